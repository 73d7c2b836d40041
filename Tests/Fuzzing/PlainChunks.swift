/// A chunked body as someone reads it who has all of it and splits it line by line (RFC 9112 §7.1).
struct PlainChunks {
    private(set) var content: [UInt8] = []
    /// How many bytes the body has, through the empty line at its end.
    private(set) var length = 0
    /// Whether there are neither extensions nor trailers.
    private(set) var isBare = true
    private(set) var longestLine = 0

    /// Nil for what is no chunked body, or not all of one.
    init?(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while true {
            guard let line = Self.line(&rest) else { return nil }
            longestLine = max(longestLine, line.count)
            let digits = line.prefix { Self.isHexadecimal($0) }
            let behind = line.dropFirst(digits.count).drop { $0 == 0x20 || $0 == 0x09 }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), behind.isEmpty || behind.first == UInt8(ascii: ";")
            else { return nil }
            if digits.count < line.count { isBare = false }
            // White space may stand before an extension only.
            if behind.isEmpty && digits.count < line.count { return nil }
            if size == 0 { break }
            guard rest.count >= size else { return nil }
            content += rest.prefix(size)
            rest = rest.dropFirst(size)
            guard Self.line(&rest)?.isEmpty == true else { return nil }
        }
        while true {
            guard let line = Self.line(&rest) else { return nil }
            if line.isEmpty { break }
            isBare = false
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        }
        length = bytes.count - rest.count
    }

    /// The bytes up to a line end, which is CR LF; no other CR or LF may come before it.
    private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let feed = rest.firstIndex(of: 0x0A), feed > rest.startIndex else { return nil }
        let line = rest[..<(feed - 1)]
        guard rest[feed - 1] == 0x0D, !line.contains(0x0D) else { return nil }
        rest = rest[(feed + 1)...]
        return line
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch UnicodeScalar(byte) {
        case "0"..."9", "a"..."f", "A"..."F": true
        default: false
        }
    }
}
