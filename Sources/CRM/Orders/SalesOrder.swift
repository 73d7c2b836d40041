internal import HTTP
package import MasterData
package import Resources
package import Values

/// A customer's order: what we owe, by when, for how much.
package struct SalesOrder: SalesDocument {
    package static let schema = Schema(
        "sales_orders", object: "sales_order", prefix: "so", of: SalesOrder.self, "A customer's order.", options: .businessDocument,
        indexes: [
            Index("company_id", "number", unique: true), Index("status", "ordered_on"), Index("customer_id", "status"),
            Index("customer_id", "ordered_on"), Index("bill_to_party_id", "invoice_state"),
        ])

    package let documentNumber = Field.number("number", series: "SO-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let customer = Field.reference("customer_id", to: Customer.self).fixed
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .done, .closed, .cancelled)
    package let deliveryState = Field.choice("delivery_state", default: Progress.none).readOnly.sortable
        .describedAs("How much of each line was shipped: the least counts.")
    package let invoiceState = Field.choice("invoice_state", default: Progress.none).readOnly.sortable
    package let revision = Field<Int64>.revision()
    package let customerReference = Field.text("customer_reference", max: 80).optional.searchable.editable
        .describedAs("The customer's own order number.", example: "\"4500017\"")
    package let orderedOn = Field.date("ordered_on").defaulting(to: .today).sortable
    package let requestedOn = Field.date("requested_on").optional.sortable.describedAs("When the customer wants it.")
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional.describedAs(
        "Where it ships from; the company's first if absent.")
    package let shipTo = Field.reference("ship_to_party_id", to: Party.self).optional.describedAs("The customer if absent.")
    package let billTo = Field.reference("bill_to_party_id", to: Party.self).optional.describedAs("The customer's, or itself, if absent.")
    package let owner = Field.text("owner", max: 120).optional.sortable.editable.describedAs("Who looks after it.")
    package let paymentTerms = Field.reference("payment_terms_id", to: PaymentTerms.self).optional
    package let incoterm = Field.text("incoterm", max: 3, as: .code).optional.describedAs("Such as `DAP`.", example: "\"DAP\"")
    package let incotermPlace = Field.text("incoterm_place", max: 120).optional
    package let quote = Field.reference("quote_id", to: Quote.self).optional.readOnly.describedAs("The quote that was accepted.")
    package let opportunity = Field.reference("opportunity_id", to: Opportunity.self).optional.describedAs("The deal that was won.")
    package let amounts = DocumentAmounts()
    package let deposit = Deposit()
    package let invoicedTotal = Field.money("invoiced_total").readOnly.defaulting(to: .zero)
        .describedAs("The gross of its invoices, less its credit notes.")
    package let confirmedAt = Field.timestamp("confirmed_at").optional.readOnly
    package let confirmedBy = Field.text("confirmed_by", max: 100).optional.readOnly
    package let creditPolicy = Field.reference("credit_policy_id", to: Policy.self).optional.readOnly
        .describedAs("The policy that the credit check followed.")
    package let creditWarning = Field.text("credit_warning", max: 500).optional.readOnly
    package let reason = Field.text("reason", max: 1_000).optional.readOnly.describedAs("Why it was held, cancelled or closed short.")
    package let note = Field.note("note").optional.editable
    package let paper = Paper()
    package let lines = Field.lines("lines", of: SalesOrderLine.self)
    package let charges = Field.lines("charges", of: SalesOrderCharge.self).atMost(50)

    package let confirm = Action<SalesOrder>(
        "confirm", \.status, from: .draft, to: .confirmed, emits: "confirmed", "Bind ourselves, and keep for it what is in stock.",
        restricted: true, confirm)
    package let hold = Action<SalesOrder>(
        "hold", \.status, from: .confirmed, .processing, to: .onHold, emits: "held",
        "Ship nothing until further notice. It keeps what is reserved and ordered for it; nothing more is bought for it, or promised.",
        input: Reason.self
    ) { order, input, _ in order.reason = input.reason }
    package let resume = Action<SalesOrder>(
        "resume", \.status, from: .onHold, to: .confirmed, emits: "resumed", "Go on with it.", resume)
    package let reserve = Action<SalesOrder>(
        "reserve", \.status, in: .confirmed, .processing, emits: "reserved", "Keep what is in stock by now for what is still open.",
        input: NoInput.self
    ) { order, _, transaction in try order.reserveStock(in: transaction) }
    package let cancel = Action<SalesOrder>(
        "cancel", \.status, from: .draft, .confirmed, .onHold, to: .cancelled, emits: "cancelled", "It is wanted no more.",
        input: Reason.self, cancel)
    package let shortClose = Action<SalesOrder>(
        "short_close", \.status, in: .confirmed, .processing, emits: "short_closed", "Deliver no more of what is open.",
        input: SalesShortClosing.self, shortClose)
    package let close = Action<SalesOrder>(
        "close", \.status, from: .done, to: .closed, emits: "closed", "Nothing more will happen to it.")
    package let reopen = Action<SalesOrder>(
        "reopen", \.status, from: .closed, to: .done, emits: "reopened", "Something more will happen to it.")

    package init() {}

    package enum Status: String, Choice {
        case draft, confirmed, processing
        case onHold = "on_hold"
        case done, closed, cancelled
    }

    /// While it is a draft, and when it is amended, all follows from its lines; otherwise it is what was agreed.
    package static func derive(_ order: inout Record<SalesOrder>, from before: Record<SalesOrder>?, in transaction: borrowing Transaction)
        throws
    {
        if before == nil || order.revision != before?.revision || order.status == .draft {
            try order.calculate(from: before, on: order.orderedOn, requestedOn: order.requestedOn, in: transaction)
        }
        order.settle()
    }

    package static func amend(
        _ order: inout Record<SalesOrder>, from before: Record<SalesOrder>, in transaction: borrowing Transaction
    ) throws {
        try order.refuseForbiddenAmendment(of: before)
        try order.followAmendment(of: before, in: transaction)
    }
}

/// What is delivered no more.
package struct SalesShortClosing: FieldSet {
    package static let schema = Schema(
        input: "sales_order_short_closing", of: SalesShortClosing.self, "What is delivered no more, and why.")

    package let reason = Field.text("reason", max: 1_000).describedAs("Why.", example: "\"The customer takes no more\"")
    package let line = Field.reference("sales_order_line_id", to: SalesOrderLine.self).optional.describedAs(
        "Which line; all that are open if absent.")

    package init() {}
}
