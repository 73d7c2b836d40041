internal import CRM
package import Resources
package import Values

/// What one demand lacks: the line of a sales order that it is bought for, or the safety stock.
package struct PurchaseProposalLine: Line {
    package static let schema = Schema(
        lines: "purchase_proposal_lines", object: "purchase_proposal_line", prefix: "ppl", parent: "purchase_proposal",
        of: PurchaseProposalLine.self, "What one demand lacks.")

    package let salesOrderLine = Field.text("sales_order_line_id", max: 40, as: .code).optional
        .describedAs("The demand; null for the safety stock.")
    package let quantity = Field.quantity("quantity").describedAs("In base units.")
    package let demandQuantity = Field.quantity("demand_quantity").defaulting(to: 0)
        .describedAs("How much the demand is for altogether, in base units.")
    package let dismissedQuantity = Field.quantity("dismissed_quantity").defaulting(to: 0)
        .describedAs("What of it lacks still and is not to be bought, in base units.")
    package let neededOn = Field.date("needed_on").optional

    package init() {}
}

extension Record where R == PurchaseProposalLine {
    var demand: ID<SalesOrderLine>? { self.salesOrderLine.flatMap { ID($0) } }
}
