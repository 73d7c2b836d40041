package import MasterData
package import Resources
package import Values

/// One product, or one lot of it, that is set right.
package struct StockAdjustmentLine: Line {
    package static let schema = Schema(
        lines: "stock_adjustment_lines", object: "stock_adjustment_line", prefix: "sal", parent: "stock_adjustment",
        of: StockAdjustmentLine.self, "One product, or one lot of it, that is set right.")

    package let product = Field.reference("product_id", to: Product.self)
    package let lot = Field.reference("lot_id", to: Lot.self).optional
    package let mark = Field.lotMark("lot").optional.describedAs("A lot that an opening brings in.")
    package let quantity = Field.quantity("quantity").within(0)
        .describedAs("In base units: what is there, what was counted, or what is gone.", example: "\"120\"")
    package let unitCost = Field.decimal("unit_cost").within(0).optional
        .describedAs(
            "What a base unit cost, in the company's currency; if absent the product's standard cost, or the average of what is there.",
            example: "\"7.95\"")
    package let difference = Field.quantity("difference").optional.readOnly.describedAs("What was moved, in base units.")
    package let note = Field.text("note", max: 500).optional

    package init() {}
}
