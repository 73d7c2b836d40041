package import MasterData
package import Resources
internal import Values

/// A company or person that buys from us, or may.
package struct Customer: Extending {
    package typealias Base = Party
    package static let schema = Schema(
        "customers", object: "customer", prefix: "cus", of: Customer.self, "A company or person that buys from us, or may.",
        indexes: [Index("status", "name"), Index("country", "name")])

    package let number = Field.number("number", series: "CUS-{yyyy}-{00000}")
    package let status = Field.choice("status", default: Status.prospect).readOnly.sortable
    package let statusReason = Field.text("status_reason", max: 1_000).optional.readOnly.describedAs("Why it was lost or held.")
    package let segment = Field.text("segment", max: 80).optional.sortable
    package let tier = Field.choice("tier", Tier.self).optional
    package let owner = Field.text("owner", max: 120).optional.sortable.describedAs("Who looks after it.")
    package let currency = Field.currency().defaulting(to: .companyCurrency).describedAs("What it pays in.", example: "\"EUR\"")
    package let creditLimit = Field.money("credit_limit").within(0).optional
    package let paymentTerms = Field.reference("payment_terms_id", to: PaymentTerms.self).optional
    package let source = Field.text("source", max: 120).optional.describedAs("How it came to us.", example: "\"fair\"")
    package let billTo = Field.reference("bill_to_party_id", to: Party.self).optional.describedAs(
        "Who gets its bills, where another party does.")
    package let priceList = Field.reference("price_list_id", to: PriceList.self).optional
    package let incoterm = Field.text("incoterm", max: 3, as: .code).optional

    package let activate = Action<Customer>(
        "activate", \.status, from: .prospect, .dormant, .lost, .onHold, to: .active, emits: "activated",
        "Begin, or begin again, to deal with it."
    ) { customer, _ in customer.statusReason = nil }
    package let rest = Action<Customer>("rest", \.status, from: .active, to: .dormant, emits: "rested", "It has not bought for long.")
    package let lose = Action<Customer>(
        "lose", \.status, from: .prospect, .active, .dormant, to: .lost, emits: "lost", "It buys elsewhere.", input: Reason.self
    ) { customer, input, _ in customer.statusReason = input.reason }
    package let hold = Action<Customer>(
        "hold", \.status, from: .active, .dormant, to: .onHold, emits: "held", "Take no orders until further notice.", restricted: true,
        input: Reason.self
    ) { customer, input, _ in customer.statusReason = input.reason }

    package init() {}

    package enum Status: String, Choice {
        case prospect, active, dormant, lost
        case onHold = "on_hold"
    }
    package enum Tier: String, Choice { case platinum, gold, silver, bronze }
}
