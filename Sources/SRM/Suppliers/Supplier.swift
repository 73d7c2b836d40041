package import MasterData
package import Resources
package import Values

/// A company that we buy from, or may.
package struct Supplier: Extending {
    package typealias Base = Party
    package static let schema = Schema(
        "suppliers", object: "supplier", prefix: "sup", of: Supplier.self, "A company that we buy from, or may.",
        indexes: [Index("status", "name"), Index("country", "name")])

    package let number = Field.number("number", series: "SUP-{yyyy}-{00000}")
    package let status = Field.choice("status", default: Status.prospect).readOnly.sortable
    package let statusReason = Field.text("status_reason", max: 1_000).optional.readOnly
        .describedAs("Why it was rejected, suspended or disqualified.")
    package let group = Field.text("supplier_group", max: 80).optional.sortable
    package let segment = Field.choice("segment", Segment.self).optional.describedAs("Its place in Kraljic's matrix.")
    package let riskTier = Field.choice("risk_tier", RiskTier.self).optional
    package let currency = Field.currency().defaulting(to: .companyCurrency).describedAs("What it is paid in.", example: "\"EUR\"")
    package let paymentTerms = Field.reference("payment_terms_id", to: PaymentTerms.self).optional
    package let incoterm = Field.text("incoterm", max: 3, as: .code).optional.describedAs("Such as `FCA`.", example: "\"FCA\"")
    package let leadTimeDays = Field.integer("lead_time_days").within(0, 3_650).optional
    package let minimumOrderValue = Field.money("minimum_order_value").within(0).optional
    package let hold = Field.choice("hold", Hold.self).optional.editable.describedAs("What is stopped.")
    package let holdReason = Field.text("hold_reason", max: 500).optional.editable
    package let holdUntil = Field.date("hold_until_on").optional.editable
    package let holdEndedOn = Field.date("hold_ended_on").optional.readOnly.describedAs("The last day of a hold that passed.")
    package let accountNumber = Field.text("account_number", max: 60).optional.searchable
        .describedAs("Our customer number there.", example: "\"K-20417\"")
    package let buyer = Field.text("buyer", max: 120).optional.sortable.describedAs("Who buys from it.")
    package let calendar = Field.reference("calendar_id", to: Calendar.self).optional.describedAs("The days it works on.")
    package let bankAccounts = Field.lines("bank_accounts", of: SupplierBankAccount.self).atMost(20)
    package let qualifications = Field.lines("qualifications", of: SupplierQualification.self).atMost(200)
        .describedAs("What it was found fit to deliver.")
    package let certificates = Field.lines("certificates", of: SupplierCertificate.self).atMost(200)
        .describedAs("The papers that it has to show.")

    package let register = Action<Supplier>(
        "register", \.status, from: .prospect, to: .registering, emits: "registered", "Ask it to register.")
    package let review = Action<Supplier>(
        "review", \.status, from: .prospect, .registering, to: .underReview, emits: "review_started", "Begin to look into it.")
    package let qualify = Action<Supplier>(
        "qualify", \.status, from: .prospect, .underReview, .preferred, to: .qualified, emits: "qualified", "Let orders be placed.",
        restricted: true
    ) { supplier, _ in supplier.statusReason = nil }
    package let prefer = Action<Supplier>(
        "prefer", \.status, from: .qualified, to: .preferred, emits: "preferred", "Put it first.", restricted: true)
    package let reject = Action<Supplier>(
        "reject", \.status, from: .underReview, to: .rejected, emits: "rejected", "Decide against it.", restricted: true, input: Reason.self
    ) { supplier, input, _ in supplier.statusReason = input.reason }
    package let suspend = Action<Supplier>(
        "suspend", \.status, from: .qualified, .preferred, to: .suspended, emits: "suspended",
        "Place no more orders until further notice.", restricted: true, input: Reason.self
    ) { supplier, input, _ in supplier.statusReason = input.reason }
    package let reinstate = Action<Supplier>(
        "reinstate", \.status, from: .suspended, to: .qualified, emits: "reinstated", "End a suspension.", restricted: true
    ) { supplier, _ in supplier.statusReason = nil }
    package let disqualify = Action<Supplier>(
        "disqualify", \.status, from: .prospect, .registering, .underReview, .qualified, .preferred, .suspended, .rejected,
        to: .disqualified, emits: "disqualified", "End the relationship for good.", restricted: true, input: Reason.self
    ) { supplier, input, _ in supplier.statusReason = input.reason }

    package let holdEnd = Deadline<Supplier>(
        "hold_ended", \.holdUntil, noted: \.holdEndedOn, while: [.known(\.hold)], "The last day of its hold is past.")

    package init() {}

    package enum Status: String, Choice {
        case prospect, registering
        case underReview = "under_review"
        case qualified, preferred, rejected, suspended, disqualified
    }
    package enum Segment: String, Choice { case strategic, leverage, bottleneck, routine }
    package enum RiskTier: String, Choice { case low, medium, high, critical }
    package enum Hold: String, Choice { case orders, payments, everything }
}
