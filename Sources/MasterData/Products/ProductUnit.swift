package import Resources

/// How many base units one further unit of a product is: a box is 12/1 pieces.
package struct ProductUnit: Line {
    package static let schema = Schema(
        lines: "product_units", object: "product_unit", prefix: "pun", parent: "product", of: ProductUnit.self,
        "A further unit of a product and its exact size in base units.")

    package let unit = Field.reference("unit_id", to: Unit.self)
    package let numerator = Field.integer("numerator").within(1, 1_000_000_000)
    package let denominator = Field.integer("denominator").within(1, 1_000_000_000).defaulting(to: 1)
    package let barcode = Field.text("barcode", max: 14, as: .barcode).optional

    package init() {}
}
