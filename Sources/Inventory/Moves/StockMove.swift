package import MasterData
package import Resources
package import Values

/// Goods that came to a warehouse or left it. What is on hand is the sum of these and nothing else; none is ever changed.
package struct StockMove: Resource {
    package static let schema = Schema(
        "stock_moves", object: "stock_move", prefix: "mv", of: StockMove.self, "Goods that came to a warehouse or left it.",
        options: [.readOnly, .silent],
        indexes: [Index("product_id", "warehouse_id", "lot_id", "moved_on", "quantity"), Index("source_id")])

    package let company = Field.reference("company_id", to: Company.self)
    package let product = Field.reference("product_id", to: Product.self)
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self)
    package let lot = Field.reference("lot_id", to: Lot.self).optional
    package let kind = Field.choice("kind", Kind.self)
    package let quantity = Field.quantity("quantity").describedAs("In base units; below zero for what left.", example: "\"-30\"")
    package let movedOn = Field.date("moved_on").sortable
    package let unitCost = Field.decimal("unit_cost").optional
        .describedAs("What a base unit cost in the company's currency, frozen; for what left, the average then.", example: "\"7.95\"")
    package let value = Field.decimal("value").defaulting(to: 0).describedAs("Quantity times cost.", example: "\"238.5\"")
    package let party = Field.reference("party_id", to: Party.self).optional.describedAs("Whom it came from or went to.")
    package let source = Field.text("source_id", max: 40, as: .code)
        .describedAs("The id of the document that moved it.", example: "\"gr_0000000000001\"")
    package let sourceLine = Field.text("source_line_id", max: 40, as: .code).optional
        .describedAs("The id of that document's line.", example: "\"grl_0000000000001\"")
    package let reverses = Field.reference("reverses_id", to: StockMove.self).optional.describedAs("The move that it takes back.")

    package init() {}

    package enum Kind: String, Choice {
        case opening, count, scrap, receipt
        case supplierReturn = "supplier_return"
        case delivery
        case customerReturn = "customer_return"
        case transfer

        /// Whether it states what is so, whatever was promised: such moves may take what is reserved.
        var isFact: Bool { self == .opening || self == .count || self == .scrap }
    }
}
