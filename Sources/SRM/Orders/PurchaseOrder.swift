package import MasterData
package import Resources
package import Values

/// Our promise to buy goods from a supplier at agreed prices.
package struct PurchaseOrder: DepositDocument, Amendable {
    package static let schema = Schema(
        "purchase_orders", object: "purchase_order", prefix: "po", of: PurchaseOrder.self,
        "Our promise to buy goods from a supplier at agreed prices.", options: [.document, .extensible],
        indexes: [Index("company_id", "number", unique: true), Index("supplier_id", "ordered_on"), Index("status", "ordered_on")])

    package let number = Field.number("number", series: "PO-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let supplier = Field.reference("supplier_id", to: Supplier.self)
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .done, .closed, .cancelled)
    package let orderedOn = Field.date("ordered_on").defaulting(to: .today).sortable
    package let neededOn = Field.date("needed_on").optional.sortable.describedAs("Of the lines that name no day of their own.")
    package let supplierReference = Field.text("supplier_reference", max: 80).optional.editable.searchable
        .describedAs("The supplier's number of this order.", example: "\"AB-88121\"")
    package let buyer = Field.text("buyer", max: 120).optional.editable.defaulting(to: .actor).sortable
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional
        .describedAs("Where the goods are received; the company's oldest warehouse if absent.")
    package let shipTo = Field.reference("ship_to_party_id", to: Party.self).optional
        .describedAs("Whom the supplier delivers to directly, in our name.")
    package let paymentTerms = Field.reference("payment_terms_id", to: PaymentTerms.self).optional
        .describedAs("The supplier's if absent.")
    package let incoterm = Field.text("incoterm", max: 3, as: .code).optional.describedAs("The supplier's if absent.", example: "\"FCA\"")
    package let incotermPlace = Field.text("incoterm_place", max: 120).optional
    package let note = Field.note("note").optional.editable
    package let amounts = DocumentAmounts()
    package let deposit = Deposit()
    package let receiptState = Field.choice("receipt_state", default: Progress.none).readOnly.sortable
        .describedAs("How much of it has come: of each line, never of the sum.")
    package let billState = Field.choice("bill_state", default: Progress.none).readOnly.sortable
        .describedAs("How much of it the supplier has billed.")
    package let submittedAt = Field.timestamp("submitted_at").optional.readOnly
    package let submittedBy = Field.text("submitted_by", max: 100).optional.readOnly
    package let approvedAt = Field.timestamp("approved_at").optional.readOnly
    package let approvedBy = Field.text("approved_by", max: 100).optional.readOnly
    package let approvalPolicy = Field.reference("approval_policy_id", to: Policy.self).optional.readOnly
        .describedAs("The policy that the approval followed.")
    package let eligibilityWarning = Field.text("eligibility_warning", max: 2_000).optional.readOnly
        .describedAs("What spoke against the supplier when the order was confirmed all the same.")
    package let eligibilityPolicy = Field.reference("eligibility_policy_id", to: Policy.self).optional.readOnly
        .describedAs("The policy by which the supplier was found eligible; null while the house has none.")
    package let capacityWarning = Field.text("capacity_warning", max: 2_000).optional.readOnly
        .describedAs("Where it was confirmed for more than the supplier says it can make: what is committed of what capacity, and when.")
    package let sentOn = Field.date("sent_on").optional.readOnly.sortable
    package let sentRevision = Field.integer("sent_revision").optional.readOnly
        .describedAs("The revision that the supplier holds: in force until an amendment that waits for approval is sent.")
    package let acknowledgedOn = Field.date("acknowledged_on").optional.readOnly
    package let cancelledOn = Field.date("cancelled_on").optional.readOnly
        .describedAs("When it was cancelled: a line that was overdue by then stays late in the supplier's figures.")
    package let reason = Field.text("reason", max: 1_000).optional.readOnly.describedAs("Why it was rejected or cancelled.")
    package let revision = Field<Int64>.revision()
    package let paper = Paper()
    package let lines = Field.lines("lines", of: PurchaseOrderLine.self)
    package let charges = Field.lines("charges", of: PurchaseOrderCharge.self).atMost(50)

    package let submit = Action<PurchaseOrder>(
        "submit", \.status, from: .draft, to: .submitted, emits: "submitted", "Ask for approval.", submit)
    package let approve = Action<PurchaseOrder>(
        "approve", \.status, from: .submitted, to: .approved, emits: "approved", "Decide that it is bought.", restricted: true, approve)
    package let reject = Action<PurchaseOrder>(
        "reject", \.status, in: .submitted, emits: "rejected",
        "Give it back to whoever submitted it; one that was sent goes back to the revision that the supplier holds.", restricted: true,
        input: Reason.self, reject)
    package let reopen = Action<PurchaseOrder>(
        "reopen", \.status, in: .submitted, .approved, emits: "reopened",
        "Work on it again before it is sent; of one that was sent, take back the amendment that was not.", input: NoInput.self, reopen)
    package let send = Action<PurchaseOrder>(
        "send", \.status, from: .approved, to: .sent, emits: "sent", "Place it with the supplier.", send)
    package let acknowledge = Action<PurchaseOrder>(
        "acknowledge", \.status, from: .sent, to: .acknowledged, emits: "acknowledged", "Note that the supplier accepts it.",
        input: Acknowledgement.self, acknowledge)
    package let promise = Action<PurchaseOrder>(
        "promise", \.status, in: .sent, .acknowledged, .receiving, emits: "promise_changed",
        "Note by when the supplier says that it delivers; every promise is kept.", input: PromiseInput.self, promise)
    package let shortClose = Action<PurchaseOrder>(
        "short_close", \.status, in: .sent, .acknowledged, .receiving, emits: "short_closed", "Expect the rest of lines no more.",
        input: ShortClosing.self, shortClose)
    package let close = Action<PurchaseOrder>(
        "close", \.status, from: .done, to: .closed, emits: "closed", "Put it away: nothing more will happen to it.")
    package let cancel = Action<PurchaseOrder>(
        "cancel", \.status, from: .draft, .submitted, .approved, .sent, .acknowledged, to: .cancelled, emits: "cancelled",
        "Buy it no more; only before the first receipt.", input: Reason.self, cancel)

    package init() {}

    package enum Status: String, Choice { case draft, submitted, approved, sent, acknowledged, receiving, done, closed, cancelled }

    /// While it is a draft, everything follows from its lines and its supplier. Later its status follows from what has come.
    package static func derive(
        _ order: inout Record<PurchaseOrder>, from before: Record<PurchaseOrder>?, in transaction: borrowing Transaction
    ) throws {
        if before.map({ $0.status == .draft }) ?? true { try order.calculate(from: before, in: transaction) }
        order.settle()
        if order.isBeingAmended { order.expect(asIn: try transaction.inForce(order)) }
        guard let before else { return }
        order.dropForeignClaims(from: before)
        try transaction.claim(for: order, from: before)
    }

    package static func amend(
        _ order: inout Record<PurchaseOrder>, from before: Record<PurchaseOrder>, in transaction: borrowing Transaction
    ) throws {
        try order.refuseForbiddenAmendment(of: before)
        try order.calculate(from: before, in: transaction)
        try order.demandPrices(below: "/changes", in: transaction)
        try order.returnToApproval(from: before, in: transaction)
        try order.refuseLeavingOut(from: before)
        if order.asksForMore(than: before) { try order.judgeSupplier(in: transaction) }
        try order.sendAnew(from: before, in: transaction)
    }
}
