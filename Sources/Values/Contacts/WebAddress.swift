/// A web address: `http` or `https`, a host, and whatever follows.
package struct WebAddress: Hashable, Sendable {
    /// The address with scheme and host in lower case.
    package let text: String
    /// The host without its port; an IPv6 address in brackets.
    package let host: String

    /// Reads an absolute address of at most 2,048 bytes. User names before the host are refused: they hide where a link leads.
    package init?(_ text: String) {
        let trimmed = text.trimmed
        guard trimmed.utf8.count <= 2_048, trimmed.utf8.allSatisfy({ !$0.isBlank && !"<>\"\\".utf8.contains($0) }),
            let scheme = ["http://", "https://"].first(where: { trimmed.utf8.starts(with: $0.utf8, by: Self.isSame) })
        else { return nil }
        let rest = Substring(trimmed.utf8.dropFirst(scheme.utf8.count))
        let end = rest.utf8.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
        guard let (host, port) = Self.authority(rest[..<end]) else { return nil }
        self.host = host
        self.text = scheme + host + port + rest[end...]
    }

    /// Whether a byte is one of a scheme, in either case.
    private static func isSame(_ byte: UInt8, _ expected: UInt8) -> Bool {
        byte == expected || expected.isLetter && byte | 0x20 == expected
    }

    private static func authority(_ text: Substring) -> (host: String, port: String)? {
        let hostEnd: Substring.Index
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return nil }
            let address = text[..<close].dropFirst()
            guard !address.isEmpty, address.utf8.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
            else { return nil }
            hostEnd = text.index(after: close)
        } else {
            hostEnd = text.utf8.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
            guard HostName(text[..<hostEnd]) != nil else { return nil }
        }
        let port = text[hostEnd...]
        guard port.isEmpty || (port.hasPrefix(":") && port.utf8.count <= 6 && port.utf8.dropFirst().allSatisfy(\.isDigit)) else {
            return nil
        }
        guard port.isEmpty || (UInt16(port.dropFirst()) ?? 0) > 0 else { return nil }
        return (text[..<hostEnd].lowercased(), String(port))
    }
}

extension WebAddress: CustomStringConvertible {
    package var description: String { text }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }
}
