internal import HTTP
package import MasterData
package import Resources
package import Values

/// Money that came in or went out, and which open items it settles.
package struct Payment: Resource {
    package static let schema = Schema(
        "payments", object: "payment", prefix: "pay", of: Payment.self, "Money that came in or went out.", options: .businessDocument,
        indexes: [
            Index("company_id", "number", unique: true), Index("party_id", "status"), Index("status", "paid_on"),
        ])

    package let documentNumber = Field.number("number", series: "PAY-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let party = Field.reference("party_id", to: Party.self).fixed.describedAs("Who paid, or was paid.")
    package let direction = Field.choice("direction", default: Direction.incoming).fixed
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .posted, .reversed)
    package let currency = Field.currency().defaulting(to: .companyCurrency)
    package let amount = Field.money("amount").within(1).sortable
    package let openAmount = Field.money("open_amount").readOnly.defaulting(to: .zero).describedAs("What of it settles nothing yet.")
    package let paidOn = Field.date("paid_on").defaulting(to: .today).sortable
    package let method = Field.choice("method", default: Method.transfer)
    package let reference = Field.text("reference", max: 200).optional.searchable.describedAs(
        "What the bank statement says.", example: "\"INV-2026-00001\"")
    package let reason = Field.text("reason", max: 1_000).optional.readOnly.describedAs("Why it was reversed.")
    package let note = Field.note("note").optional.editable
    package let allocations = Field.lines("allocations", of: PaymentAllocation.self)

    package let post = Action<Payment>(
        "post", \.status, from: .draft, to: .posted, emits: "posted", "It is on the account: settle what it is for.", restricted: true, post
    )
    package let allocate = Action<Payment>(
        "allocate", \.status, in: .posted, emits: "allocated", "Settle more with what is left of it.", input: FurtherAllocations.self,
        allocate)
    package let reverse = Action<Payment>(
        "reverse", \.status, from: .posted, to: .reversed, emits: "reversed", "It bounced, or was a mistake: open what it settled.",
        restricted: true, input: Reason.self, reverse)

    package init() {}

    package enum Status: String, Choice { case draft, posted, reversed }
    package enum Direction: String, Choice {
        case incoming = "in"
        case outgoing = "out"
    }
    package enum Method: String, Choice {
        case transfer, card, cash, cheque
        case directDebit = "direct_debit"
        case other
    }

    package static func derive(_ payment: inout Record<Payment>, from before: Record<Payment>?, in transaction: borrowing Transaction)
        throws
    {
        guard payment.status == .draft else { return }
        try payment.refuseWrongAllocations(Array(payment.allocations), in: transaction)
        payment.openAmount = Amount(
            minorUnits: payment.amount.minorUnits - payment.allocations.reduce(0) { $0 + $1.amount.minorUnits })
    }
}
