package import Values

/// An exact sum of products of two decimals: an integer × 10¹². A sum beyond its range stays at the edge.
package struct Decimal12: Hashable, Sendable {
    /// The number times 10¹².
    package private(set) var scaled: Int128

    package static let zero = Decimal12(scaled: 0)

    package init(scaled: Int128) { self.scaled = scaled }

    /// A quantity or a price.
    package init(_ number: Decimal6) { scaled = Int128(number.scaled) * Int128(Decimal6.one) }

    /// A count.
    package init(_ count: Int) { scaled = Int128(count) * Int128(Decimal6.one) * Int128(Decimal6.one) }

    /// The product of a price and a quantity.
    package init(_ price: Decimal6, times quantity: Decimal6) { scaled = Int128(price.scaled) * Int128(quantity.scaled) }

    package static func + (left: Decimal12, right: Decimal12) -> Decimal12 {
        let (sum, overflows) = left.scaled.addingReportingOverflow(right.scaled)
        return Decimal12(scaled: overflows ? (right.scaled < 0 ? .min : .max) : sum)
    }

    package static func - (left: Decimal12, right: Decimal12) -> Decimal12 {
        let (difference, overflows) = left.scaled.subtractingReportingOverflow(right.scaled)
        return Decimal12(scaled: overflows ? (right.scaled < 0 ? .max : .min) : difference)
    }

    package static func += (left: inout Decimal12, right: Decimal12) { left = left + right }

    /// The nearest floating-point number.
    package var double: Double { Double(scaled) / 1e12 }

    /// The number with six decimals, rounded half-up; at the edge where it is beyond them.
    package var decimal6: Decimal6 {
        let quotient = (try? Rounding.halfUp.divide(scaled, by: Int128(Decimal6.one))) ?? 0
        return Decimal6(scaled: Int64(clamping: quotient))
    }
}

extension Decimal12: Comparable {
    package static func < (left: Decimal12, right: Decimal12) -> Bool { left.scaled < right.scaled }
}
