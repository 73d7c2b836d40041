extension JSONWriter {
    /// Writes a string with its quotes.
    package mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string($0) }
    }

    /// Writes UTF-8 as a string with its quotes. The bytes have to be valid UTF-8: what is stored was checked when it came in.
    package mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
        var copied = 0
        write(upTo: utf8.count + 2) { out in
            out[0] = Self.quote
            copied = Self.copyClean(utf8, from: 0, to: out + 1)
            guard copied == utf8.count else { return 1 + copied }
            out[1 + copied] = Self.quote
            return 2 + copied
        }
        if copied < utf8.count { finish(utf8, from: copied) }
    }

    private static let quote = UInt8(ascii: "\"")

    /// Writes the rest of a string whose byte at `start` needs escaping, and the closing quote.
    private mutating func finish(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) {
        var index = start
        while index < utf8.count {
            escape(utf8[index])
            index += 1
            guard index < utf8.count else { break }
            write(upTo: utf8.count - index) { out in
                let next = Self.copyClean(utf8, from: index, to: out)
                defer { index = next }
                return next - index
            }
        }
        bytes.append(Self.quote)
    }

    /// Copies bytes up to the first that needs escaping and returns its index, or the count. There is room for all at `out`.
    private static func copyClean(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
        guard let base = utf8.baseAddress else { return 0 }
        let source = UnsafeRawPointer(base)
        let destination = UnsafeMutableRawPointer(out)
        var index = start
        while index &+ 8 <= utf8.count {
            let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let marks = EscapeMarks.of(word)
            destination.storeBytes(of: word, toByteOffset: index &- start, as: UInt64.self)
            if marks != 0 { return index &+ marks.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < utf8.count {
            let byte = base[index]
            if EscapeMarks.isMarked(byte) { return index }
            out[index &- start] = byte
            index &+= 1
        }
        return index
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: raw(#"\""#)
        case 0x5C: raw(#"\\"#)
        case 0x08: raw(#"\b"#)
        case 0x09: raw(#"\t"#)
        case 0x0A: raw(#"\n"#)
        case 0x0C: raw(#"\f"#)
        case 0x0D: raw(#"\r"#)
        default:
            raw(#"\u00"#)
            for nibble in [byte >> 4, byte & 15] {
                bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
            }
        }
    }
}
