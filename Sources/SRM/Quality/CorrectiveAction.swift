internal import HTTP
package import MasterData
package import Resources
package import Values

/// What a supplier does so that a fault does not come again, in eight disciplines (8D).
package struct CorrectiveAction: Resource {
    package static let schema = Schema(
        "corrective_actions", object: "corrective_action", prefix: "ca", of: CorrectiveAction.self,
        "What a supplier does so that a fault does not come again (8D).", options: [.extensible, .archivable],
        indexes: [Index("company_id", "number", unique: true), Index("supplier_id", "status"), Index("status", "due_on")])

    package let number = Field.number("number", series: "CAR-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let supplier = Field.reference("supplier_id", to: Supplier.self).fixed
    package let status = Field.choice("status", default: Status.open).readOnly.sortable.ended(in: .closed, .cancelled).sealed(
        in: .closed, .cancelled)
    package let title = Field.text("title", max: 200).searchable
    package let severity = Field.choice("severity", default: Severity.major)
    package let complaint = Field.text("complaint_id", max: 40, as: .code).optional.sortable
        .describedAs("The id of the customer's complaint that it follows from.", example: "\"cmp_0000000000001\"")
    package let goodsReceipt = Field.reference("goods_receipt_id", to: GoodsReceipt.self).optional.describedAs("Where the fault came in.")
    package let openedOn = Field.date("opened_on").defaulting(to: .today).sortable
    package let dueOn = Field.date("due_on").optional.sortable
    package let missedOn = Field.date("missed_on").optional.readOnly.describedAs("The due day that passed while it was not closed.")
    package let owner = Field.text("owner", max: 120).optional.defaulting(to: .actor).describedAs("Who looks after it here.")
    package let currency = Field.currency().defaulting(to: .companyCurrency)
    package let cost = Field.money("cost").within(0).optional.describedAs("What the fault has cost us.")
    package let team = Field.note("d1_team").optional
    package let problem = Field.note("d2_problem").optional.searchable
    package let containment = Field.note("d3_containment").optional
    package let rootCause = Field.note("d4_root_cause").optional
    package let correction = Field.note("d5_correction").optional
    package let implementation = Field.note("d6_implementation").optional
    package let prevention = Field.note("d7_prevention").optional
    package let closing = Field.note("d8_closing").optional
    package let returnReason = Field.text("return_reason", max: 1_000).optional.readOnly
    package let cancellationReason = Field.text("cancellation_reason", max: 1_000).optional.readOnly
    package let correctedBy = Field.text("corrected_by", max: 100).optional.readOnly
    package let verifiedBy = Field.text("verified_by", max: 100).optional.readOnly
    package let verificationPolicy = Field.reference("verification_policy_id", to: Policy.self).optional.readOnly
        .describedAs("The policy on four eyes that the verification followed.")
    package let closedOn = Field.date("closed_on").optional.readOnly
    package let lots = Field.lines("lots", of: CorrectiveActionLot.self).atMost(200).describedAs("The lots that it is about.")

    package let contain = Action<CorrectiveAction>(
        "contain", \.status, from: .open, to: .contained, emits: "contained", "The fault does no more harm (D3)."
    ) { action, _ in try action.demand("d3_containment", action.containment) }
    package let analyse = Action<CorrectiveAction>(
        "analyse", \.status, from: .contained, to: .analysed, emits: "analysed", "Its root cause is known (D4)."
    ) { action, _ in try action.demand("d4_root_cause", action.rootCause) }
    package let correct = Action<CorrectiveAction>(
        "correct", \.status, from: .analysed, to: .corrected, emits: "corrected", "The cause is gone (D5, D6)."
    ) { action, transaction in
        try action.demand("d5_correction", action.correction)
        action.correctedBy = transaction.actor.name
    }
    package let verify = Action<CorrectiveAction>(
        "verify", \.status, from: .corrected, to: .verified, emits: "verified", "Somebody else saw that it works.", restricted: true
    ) { action, transaction in
        let policy = try transaction.policy("four_eyes", of: action.company)
        if action.correctedBy == transaction.actor.name, policy?.value.text != "false" {
            throw Problem.forbidden("Whoever corrected it may not verify it; the policy four_eyes says so.")
        }
        action.verificationPolicy = policy?.id
        action.verifiedBy = transaction.actor.name
    }
    package let close = Action<CorrectiveAction>(
        "close", \.status, from: .verified, to: .closed, emits: "closed", "It will not come again: all eight disciplines stand there."
    ) { action, transaction in
        try action.demandAll()
        action.closedOn = try transaction.today(of: action.company.number)
    }
    package let giveBack = Action<CorrectiveAction>(
        "return", \.status, from: .open, .contained, .analysed, .corrected, .verified, to: .returned, emits: "returned",
        "Give it back to the supplier as not good enough.", input: Reason.self
    ) { action, input, _ in
        action.returnReason = input.reason
        action.correctedBy = nil
        action.verifiedBy = nil
        action.verificationPolicy = nil
    }
    package let resume = Action<CorrectiveAction>(
        "resume", \.status, from: .returned, to: .open, emits: "resumed", "Begin again with what was given back.")
    package let overdue = Deadline<CorrectiveAction>(
        "overdue", \.dueOn, noted: \.missedOn,
        while: [.field(\.status, is: .open, .contained, .analysed, .corrected, .verified, .returned)],
        "Its due day is past, and it is not closed.")
    package let cancel = Action<CorrectiveAction>(
        "cancel", \.status, from: .open, .contained, .analysed, .corrected, .verified, .returned, to: .cancelled, emits: "cancelled",
        "It turned out not to be the supplier's fault.", input: Reason.self
    ) { action, input, _ in action.cancellationReason = input.reason }

    package init() {}

    package enum Status: String, Choice { case open, contained, analysed, corrected, verified, closed, returned, cancelled }
    package enum Severity: String, Choice { case minor, major, critical }
}

extension Record where R == CorrectiveAction {
    /// A step is taken when its text stands there.
    fileprivate func demand(_ field: String, _ text: String?) throws {
        guard text == nil else { return }
        throw Problem.validationFailed([Violation(.pointer("/\(field)"), "required", "is required for this step")])
    }

    /// What is closed says who worked on what, why it happened, what was done, and why it will not come again.
    fileprivate func demandAll() throws {
        let disciplines = [
            ("d1_team", self.team), ("d2_problem", self.problem), ("d3_containment", self.containment), ("d4_root_cause", self.rootCause),
            ("d5_correction", self.correction), ("d6_implementation", self.implementation), ("d7_prevention", self.prevention),
            ("d8_closing", self.closing),
        ]
        var violations = Violations()
        for (field, text) in disciplines where text == nil { violations.add(field, "required", "is required for this step") }
        try violations.throwIfAny()
    }
}
