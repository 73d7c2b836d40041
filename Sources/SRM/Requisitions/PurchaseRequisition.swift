internal import HTTP
package import MasterData
package import Resources
package import Values

/// What somebody here needs to be bought, before it is decided where and whether.
package struct PurchaseRequisition: Resource {
    package static let schema = Schema(
        "purchase_requisitions", object: "purchase_requisition", prefix: "pr", of: PurchaseRequisition.self,
        "What somebody here needs to be bought.", options: .businessDocument, indexes: [Index("company_id", "number", unique: true)])

    package let number = Field.number("number", series: "PR-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .rejected, .cancelled, .done)
    package let requester = Field.text("requester", max: 120).optional.searchable.defaulting(to: .actor).describedAs("Who needs it.")
    package let department = Field.text("department", max: 120).optional.sortable
    package let requestedOn = Field.date("requested_on").defaulting(to: .today).sortable
    package let neededOn = Field.date("needed_on").optional.sortable
    package let currency = Field.currency().defaulting(to: .companyCurrency)
    package let estimatedTotal = Field.money("estimated_total").readOnly.defaulting(to: Amount(minorUnits: 0))
    package let note = Field.note("note").optional.editable
    package let submittedAt = Field.timestamp("submitted_at").optional.readOnly
    package let submittedBy = Field.text("submitted_by", max: 100).optional.readOnly
    package let approvedAt = Field.timestamp("approved_at").optional.readOnly
    package let approvedBy = Field.text("approved_by", max: 100).optional.readOnly
    package let approvalPolicy = Field.reference("approval_policy_id", to: Policy.self).optional.readOnly
        .describedAs("The policy on four eyes that the approval followed.")
    package let rejectionReason = Field.text("rejection_reason", max: 1_000).optional.readOnly
    package let lines = Field.lines("lines", of: PurchaseRequisitionLine.self)

    package let submit = Action<PurchaseRequisition>(
        "submit", \.status, from: .draft, to: .submitted, emits: "submitted", "Ask for approval.", submit)
    package let approve = Action<PurchaseRequisition>(
        "approve", \.status, from: .submitted, to: .approved, emits: "approved", "Decide that it is bought.", restricted: true, approve)
    package let reject = Action<PurchaseRequisition>(
        "reject", \.status, from: .submitted, to: .rejected, emits: "rejected", "Decide against it.", restricted: true,
        input: Rejection.self, reject)
    package let reopen = Action<PurchaseRequisition>(
        "reopen", \.status, from: .rejected, .approved, to: .draft, emits: "reopened", "Work on it again.", reopen)
    package let order = Action<PurchaseRequisition>(
        "order", \.status, in: .approved, .processing, emits: "ordered",
        "Make purchase orders of it, in whole or part: one for each supplier, currency and warehouse.", input: Ordering.self, order)
    package let process = Action<PurchaseRequisition>(
        "process", \.status, from: .approved, .done, to: .processing, emits: "processing_started",
        "Begin, or go on, to order what it asks for.")
    package let complete = Action<PurchaseRequisition>(
        "complete", \.status, from: .approved, .processing, to: .done, emits: "completed", "All that will be ordered is ordered.")
    package let cancel = Action<PurchaseRequisition>(
        "cancel", \.status, from: .draft, .submitted, to: .cancelled, emits: "cancelled", "Need it no more.")

    package init() {}

    package enum Status: String, Choice { case draft, submitted, approved, rejected, cancelled, processing, done }

    /// Why it is not bought.
    package struct Rejection: FieldSet {
        package static let schema = Schema(input: "purchase_requisition_rejection", of: Rejection.self, "Why it is not bought.")
        package let reason = Field.text("reason", max: 1_000)
        package init() {}
    }

    /// While it is a draft, everything follows from its lines; afterwards it is what was decided on.
    package static func derive(
        _ requisition: inout Record<PurchaseRequisition>, from before: Record<PurchaseRequisition>?, in transaction: borrowing Transaction
    ) throws {
        guard requisition.status == .draft else { return }
        try requisition.estimate(from: before, in: transaction)
    }

    private static func submit(_ requisition: inout Record<PurchaseRequisition>, in transaction: borrowing Transaction) throws {
        guard !requisition.lines.isEmpty else {
            throw Problem.validationFailed([Violation(.pointer("/lines"), "min", "needs at least one member")])
        }
        requisition.submittedAt = transaction.now
        requisition.submittedBy = transaction.actor.name
        requisition.rejectionReason = nil
    }

    /// Four eyes: who asked does not decide, unless the house's policy says that one person may.
    private static func approve(_ requisition: inout Record<PurchaseRequisition>, in transaction: borrowing Transaction) throws {
        let policy = try transaction.policy("four_eyes", of: requisition.company)
        if requisition.submittedBy == transaction.actor.name, policy?.value.text != "false" {
            throw Problem.forbidden("Whoever submitted a requisition may not approve it; the policy four_eyes says so.")
        }
        requisition.approvalPolicy = policy?.id
        requisition.approvedAt = transaction.now
        requisition.approvedBy = transaction.actor.name
    }

    private static func reject(
        _ requisition: inout Record<PurchaseRequisition>, _ input: Record<Rejection>, in transaction: borrowing Transaction
    ) throws {
        requisition.rejectionReason = input.reason
    }

    private static func reopen(_ requisition: inout Record<PurchaseRequisition>, in transaction: borrowing Transaction) throws {
        requisition.approvedAt = nil
        requisition.approvedBy = nil
        requisition.approvalPolicy = nil
        requisition.submittedAt = nil
        requisition.submittedBy = nil
    }
}
