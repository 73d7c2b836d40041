package import Values

/// What lines come to before tax, and their tax by the two rules that there are, in minor units.
package struct TaxedLines: Sendable, Hashable {
    package let net: Int64
    /// Rounded on every line.
    package let taxPerLine: Int64
    /// Rounded once for all lines of a rate (EN 16931).
    package let taxPerCategory: Int64

    /// A quantity, what one costs, and the tax's percentage.
    package struct Line: Sendable {
        let quantity: Decimal6
        let price: Decimal6
        let percent: Decimal6

        package init(quantity: Decimal6, price: Decimal6, percent: Decimal6) {
            self.quantity = quantity
            self.price = price
            self.percent = percent
        }
    }

    /// Amounts have so many minor digits; from 0 to 12.
    package init(_ lines: [Line], exponent: Int, _ rounding: Rounding) throws(NumberError) {
        var net = Int128(0)
        var taxPerLine = Int128(0)
        var categories: [Decimal6: Int128] = [:]
        for line in lines {
            let amount = try rounding.divide(
                Int128(line.quantity.scaled) * Int128(line.price.scaled), by: .powerOfTen(2 * Decimal6.digits - exponent))
            guard Int64(exactly: amount) != nil else { throw .outOfRange }
            net += amount
            taxPerLine += try Self.percent(line.percent, of: amount, rounding)
            categories[line.percent, default: 0] += amount
        }
        var taxPerCategory = Int128(0)
        for (percent, amount) in categories { taxPerCategory += try Self.percent(percent, of: amount, rounding) }
        self.net = try Self.narrow(net)
        self.taxPerLine = try Self.narrow(taxPerLine)
        self.taxPerCategory = try Self.narrow(taxPerCategory)
    }

    /// The tax inside gross amounts: what is left of each beside its net amount.
    package static func tax(inside gross: Int64, percent: Decimal6, _ rounding: Rounding) throws(NumberError) -> Int64 {
        let hundred = Int128(100 * Decimal6.one)
        let net = try rounding.divide(Int128(gross) * hundred, by: hundred + Int128(percent.scaled))
        return try narrow(Int128(gross) - net)
    }

    private static func percent(_ percent: Decimal6, of amount: Int128, _ rounding: Rounding) throws(NumberError) -> Int128 {
        try rounding.divide(amount * Int128(percent.scaled), by: Int128(100 * Decimal6.one))
    }

    private static func narrow(_ amount: Int128) throws(NumberError) -> Int64 {
        guard let amount = Int64(exactly: amount) else { throw .outOfRange }
        return amount
    }
}
