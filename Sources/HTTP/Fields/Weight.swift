/// The weight of a choice: `0` to `1` with at most three decimals (RFC 9110 §12.4.2).
enum Weight {
    /// In thousandths; nil when it is not a weight.
    static func read(_ text: some Collection<UInt8>) -> Int? {
        var digits = text.makeIterator()
        guard let first = digits.next(), first == UInt8(ascii: "0") || first == UInt8(ascii: "1") else { return nil }
        var thousandths = Int(first &- 0x30) * 1000
        guard let point = digits.next() else { return thousandths }
        guard point == UInt8(ascii: "."), text.count <= 5 else { return nil }
        var unit = 100
        while let digit = digits.next() {
            guard digit.isDigit else { return nil }
            thousandths += Int(digit &- 0x30) * unit
            unit /= 10
        }
        return thousandths <= 1000 ? thousandths : nil
    }
}
