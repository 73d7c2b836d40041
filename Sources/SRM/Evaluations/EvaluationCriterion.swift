package import Resources
package import Values

/// One criterion of a template: measured from documents, or judged by people.
package struct EvaluationCriterion: Line {
    package static let schema = Schema(
        lines: "evaluation_criteria", object: "evaluation_criterion", prefix: "ecr", parent: "evaluation_template",
        of: EvaluationCriterion.self, "One criterion of a template.")

    package let key = Field.text("key", max: 40, as: .code).describedAs(
        "What it is called where scores are given.", example: "\"delivery\"")
    package let name = Field.text("name", max: 120)
    package let kind = Field.choice("kind", default: Kind.manual)
    package let metric = Field.choice("metric", PerformanceMetric.self).optional.describedAs("What an automatic criterion measures.")
    package let weight = Field.percent("weight").within(1, 100_000_000).describedAs("All weights together are 100.", example: "\"100\"")
    package let guidance = Field.text("guidance", max: 1_000).optional.describedAs("What to look at, and what deserves how much.")

    package init() {}

    package enum Kind: String, Choice { case auto, manual }
}

extension Record where R == EvaluationCriterion {
    func check(at place: String, _ violations: inout Violations) {
        switch (self.kind, self.metric) {
        case (.auto, nil): violations.add("\(place)/metric", "required", "is required of an automatic criterion")
        case (.manual, .some): violations.add("\(place)/metric", "format", "is measured and not judged; leave it out or make the kind auto")
        case (.auto, let metric?) where !metric.isScored:
            violations.add("\(place)/metric", "format", "is good or bad only beside what was agreed: no score can be made of it")
        default: break
        }
    }
}
