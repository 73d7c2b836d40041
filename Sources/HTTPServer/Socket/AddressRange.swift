/// The addresses that share a prefix, as `10.0.0.0/8` names them.
package struct AddressRange: Hashable, Sendable {
    private let prefix: Address
    private let length: Int

    /// The range of a text like `10.0.0.0/8`, `2001:db8::/32` or a single address; nil if it is none.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = Address(parts[0]) else { return nil }
        let width = address.isIPv4 ? 32 : 128
        guard parts.count == 1 || parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard let length = parts.count == 1 ? width : Int(parts[1]), length <= width else { return nil }
        self.init(address, length: 128 - width + length)
    }

    private init(_ address: Address, length: Int) {
        self.length = length
        prefix = address.prefix(length)
    }

    /// This machine's own addresses, 127.0.0.0/8 and ::1.
    package static let loopback = [
        AddressRange(Address(high: 0, low: 0xffff_7f00_0000), length: 104),
        AddressRange(Address(high: 0, low: 1), length: 128),
    ]

    package func contains(_ address: Address) -> Bool {
        address.prefix(length) == prefix
    }
}
