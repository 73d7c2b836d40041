package import CRM
package import Resources
package import Values

/// A line of a sales order that comes later than its customer knows.
package struct DelayedLine: Line {
    package static let schema = Schema(
        lines: "delayed_lines", object: "delayed_line", prefix: "dll", parent: "delay_notice", of: DelayedLine.self,
        "A line of a sales order that comes later than its customer knows.", indexes: [Index("sales_order_line_id")])

    package let salesOrder = Field.reference("sales_order_id", to: SalesOrder.self)
    package let salesOrderLine = Field.text("sales_order_line_id", max: 40, as: .code)
        .describedAs("Kept when the order drops the line.", example: "\"sol_0000000000001\"")
    package let knownOn = Field.date("known_on").describedAs(
        "The day that the customer counts on: what he was told, or when he wants it if that is later. The line of the order says what it is now."
    )

    package init() {}
}

extension Record where R == DelayedLine {
    var demand: ID<SalesOrderLine>? { ID(self.salesOrderLine) }
}
