/// A host's name as it stands in addresses: labels of letters, digits and hyphens, also of other scripts, in lower case.
struct HostName: Hashable, Sendable {
    let text: String

    init?(_ text: some StringProtocol) {
        let lowered = text.lowercased()
        guard lowered.utf8.count <= 253 else { return nil }
        let labels = lowered.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy(Self.isLabel) else { return nil }
        self.text = lowered
    }

    /// Whether there is more than one label and the last is no number.
    var isQualified: Bool {
        guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return !text.utf8[dot...].dropFirst().allSatisfy(\.isDigit)
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else { return false }
        return label.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 >= 0x80 }
    }
}
