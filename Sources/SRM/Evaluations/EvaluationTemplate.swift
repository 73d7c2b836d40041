package import MasterData
package import Resources
internal import Values

/// By what suppliers are evaluated, and how much each criterion weighs.
package struct EvaluationTemplate: Resource {
    package static let schema = Schema(
        "evaluation_templates", object: "evaluation_template", prefix: "etp", of: EvaluationTemplate.self,
        "By what suppliers are evaluated, and how much each criterion weighs.")

    package let name = Field.text("name", max: 120).unique.searchable.sortable
    package let description = Field.note("description").optional
    package let category = Field.reference("category_id", to: ProductCategory.self).optional
        .describedAs("What suppliers are evaluated for; everything if absent.")
    package let criteria = Field.lines("criteria", of: EvaluationCriterion.self).atMost(50).required

    package init() {}

    package static func check(_ template: Record<EvaluationTemplate>, _ violations: inout Violations) {
        var sum: Int64 = 0
        var keys: Set<String> = []
        for (index, criterion) in template.criteria.enumerated() {
            sum += criterion.weight.scaled
            if !keys.insert(criterion.key).inserted { violations.add("criteria/\(index)/key", "duplicate_key", "stands here twice") }
            criterion.check(at: "criteria/\(index)", &violations)
        }
        if sum != hundred.scaled {
            violations.add("criteria", "format", "weigh \(Decimal6(scaled: sum)) together, but must weigh 100")
        }
    }

    private static let hundred: Decimal6 = 100
}
