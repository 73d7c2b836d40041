/// How many base units one unit of measure is, as an exact fraction: a dozen is 12/1, a pound in kilograms 45359237/100000000.
package struct UnitConversion: Hashable, Sendable {
    /// What a quantity is multiplied by.
    package let numerator: Int64
    /// What it is then divided by.
    package let denominator: Int64

    /// The base unit itself.
    package static let identity = UnitConversion(reduced: 1, 1)

    /// A fraction of two positive numbers, kept in lowest terms.
    package init?(_ numerator: Int64, _ denominator: Int64) {
        guard numerator > 0, denominator > 0 else { return nil }
        var (divisor, rest) = (numerator, denominator)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        self.init(reduced: numerator / divisor, denominator / divisor)
    }

    /// A positive decimal factor.
    package init?(factor: Decimal6) { self.init(factor.scaled, Decimal6.one) }

    private init(reduced numerator: Int64, _ denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The way back.
    package var inverse: UnitConversion { UnitConversion(reduced: denominator, numerator) }

    /// A quantity of the unit in base units; one that six decimals cannot hold is `tooPrecise`, never rounded.
    package func toBase(_ quantity: Decimal6) throws(NumberError) -> Decimal6 {
        let product = Int128(quantity.scaled) * Int128(numerator)
        let (scaled, rest) = product.quotientAndRemainder(dividingBy: Int128(denominator))
        guard rest == 0 else { throw .tooPrecise }
        guard let scaled = Int64(exactly: scaled) else { throw .outOfRange }
        return Decimal6(scaled: scaled)
    }

    /// A quantity of base units in the unit, exact as well.
    package func fromBase(_ quantity: Decimal6) throws(NumberError) -> Decimal6 { try inverse.toBase(quantity) }
}
