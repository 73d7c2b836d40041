package import Inventory
package import MasterData
package import Resources
package import Values

/// What of a receipt's line goes back, and what is expected for it.
package struct SupplierReturnLine: Line {
    package static let schema = Schema(
        lines: "supplier_return_lines", object: "supplier_return_line", prefix: "srl", parent: "supplier_return",
        of: SupplierReturnLine.self, "What of a receipt's line goes back.", options: .listed)

    package let receiptLine = Field.reference("goods_receipt_line_id", to: GoodsReceiptLine.self)
    package let origin = Field.choice("origin", default: Origin.rejected)
        .describedAs("Whether it was rejected when it came, or accepted and lies in stock.", example: "\"rejected\"")
    package let remedy = Field.choice("remedy", default: Remedy.credit).describedAs("What is expected for it.", example: "\"credit\"")
    package let quantity = Field.quantity("quantity").within(1).describedAs("In base units.", example: "\"3\"")
    package let reason = Field.text("reason", max: 500).optional
    package let orderLine = Field.reference("purchase_order_line_id", to: PurchaseOrderLine.self).readOnly.describedAs(
        "The receipt line's.")
    package let product = Field.reference("product_id", to: Product.self).optional.readOnly.describedAs("The receipt line's.")
    package let lot = Field.reference("lot_id", to: Lot.self).optional.readOnly.describedAs("The receipt line's.")
    package let expectedCredit = Field.money("expected_credit").readOnly.defaulting(to: .zero)

    package init() {}

    package enum Origin: String, Choice { case rejected, stock }
    package enum Remedy: String, Choice { case credit, replace, repair }
}
