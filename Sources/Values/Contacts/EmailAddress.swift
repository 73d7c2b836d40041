/// An e-mail address with the domain in lower case.
package struct EmailAddress: Hashable, Sendable {
    /// The address as it is shown and written to.
    package let text: String

    /// Reads an address, leaving out the white space around it. Quoted local parts and addresses of machines are refused.
    package init?(_ text: String) {
        let trimmed = text.trimmed
        guard let at = trimmed.lastIndex(of: "@"), let domain = HostName(trimmed[trimmed.index(after: at)...]), domain.isQualified
        else { return nil }
        let local = trimmed[..<at]
        guard (1...64).contains(local.utf8.count), local.utf8.allSatisfy(Self.isAtom), !local.hasPrefix("."), !local.hasSuffix("."),
            !local.contains("..")
        else { return nil }
        self.text = local + "@" + domain.text
        guard self.text.utf8.count <= 254 else { return nil }
    }

    /// What two addresses of one mailbox share: everything in lower case, since no large provider tells capitals apart.
    package var matchingKey: String { text.lowercased() }

    private static func isAtom(_ byte: UInt8) -> Bool {
        if byte.isLetter || byte.isDigit || byte >= 0x80 { return true }
        return ".!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}

extension EmailAddress: CustomStringConvertible {
    package var description: String { text }
}
