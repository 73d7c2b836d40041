package import Resources
package import Values

/// By when a supplier said that a line would come. None is ever forgotten: the first and the latest stand on the line, too.
package struct PurchasePromise: Resource {
    package static let schema = Schema(
        "purchase_promises", object: "purchase_promise", prefix: "ppr", of: PurchasePromise.self,
        "By when a supplier said that a line would come.", options: [.readOnly, .silent])

    package let order = Field.reference("purchase_order_id", to: PurchaseOrder.self)
    package let line = Field.reference("purchase_order_line_id", to: PurchaseOrderLine.self)
    package let promisedOn = Field.date("promised_on").optional.describedAs("Null when the promise was withdrawn.")
    package let previousOn = Field.date("previous_on").optional.describedAs("What was promised before.")
    package let position = Field.integer("ordinal").describedAs("Counted from 1 for each line.")
    package let statedOn = Field.date("stated_on")
    package let statedAt = Field.timestamp("stated_at")
    package let statedBy = Field.text("stated_by", max: 100)
    package let reason = Field.text("reason", max: 1_000).optional

    package init() {}
}

extension Record where R == PurchasePromise {
    /// Whether it is for a later day than the promise before it.
    package var isSlip: Bool {
        guard let now = self.promisedOn, let before = self.previousOn else { return false }
        return now > before
    }
}
