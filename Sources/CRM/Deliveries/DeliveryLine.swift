package import Inventory
package import MasterData
package import Resources
package import Values

/// What a delivery brings of one line of an order.
package struct DeliveryLine: Line {
    package static let schema = Schema(
        lines: "delivery_lines", object: "delivery_line", prefix: "dnl", parent: "delivery", of: DeliveryLine.self,
        "What a delivery brings of one line of an order.", options: .listed)

    package let orderLine = Field.reference("sales_order_line_id", to: SalesOrderLine.self).optional
        .describedAs("Which line of the order; if absent, the one that is open for the product.")
    package let product = Field.reference("product_id", to: Product.self).optional.describedAs("The order line's.")
    package let description = Field.text("description", max: 500).optional.readOnly
    package let quantity = Field.quantity("quantity").within(1).describedAs("In the order line's unit.")
    package let unit = Field.reference("unit_id", to: Unit.self).optional.readOnly
    package let baseQuantity = Field.quantity("base_quantity").readOnly.defaulting(to: 0).describedAs("In base units.")
    package let lot = Field.reference("lot_id", to: Lot.self).optional
        .describedAs("From which lot; those that expire first are taken when it is shipped without one.")
    package let returnedQuantity = Field.quantity("returned_quantity").readOnly.defaulting(to: 0)
        .describedAs("Come back from the customer, in base units.")

    package init() {}
}
