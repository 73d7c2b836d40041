package import MasterData
package import Resources
package import SRM
package import Values

/// What should be bought of one product for one warehouse, as long as nobody has decided: it grows and shrinks with the demand.
package struct PurchaseProposal: Resource {
    package static let schema = Schema(
        "purchase_proposals", object: "purchase_proposal", prefix: "ppo", of: PurchaseProposal.self,
        "What should be bought of one product for one warehouse.", options: .readOnly,
        indexes: [
            Index("company_id", "number", unique: true), Index("product_id", "warehouse_id", "status"), Index("supplier_id", "status"),
        ])

    package let number = Field.number("number", series: "PP-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self)
    package let product = Field.reference("product_id", to: Product.self)
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self)
    package let status = Field.choice("status", default: Status.open).sortable.ended(in: .accepted, .dismissed, .withdrawn)
    package let requirement = Field.quantity("requirement").describedAs("What its lines lack, in base units.")
    package let quantity = Field.quantity("quantity").describedAs(
        "What to buy, in base units: the requirement, raised to the supplier's minimum and multiple.")
    package let neededOn = Field.date("needed_on").optional.sortable
    package let supplier = Field.reference("supplier_id", to: Supplier.self).optional.describedAs("The best that may deliver it.")
    package let supplierItem = Field.reference("supplier_item_id", to: SupplierItem.self).optional
    package let unitPrice = Field.unitPrice("unit_price").optional.describedAs("What a base unit costs there.")
    package let currency = Field.currency().optional
    package let leadTimeDays = Field.integer("lead_time_days").optional
    package let leadTimeBasis = Field.choice("lead_time_basis", LeadTimeBasis.self).optional.describedAs(
        "Whether the lead time was measured, or is what the supplier says.")
    package let leadTimeSamples = Field.integer("lead_time_samples").defaulting(to: 0)
    package let expectedOn = Field.date("expected_on").optional.describedAs("When it could be there, bought today.")
    package let requisition = Field.reference("purchase_requisition_id", to: PurchaseRequisition.self).optional
        .describedAs("What was made of it.")
    package let order = Field.reference("purchase_order_id", to: PurchaseOrder.self).optional.describedAs("What was made of it.")
    package let dismissedQuantity = Field.quantity("dismissed_quantity").defaulting(to: 0).describedAs(
        "What of a dismissed one lacks still and is not to be bought, in base units: not proposed again while the demand is as it was.")
    package let reason = Field.text("reason", max: 1_000).optional.describedAs("Why it was dismissed.")
    package let decidedBy = Field.text("decided_by", max: 100).optional
    package let decidedAt = Field.timestamp("decided_at").optional
    package let lines = Field.lines("lines", of: PurchaseProposalLine.self)

    package let accept = Action<PurchaseProposal>(
        "accept", \.status, from: .open, to: .accepted, emits: "accepted", "Have it bought.", input: Acceptance.self, accept)
    package let dismiss = Action<PurchaseProposal>(
        "dismiss", \.status, from: .open, to: .dismissed, emits: "dismissed",
        "Decide against it: what its lines lack stays open, and is proposed again when their demand changes, or by `reconsider`.",
        input: Reason.self
    ) { proposal, input, transaction in
        for index in proposal.lines.indices { proposal.lines[index].dismissedQuantity = proposal.lines[index].quantity }
        proposal.dismissedQuantity = proposal.requirement
        proposal.reason = input.reason
        try proposal.noteDecision(on: proposal.requirement, in: transaction)
    }
    package let reconsider = Action<PurchaseProposal>(
        "reconsider", \.status, in: .dismissed, emits: "reconsidered", "Have what still lacks of it proposed again.", input: NoInput.self
    ) { proposal, _, _ in
        for index in proposal.lines.indices { proposal.lines[index].dismissedQuantity = 0 }
        proposal.dismissedQuantity = 0
    }

    package init() {}

    package enum Status: String, Choice { case open, accepted, dismissed, withdrawn }
    package enum LeadTimeBasis: String, Choice { case measured, quoted }

    /// How a proposal is accepted.
    package struct Acceptance: FieldSet {
        package static let schema = Schema(input: "purchase_proposal_acceptance", of: Acceptance.self, "How a proposal is accepted.")
        package let document = Field.choice("as", default: Document.requisition).describedAs("What is made of it.")
        package let quantity = Field.quantity("quantity").within(1).optional.describedAs(
            "How much, in base units; the proposal's if absent.")
        package let supplier = Field.reference("supplier_id", to: Supplier.self).optional.describedAs("The proposal's if absent.")
        package init() {}

        package enum Document: String, Choice {
            case requisition = "purchase_requisition"
            case order = "purchase_order"
        }
    }
}

extension Record where R == PurchaseProposal {
    /// Keeps who decided on it, when, and what they were told.
    mutating func noteDecision(on quantity: Decimal6, in transaction: borrowing Transaction) throws {
        let explanation = try ProposalExplanation(self, of: quantity, transaction.records).json
        try transaction.create(ProposalDecision.self) { decision in
            decision.proposal = self.id
            decision.explanation = RawJSON(explanation)
        }
        self.decidedBy = transaction.actor.name
        self.decidedAt = transaction.now
    }
}
