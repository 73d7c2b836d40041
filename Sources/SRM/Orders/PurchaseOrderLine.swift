package import MasterData
package import Resources
package import Values

/// One thing that is bought. What has become of it is counted in base units.
package struct PurchaseOrderLine: LookedUpLine {
    package static let schema = Schema(
        lines: "purchase_order_lines", object: "purchase_order_line", prefix: "poi", parent: "purchase_order", of: PurchaseOrderLine.self,
        "One thing that is bought.", options: .listed, indexes: [Index("product_id", "promised_on"), Index("promised_on")])

    package let measure = Measure()
    package let amounts = LineAmounts()
    package let priceSource = Field.text("price_source_id", max: 40, as: .code).optional.readOnly
        .describedAs("The supplier's price that was looked up; null for one that was typed in.", example: "\"spr_0000000000001\"")
    package let neededOn = Field.date("needed_on").optional
    package let firstPromisedOn = Field.date("first_promised_on").optional.readOnly.describedAs("What the supplier promised at first.")
    package let promisedOn = Field.date("promised_on").optional.describedAs(
        "What the supplier promises now; later it changes by `promise`.")
    package let promiseCount = Field.integer("promise_count").readOnly.defaulting(to: 0).describedAs("How many promises were made for it.")
    package let shippedQuantity = Field.quantity("shipped_quantity").readOnly.defaulting(to: 0).describedAs(
        "Announced by the supplier, in base units.")
    package let receivedQuantity = Field.quantity("received_quantity").readOnly.defaulting(to: 0)
        .describedAs("Received, whether accepted or not, in base units.")
    package let acceptedQuantity = Field.quantity("accepted_quantity").readOnly.defaulting(to: 0).describedAs("Accepted, in base units.")
    package let rejectedQuantity = Field.quantity("rejected_quantity").readOnly.defaulting(to: 0).describedAs("Rejected, in base units.")
    package let returnedQuantity = Field.quantity("returned_quantity").readOnly.defaulting(to: 0)
        .describedAs("Given back for credit, in base units.")
    package let replacementQuantity = Field.quantity("replacement_quantity").readOnly.defaulting(to: 0)
        .describedAs("Given back to be replaced or repaired, in base units: it is expected again.")
    package let shortClosedQuantity = Field.quantity("short_closed_quantity").readOnly.defaulting(to: 0)
        .describedAs("Expected no more, in base units.")
    package let shortClosedOn = Field.date("short_closed_on").optional.readOnly
        .describedAs("When something of it was last given up: no later than it was promised for, the supplier is not held to that part.")
    package let openQuantity = Field.quantity("open_quantity").readOnly.defaulting(to: 0).describedAs("Still expected, in base units.")
    package let overTolerance = Field.quantity("over_tolerance").readOnly.defaulting(to: 0)
        .describedAs("How much more may be received, frozen, in base units.")
    package let underTolerance = Field.quantity("under_tolerance").readOnly.defaulting(to: 0)
        .describedAs("How much may be missing of what counts as all, frozen, in base units.")
    package let requisitionLine = Field.reference("purchase_requisition_line_id", to: PurchaseRequisitionLine.self).optional.readOnly
        .describedAs("What asked for it.")
    package let missedOn = Field.date("missed_on").optional.readOnly.describedAs("The promised day that passed while it was open.")
    package let firstMissedOn = Field.date("first_missed_on").optional.readOnly
        .describedAs("The day promised at first, where that passed while it was open and promised for another day.")

    package let late = Deadline<PurchaseOrderLine>(
        "late", \.promisedOn, noted: \.missedOn, while: [.some(\.openQuantity)], of: DeadlineCondition<PurchaseOrder>.underWay,
        summary: "A day that the supplier promised is past, and something is still open.")
    package let firstPromiseMissed = Deadline<PurchaseOrderLine>(
        "first_promise_missed", \.firstPromisedOn, noted: \.firstMissedOn,
        while: [.some(\.openQuantity), .differing(\.firstPromisedOn, \.promisedOn)], of: DeadlineCondition<PurchaseOrder>.underWay,
        summary: "A day that the supplier promised at first, and then moved, is past, and something is still open.")

    package init() {}
}

extension DeadlineCondition<PurchaseOrder> {
    /// The supplier knows of the order and has not brought all of it; an amendment that waits changes nothing about that.
    fileprivate static var underWay: Self {
        .any(
            .field(\.status, is: .sent, .acknowledged, .receiving),
            .all(.field(\.status, is: .submitted, .approved), .known(\.sentRevision)))
    }
}

extension Record where R == PurchaseOrderLine {
    /// What is still expected to come: never below zero, however much came. What was rejected for credit does not open a line again, what
    /// goes back to be replaced does.
    var stillExpected: Decimal6 {
        let expected = expectedQuantity.scaled &- self.receivedQuantity.scaled
        return Decimal6(scaled: max(0, expected))
    }

    /// All that should come, with what is to be replaced.
    var expectedQuantity: Decimal6 {
        Decimal6(
            scaled: self.measure.baseQuantity.scaled &- self.shortClosedQuantity.scaled &+ self.replacementQuantity.scaled)
    }

    /// Whether nothing more is expected: all came, or all but what may be missing.
    var isComplete: Bool {
        stillExpected == 0 || (self.receivedQuantity > 0 && stillExpected <= self.underTolerance)
    }

    /// How much more may be received.
    var receivable: Decimal6 {
        Decimal6(scaled: max(0, expectedQuantity.scaled &+ self.overTolerance.scaled &- self.receivedQuantity.scaled))
    }
}
