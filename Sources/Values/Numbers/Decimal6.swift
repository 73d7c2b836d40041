/// An exact decimal number with at most six decimals, as quantities, unit prices and rates are: an integer × 10⁶.
package struct Decimal6: Hashable, Sendable {
    /// The number of decimals that are kept.
    package static let digits = 6
    /// What one is, scaled.
    package static let one: Int64 = 1_000_000

    /// The number times a million, as it is stored.
    package var scaled: Int64

    /// A number as it is stored.
    package init(scaled: Int64) { self.scaled = scaled }

    /// A whole number, nil beyond the range.
    package init?(exactly integer: Int64) {
        let (scaled, overflows) = integer.multipliedReportingOverflow(by: Self.one)
        guard !overflows else { return nil }
        self.scaled = scaled
    }

    /// The number in a text such as `-12.5`; decimals beyond the sixth are refused unless a rounding is given.
    package init(_ text: String, rounding: Rounding? = nil) throws(NumberError) {
        try self.init(utf8: text.utf8.span, rounding: rounding)
    }

    /// The number in the bytes of a text.
    package init(utf8: Span<UInt8>, rounding: Rounding? = nil) throws(NumberError) {
        scaled = try Int64(decimal: utf8, digits: Self.digits, rounding: rounding)
    }

    /// The shortest text, without trailing zeros.
    package var text: ShortText { ShortText(decimal: scaled, digits: Self.digits, trimmingZeros: true) }

    /// Whether there are no decimals.
    package var isWhole: Bool { scaled % Self.one == 0 }
}

extension Decimal6: Comparable {
    package static func < (left: Decimal6, right: Decimal6) -> Bool { left.scaled < right.scaled }
}

extension Decimal6: CustomStringConvertible {
    package var description: String { text.description }
}

extension Decimal6: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int64) { scaled = value * Self.one }
}
