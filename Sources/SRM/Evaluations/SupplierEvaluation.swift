package import MasterData
package import Resources
package import Values

/// A considered judgement of a supplier: what was measured and what people found, weighed by a template.
package struct SupplierEvaluation: Resource {
    package static let schema = Schema(
        "supplier_evaluations", object: "supplier_evaluation", prefix: "sev", of: SupplierEvaluation.self,
        "A considered judgement of a supplier.", options: [.document, .extensible],
        indexes: [Index("company_id", "number", unique: true), Index("supplier_id", "status")])

    package let number = Field.number("number", series: "EVA-{yyyy}-{0000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let supplier = Field.reference("supplier_id", to: Supplier.self)
    package let template = Field.reference("template_id", to: EvaluationTemplate.self)
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .published, .cancelled).sealed(
        in: .published)
    package let from = Field.date("from_on").optional.describedAs("The lines due since then are measured; a year back if absent.")
    package let to = Field.date("to_on").defaulting(to: .today).sortable.describedAs("The lines due until then are measured.")
    package let dueOn = Field.date("due_on").optional.sortable.describedAs("When it is to be done.")
    package let evaluator = Field.text("evaluator", max: 120).optional.sortable.defaulting(to: .actor)
    package let causeRule = Field.text("cause_rule_id", max: 40, as: .code).optional.fixed
        .describedAs("The rule that asked for it; null when a person did.", example: "\"rul_0000000000001\"")
    package let causeEvent = Field.text("cause_event_id", max: 40, as: .code).optional.fixed
        .describedAs("The event that made the rule ask.", example: "\"evt_0000000000001\"")
    package let score = Field.decimal("score").optional.readOnly.sortable
        .describedAs("The weighted mean of what has a score; null while nothing has.", example: "\"82.5\"")
    package let grade = Field.choice("grade", SupplierGrade.self).optional.readOnly
    package let coverage = Field.percent("coverage_percent").readOnly.defaulting(to: 0)
        .describedAs("How much of the weights has a score.", example: "\"85\"")
    package let measuredOn = Field.date("measured_on").optional.readOnly.describedAs("The day whose knowledge was measured.")
    package let submittedAt = Field.timestamp("submitted_at").optional.readOnly
    package let submittedBy = Field.text("submitted_by", max: 100).optional.readOnly
    package let returnReason = Field.text("return_reason", max: 1_000).optional.readOnly
    package let approvedAt = Field.timestamp("approved_at").optional.readOnly
    package let approvedBy = Field.text("approved_by", max: 100).optional.readOnly
    package let approvalPolicy = Field.reference("approval_policy_id", to: Policy.self).optional.readOnly
        .describedAs("The policy on four eyes that the approval followed.")
    package let publishedAt = Field.timestamp("published_at").optional.readOnly
    package let criteria = Field.lines("criteria", of: EvaluatedCriterion.self).readOnly.describedAs("As the template had them.")

    package let start = Action<SupplierEvaluation>(
        "start", \.status, from: .draft, to: .inProgress, emits: "started", "Measure what can be measured and begin to judge the rest.",
        start)
    package let rate = Action<SupplierEvaluation>(
        "rate", \.status, from: .inProgress, to: .inProgress, emits: "rated", "Give a criterion its score.", input: Rating.self, rate)
    package let submit = Action<SupplierEvaluation>(
        "submit", \.status, from: .inProgress, to: .submitted, emits: "submitted", "Ask for approval.", submit)
    package let giveBack = Action<SupplierEvaluation>(
        "return", \.status, from: .submitted, to: .inProgress, emits: "returned", "Have it worked on again.", restricted: true,
        input: Reason.self
    ) { evaluation, input, _ in evaluation.returnReason = input.reason }
    package let approve = Action<SupplierEvaluation>(
        "approve", \.status, from: .submitted, to: .approved, emits: "approved", "Agree with it.", restricted: true, approve)
    package let publish = Action<SupplierEvaluation>(
        "publish", \.status, from: .approved, to: .published, emits: "published", "Make it the word of the house; it never changes again.",
        restricted: true
    ) { evaluation, transaction in evaluation.publishedAt = transaction.now }
    package let cancel = Action<SupplierEvaluation>(
        "cancel", \.status, from: .draft, .inProgress, .submitted, to: .cancelled, emits: "cancelled", "Evaluate it no more.")

    package init() {}

    package enum Status: String, Choice {
        case draft
        case inProgress = "in_progress"
        case submitted, approved, published, cancelled
    }

    /// What somebody found.
    package struct Rating: FieldSet {
        package static let schema = Schema(input: "supplier_evaluation_rating", of: Rating.self, "What somebody found.")

        package let key = Field.text("key", max: 40, as: .code).describedAs("The criterion's key.", example: "\"delivery\"")
        package let score = Field.decimal("score").within(0, 100_000_000).optional
            .describedAs("0 to 100; null takes back what was given.", example: "\"80\"")
        package let evidence = Field.text("evidence", max: 2_000).optional
            .describedAs("What it rests on; required of a criterion that people judge.", example: "\"Audit of 2026-05-04, page 3\"")
        package let reason = Field.text("reason", max: 1_000).optional
            .describedAs("Why what was measured does not count; required where it is overridden.")

        package init() {}
    }
}
