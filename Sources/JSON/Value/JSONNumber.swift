/// A JSON number, kept as it was spelled: no digit is lost, and none is computed with until someone asks for an exact value.
package struct JSONNumber: Sendable {
    /// The literal.
    package let text: String

    /// The literal of an integer.
    package init(_ integer: Int64) { text = String(integer) }

    /// `literal` is known to follow JSON's grammar.
    init(literal: String) { text = literal }

    /// The value of a literal without fraction and exponent, nil when there is one or when the value does not fit.
    ///
    /// `1.0` is refused on purpose: a sender that writes it computes with floating point, and will send `1.1` next.
    package var integer: Int64? { Int64(text) }

    /// The value × 10^`digits`, exactly; nil when it has more decimals than `digits` or does not fit.
    ///
    /// The time is that of one walk over the literal: `1e999999` is not computed, it is seen to be too large.
    package func scaled(to digits: Int) -> Int64? {
        var coefficient: Int64 = 0
        // The number of zeros that stand behind the coefficient, kept back until a digit follows them.
        var zeros = 0
        var exponent = 0
        var isNegative = false
        var isInFraction = false
        var bytes = text.utf8.makeIterator()
        scan: while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isInFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                exponent += Self.exponent(of: &bytes)
                break scan
            default:
                if isInFraction { exponent -= 1 }
                guard byte != UInt8(ascii: "0") else {
                    if coefficient != 0 { zeros += 1 }
                    continue
                }
                guard let shifted = Self.multiply(coefficient, byPowerOfTen: zeros + 1) else { return nil }
                // Built up below zero, where Int64 reaches one further.
                let (sum, overflows) = shifted.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
                guard !overflows else { return nil }
                coefficient = sum
                zeros = 0
            }
        }
        guard coefficient != 0 else { return 0 }
        guard let value = Self.multiply(coefficient, byPowerOfTen: zeros + exponent + digits) else { return nil }
        guard !isNegative else { return value }
        return value == .min ? nil : -value
    }

    /// Digits beyond what any literal in memory could make up for do not change the answer.
    private static func exponent(of bytes: inout String.UTF8View.Iterator) -> Int {
        var magnitude = 0
        var isNegative = false
        while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "+"): break
            default: magnitude = min(magnitude * 10 + Int(byte - UInt8(ascii: "0")), 1 << 48)
            }
        }
        return isNegative ? -magnitude : magnitude
    }

    private static func multiply(_ value: Int64, byPowerOfTen power: Int) -> Int64? {
        guard value != 0 else { return 0 }
        guard (0...18).contains(power) else { return nil }
        var product = value
        for _ in 0..<power {
            let (next, overflows) = product.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            product = next
        }
        return product
    }
}

extension JSONNumber: Equatable {
    /// Numbers are equal when they are spelled alike.
    package static func == (one: JSONNumber, other: JSONNumber) -> Bool { one.text == other.text }
}
