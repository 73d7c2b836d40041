package import MasterData
package import Resources
package import Values

/// Goods on hand that are kept for somebody, such as for a line of a sales order.
package struct Reservation: Resource {
    package static let schema = Schema(
        "reservations", object: "reservation", prefix: "rsv", of: Reservation.self, "Goods on hand that are kept for somebody.",
        options: [.readOnly, .silent],
        indexes: [Index("product_id", "warehouse_id", "status", "quantity"), Index("source_line_id"), Index("source_id")])

    package let company = Field.reference("company_id", to: Company.self)
    package let product = Field.reference("product_id", to: Product.self)
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self)
    package let lot = Field.reference("lot_id", to: Lot.self).optional
    package let status = Field.choice("status", default: Status.active).sortable
    package let quantity = Field.quantity("quantity").describedAs("What is still kept, in base units.")
    package let usedQuantity = Field.quantity("used_quantity").defaulting(to: 0).describedAs("What of it has left, in base units.")
    package let source = Field.text("source_id", max: 40, as: .code)
        .describedAs("The id of the document that it is kept for.", example: "\"so_0000000000001\"")
    package let sourceLine = Field.text("source_line_id", max: 40, as: .code)
        .describedAs("The id of that document's line.", example: "\"sol_0000000000001\"")

    package init() {}

    package enum Status: String, Choice { case active, fulfilled, released }
}
