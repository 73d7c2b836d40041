package import MasterData
package import Resources
package import Values

/// One thing that is sold. What has become of it is counted in base units.
package struct SalesOrderLine: SalesLine {
    package static let schema = Schema(
        lines: "sales_order_lines", object: "sales_order_line", prefix: "sol", parent: "sales_order", of: SalesOrderLine.self,
        "One thing that is sold.", options: .listed, indexes: [Index("product_id", "promised_on"), Index("promised_on")])

    package let measure = Measure()
    package let amounts = LineAmounts()
    package let priceSource = Field.text("price_source_id", max: 40, as: .code).optional.readOnly
        .describedAs("The price that was looked up; null for one that was typed in.", example: "\"pll_0000000000001\"")
    package let requestedOn = Field.date("requested_on").optional.describedAs("When the customer wants it.")
    package let promisedOn = Field.date("promised_on").optional.readOnly.describedAs("What we promise now.")
    package let firstPromisedOn = Field.date("first_promised_on").optional.readOnly.describedAs("What we promised at first.")
    package let promiseConfidence = Field.choice("promise_confidence", PromiseConfidence.self).optional.readOnly
    package let promiseReasons = Field.json("promise_reasons").optional.readOnly.describedAs(
        "What the promise rests on, part by part: `stock`, `supplier_promise`, `lead_time`, what is `overdue`, or `unknown`.")
    package let promiseCause = Field.text("promise_cause_id", max: 40, as: .code).optional.readOnly
        .describedAs("The event that last changed the promise.", example: "\"evt_0000000000001\"")
    package let reservedQuantity = Field.quantity("reserved_quantity").readOnly.defaulting(to: 0)
        .describedAs("Kept for it in stock, in base units.")
    package let deliveredQuantity = Field.quantity("delivered_quantity").readOnly.defaulting(to: 0).describedAs("Shipped, in base units.")
    package let returnedQuantity = Field.quantity("returned_quantity").readOnly.defaulting(to: 0)
        .describedAs("Come back from the customer, in base units.")
    package let invoicedQuantity = Field.quantity("invoiced_quantity").readOnly.defaulting(to: 0)
        .describedAs("Invoiced, less what was credited, in base units.")
    package let shortClosedQuantity = Field.quantity("short_closed_quantity").readOnly.defaulting(to: 0)
        .describedAs("To be delivered no more, in base units.")
    package let openQuantity = Field.quantity("open_quantity").readOnly.defaulting(to: 0).describedAs(
        "Still to be delivered, in base units.")
    package let dueOn = Field.date("due_on").optional.readOnly.describedAs(
        "By when it is owed: what we promised at first, or when the customer wants it if that is later.")
    package let missedOn = Field.date("missed_on").optional.readOnly.describedAs(
        "The day by which it was owed, where that passed while it was open.")

    package let late = Deadline<SalesOrderLine>(
        "late", \.dueOn, noted: \.missedOn, while: [.some(\.openQuantity)],
        of: DeadlineCondition<SalesOrder>.field(\.status, is: .confirmed, .processing),
        summary: "The day by which something was owed is past, and it is still to be delivered.")

    package init() {}

    /// How sure a promise is: kept so often by what was measured, or firm because the goods are there.
    package enum PromiseConfidence: String, Choice { case firm, p95, p80, p50 }
}

extension Record where R == SalesOrderLine {
    /// A day, or the one on which the customer wants it if that is later: before that nothing is late for him.
    package func latest(_ day: CalendarDate) -> CalendarDate { max(day, self.requestedOn ?? day) }

    /// What has to be delivered in all, in base units.
    package var owedQuantity: Decimal6 {
        Decimal6(scaled: max(0, self.measure.baseQuantity.scaled &- self.shortClosedQuantity.scaled))
    }

    /// What the customer has, or will have when all is delivered, in base units.
    var kept: Decimal6 {
        Decimal6(scaled: max(0, max(owedQuantity.scaled, self.deliveredQuantity.scaled) - self.returnedQuantity.scaled))
    }

    /// What may still be invoiced: delivered and kept by the customer, in base units.
    var billableQuantity: Decimal6 {
        Decimal6(scaled: max(0, self.deliveredQuantity.scaled &- self.returnedQuantity.scaled &- self.invoicedQuantity.scaled))
    }
}
