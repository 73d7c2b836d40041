internal import HTTP
package import MasterData
package import Resources
package import Values

/// What a customer is offered, and until when.
package struct Quote: SalesDocument {
    package static let schema = Schema(
        "quotes", object: "quote", prefix: "qt", of: Quote.self, "What a customer is offered, and until when.", options: .businessDocument,
        indexes: [
            Index("company_id", "number", unique: true), Index("status", "valid_until_on"), Index("customer_id", "status"),
        ])

    package let documentNumber = Field.number("number", series: "QT-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let customer = Field.reference("customer_id", to: Customer.self).fixed
    package let opportunity = Field.reference("opportunity_id", to: Opportunity.self).optional.describedAs("The deal that it may make.")
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .accepted, .rejected, .expired)
    package let revision = Field<Int64>.revision()
    package let quotedOn = Field.date("quoted_on").defaulting(to: .today).sortable
    package let validUntil = Field.date("valid_until_on").optional.sortable.describedAs(
        "The last day on which it can be accepted; 30 days on if absent.")
    package let requestedOn = Field.date("requested_on").optional
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional
    package let shipTo = Field.reference("ship_to_party_id", to: Party.self).optional
    package let billTo = Field.reference("bill_to_party_id", to: Party.self).optional
    package let owner = Field.text("owner", max: 120).optional.sortable.editable
    package let paymentTerms = Field.reference("payment_terms_id", to: PaymentTerms.self).optional
    package let incoterm = Field.text("incoterm", max: 3, as: .code).optional.describedAs("Such as `DAP`.", example: "\"DAP\"")
    package let incotermPlace = Field.text("incoterm_place", max: 120).optional
    package let amounts = DocumentAmounts()
    package let deposit = Deposit()
    package let sentAt = Field.timestamp("sent_at").optional.readOnly
    package let acceptedAt = Field.timestamp("accepted_at").optional.readOnly
    package let rejectionReason = Field.text("rejection_reason", max: 1_000).optional.readOnly
    package let note = Field.note("note").optional.editable
    package let paper = Paper()
    package let lines = Field.lines("lines", of: QuoteLine.self)
    package let charges = Field.lines("charges", of: QuoteCharge.self).atMost(50)

    package let send = Action<Quote>("send", \.status, from: .draft, to: .sent, emits: "sent", "Put it before the customer.", send)
    package let accept = Action<Quote>(
        "accept", \.status, from: .sent, to: .accepted, emits: "accepted", "The customer takes it: it becomes exactly one order.", accept)
    package let reject = Action<Quote>(
        "reject", \.status, from: .sent, to: .rejected, emits: "rejected", "The customer does not take it.", input: Reason.self
    ) { quote, input, _ in quote.rejectionReason = input.reason }
    package let expire = Action<Quote>(
        "expire", \.status, from: .sent, to: .expired, emits: "expired", "Its last day is past.", expire)
    package let expiry = Deadline<Quote>(
        \.expire, after: \.validUntil, while: [.field(\.status, is: .sent)], "It expires by itself when nobody took it by its last day.")

    package init() {}

    package enum Status: String, Choice { case draft, sent, accepted, rejected, expired }

    package static func derive(_ quote: inout Record<Quote>, from before: Record<Quote>?, in transaction: borrowing Transaction) throws {
        guard before == nil || quote.revision != before?.revision || quote.status == .draft else { return }
        try quote.calculate(from: before, on: quote.quotedOn, requestedOn: quote.requestedOn, in: transaction)
        if quote.validUntil == nil { quote.validUntil = quote.quotedOn.adding(days: 30) }
    }

    package static func check(_ quote: Record<Quote>, _ violations: inout Violations) {
        if let last = quote.validUntil, last < quote.quotedOn { violations.add("valid_until_on", "min", "is before quoted_on") }
    }

    /// What was sent, or has expired, is offered anew.
    package static func amend(_ quote: inout Record<Quote>, from before: Record<Quote>, in transaction: borrowing Transaction) throws {
        guard [.sent, .expired, .rejected].contains(before.status) else {
            throw Problem.notEditable("A quote that is \(before.status.rawValue) can't be revised.")
        }
        quote.status = .draft
        quote.sentAt = nil
        quote.paper.forget()
        quote.rejectionReason = nil
    }

    private static func send(_ quote: inout Record<Quote>, in transaction: borrowing Transaction) throws {
        try quote.refuseUnpriced(in: transaction)
        try quote.refuseExpired(in: transaction)
        quote.sentAt = transaction.now
        try transaction.freeze(&quote, as: quote.documentNumber, of: quote.company)
    }

    private static func accept(_ quote: inout Record<Quote>, in transaction: borrowing Transaction) throws {
        try quote.refuseExpired(in: transaction)
        try quote.makeOrder(in: transaction)
        quote.acceptedAt = transaction.now
    }

    private static func expire(_ quote: inout Record<Quote>, in transaction: borrowing Transaction) throws {
        guard let last = quote.validUntil, try last < transaction.today(of: quote.company.number) else {
            throw Problem.illegalTransition(
                "It is valid until \(quote.validUntil?.description ?? "further notice").", current: quote.status.rawValue)
        }
    }
}

extension Record where R == Quote {
    /// The company's clock decides.
    fileprivate func refuseExpired(in transaction: borrowing Transaction) throws {
        guard let last = self.validUntil, try last < transaction.today(of: self.company.number) else { return }
        throw Problem.illegalTransition("It was valid until \(last); revise it to offer it anew.", current: "expired", allowed: ["sent"])
    }

    /// The order has the quote's words and prices: those that were typed in, or looked up when it was written. The rate is that of its own
    /// day, and the quote's note is the quote's.
    fileprivate func makeOrder(in transaction: borrowing Transaction) throws {
        try transaction.create(SalesOrder.self) { order in
            order.adopt(self)
            order.quote = self.id
            order.amounts.exchangeRate = nil
            order.note = nil
        }
    }
}
