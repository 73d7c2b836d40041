package import Resources
package import Values

extension UnitConversion {
    /// How many base units of a product one `unit` is, nil when nothing says so.
    ///
    /// The base unit is one itself; then the product's own units count; then the fixed factors of two units of one dimension.
    package static func to(
        baseOf product: Record<Product>, from unit: ID<Unit>, finding find: (ID<Unit>) throws -> Record<Unit>?
    ) throws -> UnitConversion? {
        guard let base = product.baseUnit else { return nil }
        if unit == base { return .identity }
        if let own = product.units.first(where: { $0.unit == unit }) { return UnitConversion(own.numerator, own.denominator) }
        guard let from = try find(unit), let to = try find(base), from.dimension == to.dimension, let from = from.reference,
            let to = to.reference
        else { return nil }
        return from.divided(by: to)
    }

    /// The conversion through a reference unit that both fractions lead to, nil beyond 64 bits.
    func divided(by other: UnitConversion) -> UnitConversion? {
        let (numerator, isTooLarge) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (denominator, isTooSmall) = denominator.multipliedReportingOverflow(by: other.numerator)
        return isTooLarge || isTooSmall ? nil : UnitConversion(numerator, denominator)
    }
}

extension Records {
    /// How many base units of a product one `unit` is, nil when nothing says so. Without a unit it is the base unit.
    package func conversion(toBaseOf product: Record<Product>, from unit: ID<Unit>?) throws -> UnitConversion? {
        guard let unit, unit != product.baseUnit else { return .identity }
        return try UnitConversion.to(baseOf: product, from: unit) { try find($0) }
    }
}
