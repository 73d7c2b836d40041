package import Resources

/// Which time a scorecard is asked about.
package struct ScorecardQuestion: FieldSet {
    package static let schema = Schema(input: "scorecard_question", of: ScorecardQuestion.self, "Which time is asked about.")

    package let span = ScorecardSpan()

    package init() {}
}
