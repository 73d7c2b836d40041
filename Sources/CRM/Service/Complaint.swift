package import Inventory
package import MasterData
package import Resources
package import Values

/// What a customer says is wrong with what we delivered, who is liable, and what we do about it.
package struct Complaint: Resource {
    package static let schema = Schema(
        "complaints", object: "complaint", prefix: "cmp", of: Complaint.self, "What a customer says is wrong with what we delivered.",
        options: .businessDocument,
        indexes: [
            Index("company_id", "number", unique: true), Index("status", "reported_on"), Index("severity", "reported_on"),
            Index("supplier_party_id", "reported_on"),
        ])

    package let number = Field.number("number", series: "CMP-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .done, .cancelled)
    package let customer = Field.reference("customer_id", to: Customer.self)
    package let contact = Field.reference("contact_id", to: Contact.self).optional.describedAs("Who complains.")
    package let ticket = Field.reference("ticket_id", to: Ticket.self).optional.describedAs("The ticket that it came from.")
    package let orderLine = Field.reference("sales_order_line_id", to: SalesOrderLine.self).optional
        .describedAs("What was ordered; the delivery line's if absent.")
    package let deliveryLine = Field.reference("delivery_line_id", to: DeliveryLine.self).optional.describedAs("What was delivered.")
    package let lot = Field.reference("lot_id", to: Lot.self).optional.editable.describedAs(
        "The lot that it came from; the delivery line's if absent.")
    package let product = Field.reference("product_id", to: Product.self).optional
    package let quantity = Field.quantity("quantity").within(1).optional.describedAs("How much of it is affected, in base units.")
    package let reportedOn = Field.date("reported_on").defaulting(to: .today).sortable
    package let severity = Field.choice("severity", default: Severity.minor).sortable.editable
    package let description = Field.note("description").searchable.describedAs("What is wrong.", example: "\"Seals leak\"")
    package let rootCause = Field.note("root_cause").optional.editable.describedAs("Why it went wrong.")
    package let liability = Field.choice("liability", default: Liability.unknown).editable.describedAs("Who answers for it.")
    package let supplier = Field.reference("supplier_party_id", to: Party.self).optional.editable.describedAs(
        "The party that supplied it, where it is liable.")
    package let currency = Field.currency().defaulting(to: .companyCurrency)
    package let cost = Field.money("cost").within(0).optional.editable.describedAs("What it costs us.")
    package let owner = Field.text("owner", max: 120).optional.sortable.editable.describedAs("Who looks after it.")
    package let decisionReason = Field.text("decision_reason", max: 1_000).optional.readOnly.describedAs("Why it was rejected.")
    package let submittedAt = Field.timestamp("submitted_at").optional.readOnly
    package let decidedAt = Field.timestamp("decided_at").optional.readOnly
    package let decidedBy = Field.text("decided_by", max: 100).optional.readOnly
    package let closedAt = Field.timestamp("closed_at").optional.readOnly
    package let actions = Field.lines("actions", of: ComplaintAction.self).atMost(50).describedAs("What we do about it.")

    package let submit = Action<Complaint>(
        "submit", \.status, from: .draft, to: .waiting, emits: "opened", "Ask for a decision."
    ) { complaint, transaction in complaint.submittedAt = transaction.now }
    package let withdraw = Action<Complaint>(
        "withdraw", \.status, from: .waiting, to: .draft, emits: "withdrawn", "Work on it again before it is decided."
    ) { complaint, _ in complaint.submittedAt = nil }
    package let approve = Action<Complaint>(
        "approve", \.status, from: .waiting, to: .approved, emits: "approved", "Agree to it and to what is done about it.", restricted: true
    ) { complaint, transaction in complaint.decide(in: transaction) }
    package let reject = Action<Complaint>(
        "reject", \.status, from: .waiting, to: .rejected, emits: "rejected", "Decide against it.", restricted: true, input: Reason.self
    ) { complaint, input, transaction in
        complaint.decide(in: transaction)
        complaint.decisionReason = input.reason
    }
    package let close = Action<Complaint>(
        "close", \.status, from: .approved, .rejected, to: .done, emits: "closed", "All that is to be done is done."
    ) { complaint, transaction in complaint.closedAt = transaction.now }
    package let cancel = Action<Complaint>(
        "cancel", \.status, from: .draft, .waiting, to: .cancelled, emits: "cancelled", "It was none.")
    package let reopen = Action<Complaint>(
        "reopen", \.status, from: .done, to: .draft, emits: "reopened", "Begin again."
    ) { complaint, _ in complaint.forgetDecision() }

    package init() {}

    package enum Status: String, Choice { case draft, waiting, approved, rejected, done, cancelled }
    package enum Severity: String, Choice { case minor, major, critical }
    package enum Liability: String, Choice { case unknown, own, supplier, carrier }

    package static func derive(
        _ complaint: inout Record<Complaint>, from before: Record<Complaint>?, in transaction: borrowing Transaction
    ) throws {
        if before == nil || before?.status == .draft {
            try complaint.follow(in: transaction)
        } else if complaint.lot != before?.lot || complaint.liability != before?.liability {
            try complaint.followLot(in: transaction)
        }
        if complaint.contact != nil { _ = try transaction.party(ID(complaint.customer.number), of: complaint.contact) }
    }

    /// No more is returned, credited or replaced than is affected; a liable supplier is named.
    package static func check(_ complaint: Record<Complaint>, _ violations: inout Violations) {
        if complaint.liability == .supplier, complaint.supplier == nil {
            violations.add("supplier_party_id", "required", "or a lot that it came in is required where the supplier is liable")
        }
        var totals: [ComplaintAction.Kind: Int128] = [:]
        for (index, action) in complaint.actions.enumerated() {
            guard let quantity = action.quantity else { continue }
            totals[action.kind, default: 0] += Int128(quantity.scaled)
            if totals[action.kind, default: 0] > Int128(complaint.quantity?.scaled ?? 0) {
                violations.add("actions/\(index)/quantity", "max", "makes more than the quantity that is affected")
            }
        }
    }
}

extension Record where R == Complaint {
    /// Whether it still stands: it was neither refused nor called off.
    package var stands: Bool {
        switch self.status {
        case .draft, .waiting, .approved: true
        case .rejected, .cancelled: false
        case .done: self.decisionReason == nil
        }
    }

    fileprivate mutating func decide(in transaction: borrowing Transaction) {
        self.decidedAt = transaction.now
        self.decidedBy = transaction.actor.name
        self.decisionReason = nil
    }

    fileprivate mutating func forgetDecision() {
        self.submittedAt = nil
        self.decidedAt = nil
        self.decidedBy = nil
        self.decisionReason = nil
        self.closedAt = nil
    }
}
