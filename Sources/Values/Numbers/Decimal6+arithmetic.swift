extension Decimal6 {
    /// The sum.
    package static func + (left: Decimal6, right: Decimal6) throws(NumberError) -> Decimal6 {
        let (sum, overflows) = left.scaled.addingReportingOverflow(right.scaled)
        guard !overflows else { throw .outOfRange }
        return Decimal6(scaled: sum)
    }

    /// The difference.
    package static func - (left: Decimal6, right: Decimal6) throws(NumberError) -> Decimal6 {
        let (difference, overflows) = left.scaled.subtractingReportingOverflow(right.scaled)
        guard !overflows else { throw .outOfRange }
        return Decimal6(scaled: difference)
    }

    /// The number with the other sign.
    package static prefix func - (number: Decimal6) throws(NumberError) -> Decimal6 {
        try 0 - number
    }

    /// The product, taken exactly and rounded once.
    package func multiplied(by factor: Decimal6, rounding: Rounding = .halfUp) throws(NumberError) -> Decimal6 {
        try Decimal6(quotient: Int128(scaled) * Int128(factor.scaled), Int128(Self.one), rounding)
    }

    /// The quotient, taken exactly and rounded once.
    package func divided(by divisor: Decimal6, rounding: Rounding = .halfUp) throws(NumberError) -> Decimal6 {
        try Decimal6(quotient: Int128(scaled) * Int128(Self.one), Int128(divisor.scaled), rounding)
    }

    /// The number rounded to fewer decimals.
    package func rounded(to digits: Int, _ rounding: Rounding = .halfUp) throws(NumberError) -> Decimal6 {
        guard digits < Self.digits else { return self }
        let unit = Int128.powerOfTen(Self.digits - max(0, digits))
        return try Decimal6(quotient: rounding.divide(Int128(scaled), by: unit) * unit, 1, rounding)
    }

    private init(quotient dividend: Int128, _ divisor: Int128, _ rounding: Rounding) throws(NumberError) {
        guard let scaled = Int64(exactly: try rounding.divide(dividend, by: divisor)) else { throw .outOfRange }
        self.scaled = scaled
    }
}

extension Int128 {
    /// Ten to a power from 0 to 38.
    package static func powerOfTen(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
