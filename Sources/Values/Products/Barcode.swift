/// A GTIN: the number under a product's bars, of 8, 12, 13 or 14 digits with a correct check digit.
package struct Barcode: Hashable, Sendable {
    /// The digits as they were written.
    package let digits: String

    /// Reads a number, leaving out spaces and dashes.
    package init?(_ text: String) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
        guard [8, 12, 13, 14].contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
        // From the right, the check digit counts once, its neighbour three times, and so on.
        let sum = digits.reversed().enumerated().reduce(0) { $0 + Int($1.element - UInt8(ascii: "0")) * ($1.offset % 2 == 0 ? 1 : 3) }
        guard sum % 10 == 0 else { return nil }
        self.digits = String(decoding: digits, as: UTF8.self)
    }

    /// The fourteen digits under which the shorter forms of one product are the same.
    package var gtin14: String { String(repeating: "0", count: 14 - digits.utf8.count) + digits }
}

extension Barcode: CustomStringConvertible {
    package var description: String { digits }
}
