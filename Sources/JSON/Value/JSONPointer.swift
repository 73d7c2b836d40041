/// Paths into a JSON value (RFC 6901): `/lines/0/quantity`.
package enum JSONPointer {
    /// The pointer to the member `name` of what `parent` points to.
    package static func appending(_ name: String, to parent: String = "") -> String { "\(parent)/\(escape(name))" }

    /// The pointer to the element `index` of what `parent` points to.
    package static func appending(_ index: Int, to parent: String = "") -> String { "\(parent)/\(index)" }

    /// A name as it stands between slashes.
    package static func escape(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == tilde || $0 == slash }) else { return name }
        var escaped: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case tilde: escaped += [tilde, UInt8(ascii: "0")]
            case slash: escaped += [tilde, UInt8(ascii: "1")]
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// The names in a pointer; nil when it does not begin with a slash or has a tilde that means nothing.
    package static func tokens(of pointer: String) -> [String]? {
        guard !pointer.isEmpty else { return [] }
        var parts = pointer.utf8.split(separator: slash, omittingEmptySubsequences: false).makeIterator()
        guard let beforeFirstSlash = parts.next(), beforeFirstSlash.isEmpty else { return nil }
        var tokens: [String] = []
        while let part = parts.next() {
            guard let token = unescape(part) else { return nil }
            tokens.append(token)
        }
        return tokens
    }

    private static let tilde = UInt8(ascii: "~")
    private static let slash = UInt8(ascii: "/")

    private static func unescape(_ token: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = token.makeIterator()
        while let byte = rest.next() {
            guard byte == tilde else {
                bytes.append(byte)
                continue
            }
            switch rest.next() {
            case UInt8(ascii: "0"): bytes.append(tilde)
            case UInt8(ascii: "1"): bytes.append(slash)
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONValue {
    /// What a pointer points to, nil when there is nothing.
    package func value(at pointer: String) -> JSONValue? {
        guard let tokens = JSONPointer.tokens(of: pointer) else { return nil }
        var value = self
        for token in tokens {
            guard let next = value[token] ?? JSONPointer.index(token).flatMap({ value[$0] }) else { return nil }
            value = next
        }
        return value
    }
}

extension JSONPointer {
    /// An array's index has no leading zero and no sign.
    fileprivate static func index(_ token: String) -> Int? {
        guard let index = Int(token), String(index) == token else { return nil }
        return index
    }
}
