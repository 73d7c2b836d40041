package import Resources

/// An international bank account number (ISO 13616) whose check digits are right.
package struct IBAN: Hashable, Sendable {
    /// Without spaces, in capitals.
    package let text: String

    /// Reads a number as people write it, in groups or not.
    package init?(_ written: String) {
        let text = written.uppercased().filter { $0 != " " }
        let bytes = Array(text.utf8)
        guard (15...34).contains(bytes.count), bytes.allSatisfy({ Self.value(of: $0) != nil }), bytes[0] > 0x40, bytes[1] > 0x40,
            bytes[2] < 0x3A, bytes[3] < 0x3A
        else { return nil }
        var rest = 0
        for byte in bytes[4...] + bytes[..<4] {
            guard let value = Self.value(of: byte) else { return nil }
            rest = (rest * (value < 10 ? 10 : 100) + value) % 97
        }
        guard rest == 1 else { return nil }
        self.text = text
    }

    /// Digits count as themselves, letters from 10 on.
    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}

extension Violations {
    /// A number that looks like an IBAN must be one; other numbers are local and known to their bank alone.
    package mutating func checkAccountNumber(_ number: String) {
        let start = number.utf8.filter { $0 != UInt8(ascii: " ") }.prefix(4)
        let looksInternational =
            start.count == 4 && start.prefix(2).allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
            && start.dropFirst(2).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        if looksInternational, IBAN(number) == nil { add("number", "format", "is not an IBAN with right check digits") }
    }
}
