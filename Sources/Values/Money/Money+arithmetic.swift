extension Money {
    /// An exact quotient as an amount, rounded once.
    init(_ dividend: Int128, over divisor: Int128, _ currency: Currency, _ rounding: Rounding) throws(NumberError) {
        guard let minorUnits = Int64(exactly: try rounding.divide(dividend, by: divisor)) else { throw .outOfRange }
        self.init(minorUnits: minorUnits, currency)
    }

    /// What a line comes to: quantity × price ÷ the quantity that the price is for, less a discount; exact, then rounded once.
    package static func line(
        quantity: Decimal6, unitPrice: Decimal6, per priceQuantity: Decimal6 = 1, discountPercent: Decimal6 = 0, _ currency: Currency,
        rounding: Rounding = .halfUp
    ) throws(NumberError) -> Money {
        // Scales: quantity 10⁶ × price 10⁶ ÷ price quantity 10⁶ leaves 10⁶; the currency takes `digits` of it.
        var dividend = Int128(quantity.scaled) * Int128(unitPrice.scaled)
        var divisor = Int128(priceQuantity.scaled) * .powerOfTen(Decimal6.digits - currency.digits)
        if discountPercent != 0 {
            dividend = try dividend.times(hundredPercent - Int128(discountPercent.scaled))
            divisor = try divisor.times(hundredPercent)
        }
        return try Money(dividend, over: divisor, currency, rounding)
    }

    /// A percentage of the amount: a tax on a net amount, a discount, a deposit.
    package func percent(_ percent: Decimal6, rounding: Rounding = .halfUp) throws(NumberError) -> Money {
        try Money(Int128(minorUnits) * Int128(percent.scaled), over: Self.hundredPercent, currency, rounding)
    }

    /// The net amount inside a gross one. The tax is the difference, so that both add up.
    package func net(ofTaxPercent percent: Decimal6, rounding: Rounding = .halfUp) throws(NumberError) -> Money {
        try Money(
            Int128(minorUnits) * Self.hundredPercent, over: Self.hundredPercent + Int128(percent.scaled), currency, rounding)
    }

    /// The amount in another currency, of which one unit of this one is worth `rate`; rounded once to the target's digits.
    package func converted(to target: Currency, rate: Decimal6, rounding: Rounding = .halfUp) throws(NumberError) -> Money {
        try Money(
            (Int128(minorUnits) * Int128(rate.scaled)).times(.powerOfTen(target.digits)),
            over: Int128(Decimal6.one) * .powerOfTen(currency.digits), target, rounding)
    }

    /// The sum of two amounts in one currency; nil in two.
    package func adding(_ other: Money) throws(NumberError) -> Money? {
        guard currency == other.currency else { return nil }
        let (sum, overflows) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !overflows else { throw .outOfRange }
        return Money(minorUnits: sum, currency)
    }

    /// One hundred as a scaled percentage.
    private static let hundredPercent = Int128(100 * Decimal6.one)
}

extension Int128 {
    func times(_ factor: Int128) throws(NumberError) -> Int128 {
        let (product, overflows) = multipliedReportingOverflow(by: factor)
        guard !overflows else { throw .outOfRange }
        return product
    }
}
