package import Resources
package import Values

/// That a rule fired: for whom, by what figures, and what came of it.
package struct RuleFiring: Resource {
    package static let schema = Schema(
        "rule_firings", object: "rule_firing", prefix: "fir", of: RuleFiring.self, "That a rule fired, for whom and by what figures.",
        options: .readOnly,
        indexes: [
            Index("rule_id", "subject_id", "window_on", unique: true), Index("subject_id", "window_on"), Index("result_id"),
        ])

    package let rule = Field.reference("rule_id", to: Rule.self)
    package let revision = Field.integer("rule_revision")
    package let subject = Field.text("subject_id", max: 40, as: .subject).describedAs("For whom it fired.")
    package let event = Field.text("event_id", max: 40, as: .code).describedAs("The event with which the threshold was passed.")
    package let window = Field.date("window_on").describedAs(
        "The first day of the stretch of days, as long as the window, in which it fires once.")
    package let from = Field.date("from_on").describedAs("The first day that was counted.")
    package let to = Field.date("to_on").describedAs("The last day that was counted.")
    package let numerator = Field.quantity("numerator")
    package let denominator = Field.quantity("denominator").optional
    package let value = Field.quantity("value").describedAs("What was compared with the threshold.")
    package let threshold = Field.quantity("threshold")
    package let result = Field.text("result_id", max: 40, as: .subject).describedAs("What it started.")
    package let explanation = Field.text("explanation", max: 1_000)

    package init() {}
}
