internal import MasterData
package import Resources
package import Values

/// One thing that we do about a complaint.
package struct ComplaintAction: Line {
    package static let schema = Schema(
        lines: "complaint_actions", object: "complaint_action", prefix: "cma", parent: "complaint", of: ComplaintAction.self,
        "One thing that we do about a complaint.")

    package let kind = Field.choice("kind", Kind.self)
    package let quantity = Field.quantity("quantity").within(1).optional.describedAs("Of how much of it, in base units.")
    package let amount = Field.money("amount").within(0).optional.describedAs("What is credited or granted.")
    package let comment = Field.text("comment", max: 1_000).optional

    package init() {}

    package enum Kind: String, Choice {
        case takeBack = "return"
        case credit, replace, coupon
    }
}
