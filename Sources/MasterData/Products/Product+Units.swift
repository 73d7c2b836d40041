package import Resources
package import Values

extension Record where R == Product {
    /// How many base units one of `unit` is; nil when the product is not counted in it. No unit is the base unit.
    package func conversion(of unit: ID<Unit>?) -> UnitConversion? {
        guard let unit, unit != self.baseUnit else { return UnitConversion(1, 1) }
        guard let line = self.units.first(where: { $0.unit == unit }) else { return self.baseUnit == nil ? UnitConversion(1, 1) : nil }
        return UnitConversion(line.numerator, line.denominator)
    }
}
