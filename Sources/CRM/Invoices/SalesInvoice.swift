internal import HTTP
package import MasterData
package import Resources
package import Values

/// What a customer has to pay for what was delivered, or gets credited for what came back. Once issued it never changes.
package struct SalesInvoice: TradeDocument {
    package static let schema = Schema(
        "sales_invoices", object: "sales_invoice", prefix: "inv", of: SalesInvoice.self,
        "What a customer has to pay for what was delivered, or gets credited.", options: .businessDocument,
        indexes: [
            Index("company_id", "number", unique: true), Index("status", "due_on"), Index("bill_to_party_id", "status"),
            Index("sales_order_id", "status"), Index("customer_id", "status"),
        ])

    package let kind = Field.choice("kind", default: Kind.invoice).fixed
    package let documentNumber = Field.text("number", max: 40).optional.readOnly.searchable.sortable.describedAs(
        "Given when it is issued, without gaps.", example: "\"INV-2026-00001\"")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .paid, .cancelled)
    package let order = Field.reference("sales_order_id", to: SalesOrder.self).optional.fixed.describedAs("The order that it bills.")
    package let credits = Field.reference("credits_id", to: SalesInvoice.self).optional.fixed.describedAs(
        "For a credit note: the invoice that it credits.")
    package let customer = Field.reference("customer_id", to: Customer.self).optional.readOnly
    package let billTo = Field.reference("bill_to_party_id", to: Party.self).optional.readOnly
    package let issuedOn = Field.date("issued_on").optional.readOnly.sortable
    package let suppliedOn = Field.date("supplied_on").optional.describedAs("When the goods were delivered, if not on the day of issue.")
    package let dueOn = Field.date("due_on").optional.readOnly.sortable
    package let discountUntil = Field.date("discount_until_on").optional.readOnly.describedAs("Until when less may be paid.")
    package let discountAmount = Field.money("discount_amount").optional.readOnly.describedAs(
        "How much less, of the invoice as it was issued; of what is credited nothing may be taken.")
    package let discountTaken = Field.money("discount_taken").readOnly.defaulting(to: .zero).describedAs("What of that was used by now.")
    package let paymentTerms = Field.reference("payment_terms_id", to: PaymentTerms.self).optional
    package let amounts = DocumentAmounts()
    package let openAmount = Field.money("open_amount").readOnly.defaulting(to: .zero).describedAs("What is still to be paid or credited.")
    package let creditedTotal = Field.money("credited_total").readOnly.defaulting(to: .zero).describedAs(
        "What of an invoice was credited by now, in all.")
    package let missedOn = Field.date("missed_on").optional.readOnly.describedAs("The due day that passed while it was not paid.")
    package let paidOn = Field.date("paid_on").optional.readOnly
    package let reason = Field.text("reason", max: 1_000).optional.describedAs("For a credit note: why.")
    package let note = Field.note("note").optional
    package let paper = Paper()
    package let lines = Field.lines("lines", of: SalesInvoiceLine.self).describedAs(
        "If absent: all that can be billed of the order; for a credit note what came back, unless it has charges.")
    package let charges = Field.lines("charges", of: SalesInvoiceCharge.self).atMost(50).describedAs(
        "If absent: the order's, on its first invoice; for a credit note the invoice's allowances that it does not name are added, in proportion to the lines."
    )

    package let issue = Action<SalesInvoice>(
        "issue", \.status, from: .draft, to: .issued, emits: "issued", "Make it binding: it gets its number and changes no more.",
        restricted: true, issue)
    package let cancel = Action<SalesInvoice>(
        "cancel", \.status, from: .draft, to: .cancelled, emits: "cancelled", "It was not issued and will not be.")
    package let apply = Action<SalesInvoice>(
        "apply", \.status, in: .issued, emits: "applied", "Set a credit note off against an invoice.", input: CreditApplication.self, apply)
    package let overdue = Deadline<SalesInvoice>(
        "overdue", \.dueOn, noted: \.missedOn, while: [.field(\.status, is: .issued), .field(\.kind, is: .invoice)],
        "Its due day is past, and it is not paid.")

    package let credit = Action<SalesInvoice>(
        "credit", \.status, in: .issued, .paid, emits: "credit_drafted",
        "Draft a credit note of all lines and charges that are not credited yet.", input: Crediting.self, credit)

    package init() {}

    package enum Kind: String, Choice {
        case invoice
        case creditNote = "credit_note"

        /// What numbers are drawn from when one is issued: each kind has its own, without gaps.
        var series: String { self == .invoice ? "INV-{yyyy}-{00000}" : "CN-{yyyy}-{00000}" }
        var seriesName: String { self == .invoice ? "sales_invoice" : "sales_invoice.credit_note" }
    }
    package enum Status: String, Choice { case draft, issued, paid, cancelled }

    package static func derive(
        _ invoice: inout Record<SalesInvoice>, from before: Record<SalesInvoice>?, in transaction: borrowing Transaction
    ) throws {
        guard invoice.status == .draft else {
            // Nothing to be paid is paid.
            if invoice.status == .issued, invoice.openAmount == .zero {
                invoice.status = .paid
                invoice.paidOn = invoice.issuedOn
            }
            return
        }
        switch invoice.kind {
        case .invoice: try invoice.bill(from: before, in: transaction)
        case .creditNote: try invoice.credit(from: before, in: transaction)
        }
    }

    package static func check(_ invoice: Record<SalesInvoice>, _ violations: inout Violations) {
        if invoice.kind == .creditNote, invoice.credits == nil {
            violations.add("credits_id", "required", "is required: a credit note credits an invoice")
        }
        guard invoice.kind == .invoice else { return }
        if invoice.credits != nil { violations.add("credits_id", "format", "belongs to credit notes only") }
        for (index, line) in invoice.lines.enumerated() where line.creditedLine != nil {
            violations.add("lines/\(index)/credits_line_id", "format", "belongs to credit notes only")
        }
        for (index, charge) in invoice.charges.enumerated() where charge.creditedCharge != nil {
            violations.add("charges/\(index)/credits_charge_id", "format", "belongs to credit notes only")
        }
    }
}

/// Why an invoice is credited as a whole.
package struct Crediting: FieldSet {
    package static let schema = Schema(input: "crediting", of: Crediting.self, "Why an invoice is credited as a whole.")

    package let reason = Field.text("reason", max: 1_000).optional.describedAs("Why.", example: "\"Billed by mistake\"")

    package init() {}
}

/// What a credit note is set off against.
package struct CreditApplication: FieldSet {
    package static let schema = Schema(input: "credit_application", of: CreditApplication.self, "What a credit note is set off against.")

    package let invoice = Field.reference("invoice_id", to: SalesInvoice.self)
    package let amount = Field.money("amount").within(1).optional.describedAs("How much; as much as both have open if absent.")

    package init() {}
}
