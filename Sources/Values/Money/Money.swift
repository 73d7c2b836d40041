/// An amount in the smallest units of its currency.
package struct Money: Hashable, Sendable {
    /// The amount in cents, yen, fils …
    package var minorUnits: Int64
    /// What it is counted in.
    package let currency: Currency

    /// An amount as it is stored.
    package init(minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// The amount in a text such as `1234.50`; more decimals than the currency has are refused unless a rounding is given.
    package init(_ text: String, _ currency: Currency, rounding: Rounding? = nil) throws(NumberError) {
        try self.init(utf8: text.utf8.span, currency, rounding: rounding)
    }

    /// The amount in the bytes of a text.
    package init(utf8: Span<UInt8>, _ currency: Currency, rounding: Rounding? = nil) throws(NumberError) {
        minorUnits = try Int64(decimal: utf8, digits: currency.digits, rounding: rounding)
        self.currency = currency
    }

    /// The same figure in another currency: 5000.00 of one is 5000 of the other. Refused where that one's digits can't hold it.
    package func restated(in currency: Currency) throws(NumberError) -> Money { try Money(description, currency) }

    /// The amount with all digits of its currency and without its code.
    package var text: ShortText { ShortText(decimal: minorUnits, digits: currency.digits, trimmingZeros: false) }

    /// The amount with so many minor digits, for rows that carry the digits only.
    package static func text(minorUnits: Int64, digits: Int) -> ShortText {
        ShortText(decimal: minorUnits, digits: min(max(0, digits), 4), trimmingZeros: false)
    }
}

extension Money: CustomStringConvertible {
    package var description: String { text.description }
}

extension Decimal6 {
    /// An amount as a number; nil beyond the range.
    package init?(exactly money: Money) {
        var scaled = money.minorUnits
        for _ in money.currency.digits..<Self.digits {
            let (product, overflows) = scaled.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            scaled = product
        }
        self.init(scaled: scaled)
    }
}
