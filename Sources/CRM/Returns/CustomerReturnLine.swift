package import Inventory
package import MasterData
package import Resources
package import Values

/// What of a delivery's line comes back, and what becomes of it.
package struct CustomerReturnLine: Line {
    package static let schema = Schema(
        lines: "customer_return_lines", object: "customer_return_line", prefix: "crl", parent: "customer_return",
        of: CustomerReturnLine.self, "What of a delivery's line comes back.", options: .listed)

    package let deliveryLine = Field.reference("delivery_line_id", to: DeliveryLine.self)
    package let orderLine = Field.reference("sales_order_line_id", to: SalesOrderLine.self).optional.readOnly
    package let product = Field.reference("product_id", to: Product.self).optional.readOnly
    package let lot = Field.reference("lot_id", to: Lot.self).optional.readOnly
    package let quantity = Field.quantity("quantity").within(1).describedAs("In the order line's unit.")
    package let baseQuantity = Field.quantity("base_quantity").readOnly.defaulting(to: 0).describedAs("In base units.")
    package let disposition = Field.choice("disposition", default: Disposition.restock).describedAs("What becomes of it.")
    package let creditedQuantity = Field.quantity("credited_quantity").readOnly.defaulting(to: 0).describedAs("Credited, in base units.")
    package let reason = Field.text("reason", max: 500).optional

    package init() {}

    package enum Disposition: String, Choice {
        case restock, scrap
        case toSupplier = "to_supplier"
    }
}
