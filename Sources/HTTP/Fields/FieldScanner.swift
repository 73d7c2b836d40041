/// Reads the elements that field values are made of (RFC 9110 §5.6).
struct FieldScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { index == bytes.count }

    mutating func skipBlanks() {
        while index < bytes.count, bytes[index].isBlank { index += 1 }
    }

    /// Takes this byte if it is the next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// Takes the bytes up to this one, which is left, or up to the end.
    mutating func take(upTo character: Unicode.Scalar) -> String {
        take { $0 != UInt8(ascii: character) }
    }

    /// Takes a token; nil when there is none.
    mutating func token() -> String? {
        let text = take(while: ByteSet.token.contains)
        return text.isEmpty ? nil : text
    }

    /// Takes a token or a quoted string, whose escapes are resolved; nil when it is neither or unfinished.
    mutating func tokenOrQuoted() -> String? {
        if !take("\"") { return token() }
        var text: [UInt8] = []
        while index < bytes.count {
            var byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                guard index < bytes.count else { return nil }
                byte = bytes[index]
                index += 1
            }
            text.append(byte)
        }
        return nil
    }

    /// Takes `; name=value`, its name in lower case; nil when there is none or it is not well formed.
    mutating func parameter() -> (name: String, value: String)? {
        skipBlanks()
        guard take(";") else { return nil }
        skipBlanks()
        guard let name = token(), take("="), let value = tokenOrQuoted() else { return nil }
        return (name.lowercased(), value)
    }

    mutating func take(while belongs: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, belongs(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }
}
