package import Resources
package import Values

/// What a line is about and how much of it: counted in the unit that was agreed, and exactly in base units.
package struct Measure: FieldGroup {
    package let product = Field.reference("product_id", to: Product.self).optional
    package let description = Field.text("description", max: 500).optional.searchable
        .describedAs("What it is, in the words of the document; the product's name if absent.")
    package let reference = Field.text("line_reference", max: 80).optional.sortable
        .describedAs("The line's number in the caller's own system; imports find lines by it.", example: "\"4711-10\"")
    package let quantity = Field.quantity("quantity").within(1)
    package let unit = Field.reference("unit_id", to: Unit.self).optional.describedAs("The product's base unit if absent.")
    package let unitNumerator = Field.integer("unit_numerator").readOnly.defaulting(to: 1)
        .describedAs("The unit's size in base units, frozen: numerator by denominator.")
    package let unitDenominator = Field.integer("unit_denominator").readOnly.defaulting(to: 1).describedAs("See `unit_numerator`.")
    package let baseQuantity = Field.quantity("base_quantity").readOnly.defaulting(to: 0).describedAs("The quantity in base units.")

    package init() {}
}

/// A line that measures something.
package protocol MeasuredLine: Line {
    var measure: Measure { get }
}

extension Record where R: MeasuredLine {
    /// The frozen size of the line's unit.
    package var conversion: UnitConversion {
        UnitConversion(self.measure.unitNumerator, self.measure.unitDenominator) ?? .identity
    }
}
