package import Resources
package import Values

/// One criterion of an evaluation: what was measured, what was given, and the score that counts.
package struct EvaluatedCriterion: Line {
    package static let schema = Schema(
        lines: "evaluated_criteria", object: "evaluated_criterion", prefix: "evc", parent: "supplier_evaluation",
        of: EvaluatedCriterion.self, "One criterion of an evaluation.")

    package let key = Field.text("key", max: 40, as: .code)
    package let name = Field.text("name", max: 120)
    package let kind = Field.choice("kind", EvaluationCriterion.Kind.self)
    package let weight = Field.percent("weight")
    package let guidance = Field.text("guidance", max: 1_000).optional
    package let figure = FigureFields()
    package let measuredScore = Field.decimal("measured_score").optional.describedAs("What the figure makes of 0 to 100.")
    package let givenScore = Field.decimal("given_score").optional.describedAs("What somebody gave, or overrode with.")
    package let score = Field.decimal("score").optional
        .describedAs("The score that counts; null without data: the criterion is left out and the others weigh more.")
    package let evidence = Field.text("evidence", max: 2_000).optional
    package let overrideReason = Field.text("override_reason", max: 1_000).optional
    package let ratedBy = Field.text("rated_by", max: 100).optional

    package init() {}
}
