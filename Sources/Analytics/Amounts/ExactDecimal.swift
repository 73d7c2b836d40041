internal import Values

/// A decimal number of any spelling with up to 30 digits, kept exactly until it is rounded.
package struct ExactDecimal: Sendable, Hashable {
    private let coefficient: Int128
    /// How many digits of the coefficient stand behind the point.
    private let digits: Int
    private static let longest = 30

    /// Reads a sign, digits, and a point between digits; nil for anything else or more of it.
    package init?(_ text: String) {
        let body = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        let parts = body.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.utf8.count - body.count <= 1, body.count <= Self.longest, (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
        else { return nil }
        let magnitude = parts.joined().reduce(Int128(0)) { $0 * 10 + Int128($1 - UInt8(ascii: "0")) }
        coefficient = text.utf8.first == UInt8(ascii: "-") ? -magnitude : magnitude
        digits = parts.count == 2 ? parts[1].count : 0
    }

    /// The number times ten to the power of `exponent`, rounded once; nil beyond 64 bits.
    package func rounded(to exponent: Int, _ mode: RoundingMode) -> Int64? {
        guard exponent < digits else {
            let (product, overflows) = coefficient.multipliedReportingOverflow(by: .powerOfTen(exponent - digits))
            return overflows ? nil : Int64(exactly: product)
        }
        return Int64(exactly: mode.divide(coefficient, by: .powerOfTen(digits - exponent)))
    }
}
