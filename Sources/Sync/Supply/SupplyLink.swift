package import CRM
package import MasterData
package import Resources
package import Values

/// So much of something is meant for a line of a sales order: goods in stock, an order on its way, or what is yet to be bought.
package struct SupplyLink: Resource {
    package static let schema = Schema(
        "supply_links", object: "supply_link", prefix: "sl", of: SupplyLink.self, "What is to fill a line of a sales order.",
        options: .readOnly,
        indexes: [
            Index("product_id", "warehouse_id", "status"), Index("sales_order_line_id", "status"), Index("status", "expected_on"),
            Index("purchase_proposal_line_id", "status"), Index("purchase_order_line_id"),
        ])

    package let company = Field.reference("company_id", to: Company.self)
    package let salesOrder = Field.reference("sales_order_id", to: SalesOrder.self)
    package let salesOrderLine = Field.text("sales_order_line_id", max: 40, as: .code)
        .describedAs("Kept when the order drops the line.", example: "\"sol_0000000000001\"")
    package let product = Field.reference("product_id", to: Product.self)
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self)
    package let kind = Field.choice("kind", Kind.self)
    package let status = Field.choice("status", Status.self).sortable
    package let quantity = Field.quantity("quantity").describedAs("What is still meant for it, in base units.")
    package let fulfilledQuantity = Field.quantity("fulfilled_quantity").defaulting(to: 0)
        .describedAs("What has come, or was shipped from stock, in base units.")
    package let expectedOn = Field.date("expected_on").optional.sortable.describedAs("When it is there.")
    package let proposalLine = Field.text("purchase_proposal_line_id", max: 40, as: .code).optional
    package let requisitionLine = Field.text("purchase_requisition_line_id", max: 40, as: .code).optional
    package let orderLine = Field.text("purchase_order_line_id", max: 40, as: .code).optional
    package let breakReason = Field.text("break_reason", max: 300).optional.describedAs("Why it is no more.")

    package init() {}

    package enum Kind: String, Choice { case stock, purchase, direct }
    package enum Status: String, Choice { case proposed, firm, fulfilled, broken }
}
