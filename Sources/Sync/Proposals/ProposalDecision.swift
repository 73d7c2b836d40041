package import Resources

/// Why a proposal proposed what it did when somebody decided on it: what `explain` answers from then on. Shown to nobody but by that.
package struct ProposalDecision: Resource {
    package static let schema = Schema(
        "proposal_decisions", object: "proposal_decision", prefix: "pdc", of: ProposalDecision.self,
        "Why a proposal proposed what it did when it was decided on.", options: [.readOnly, .unrouted, .silent])

    package let proposal = Field.reference("purchase_proposal_id", to: PurchaseProposal.self)
    package let explanation = Field.json("explanation")

    package init() {}
}
