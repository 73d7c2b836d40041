internal import HTTP

/// A request's head as someone reads it who splits text at its separators and trusts nothing: RFC 9112 in the plainest form.
struct PlainHead {
    let line: String
    let method: String
    let path: String
    let query: String
    let minorVersion: UInt8
    /// Names in lower case, values without the white space around them.
    let fields: [(name: String, value: String)]

    private let targetAuthority: String?

    /// Nil for anything that is not a head, whole and nothing behind it.
    init?(_ bytes: ArraySlice<UInt8>) {
        var lines: [[UInt8]] = [[]]
        for byte in bytes {
            if byte == 0x0A {
                guard lines[lines.count - 1].popLast() == 0x0D else { return nil }
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte)
            }
        }
        // Behind the last line end there is nothing, and before it an empty line.
        guard lines.removeLast().isEmpty, lines.popLast()?.isEmpty == true else { return nil }
        lines = Array(lines.drop(while: \.isEmpty))
        guard let first = lines.first, !lines.joined().contains(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }) else { return nil }

        line = Self.text(first)
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 3, words[2].utf8.count == 8, words[2].hasPrefix("HTTP/1."), let digit = words[2].last,
            let minorVersion = UInt8(String(digit)), words[1].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        method = words[0]
        self.minorVersion = minorVersion
        guard let target = Self.split(target: words[1]) else { return nil }
        (targetAuthority, path, query) = target

        var fields: [(name: String, value: String)] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, line[..<colon].allSatisfy(Self.isToken) else { return nil }
            let value = line[(colon + 1)...].drop(while: Self.isBlank)
            fields.append((Self.text(line[..<colon]).lowercased(), Self.text(value.reversed().drop(while: Self.isBlank).reversed())))
        }
        self.fields = fields
        guard values("host").count <= 1, minorVersion == 0 || values("host").count == 1 else { return nil }
    }

    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    var authority: String { targetAuthority ?? values("host").first ?? "" }

    /// Nil when the fields contradict each other.
    var framing: Framing? {
        let lengths = values("content-length")
        let codings = values("transfer-encoding")
        if !codings.isEmpty {
            guard lengths.isEmpty, minorVersion > 0, Self.elements(codings) == ["chunked"] else { return nil }
            return .chunked
        }
        guard let length = lengths.first else { return Framing.none }
        guard lengths.count == 1, !length.isEmpty, length.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let count = Int(length) else {
            return nil
        }
        return count == 0 ? Framing.none : .length(count)
    }

    var keepsAlive: Bool {
        let options = Self.elements(values("connection"))
        return !options.contains("close") && (minorVersion > 0 || options.contains("keep-alive"))
    }

    private static func elements(_ values: [String]) -> [String] {
        // Bytes and not characters: a comma with a combining mark behind it is another character, and a comma still.
        values.flatMap { $0.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) }.map { element in
            let start = element.drop(while: isBlank)
            return text(start.reversed().drop(while: isBlank).reversed()).lowercased()
        }
    }

    private static func split(target: String) -> (authority: String?, path: String, query: String)? {
        if target == "*" { return (nil, "*", "") }
        var rest = target[...]
        var authority: String?
        if !target.hasPrefix("/") {
            guard let scheme = ["http://", "https://"].first(where: { target.lowercased().hasPrefix($0) }) else { return nil }
            rest = rest.dropFirst(scheme.count)
            let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
            authority = String(rest[..<end])
            rest = rest[end...]
        }
        let mark = rest.firstIndex(of: "?") ?? rest.endIndex
        let path = String(rest[..<mark])
        return (authority, path.isEmpty ? "/" : path, String(rest[mark...].dropFirst()))
    }

    private static func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch UnicodeScalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "!", "#", "$", "%", "&", "'", "*", "+", "-", ".", "^", "_", "`", "|", "~": true
        default: false
        }
    }
}
