package import Resources
package import Values

/// The stages that opportunities of one kind of business go through, as data.
package struct Pipeline: Resource {
    package static let schema = Schema(
        "pipelines", object: "pipeline", prefix: "pip", of: Pipeline.self, "The stages that opportunities go through.")

    package let name = Field.text("name", max: 120).searchable.sortable
    package let stages = Field.lines("stages", of: PipelineStage.self).atMost(50).required.describedAs("In their order.")

    package init() {}

    package static func check(_ pipeline: Record<Pipeline>, _ violations: inout Violations) {
        var names: Set<String> = []
        for (index, stage) in pipeline.stages.enumerated() where !names.insert(stage.name.lowercased()).inserted {
            violations.add("stages/\(index)/name", "duplicate_key", "stands here twice")
        }
    }
}

/// One stage of a pipeline: how likely it is to end in an order, and where a forecast counts it.
package struct PipelineStage: Line {
    package static let schema = Schema(
        lines: "pipeline_stages", object: "pipeline_stage", prefix: "stg", parent: "pipeline", of: PipelineStage.self,
        "One stage of a pipeline.", options: .listed)

    package let name = Field.text("name", max: 120).searchable.describedAs("What it is called.", example: "\"Proposal\"")
    package let probability = Field.percent("probability").within(0, 100 * Decimal6.one)
        .describedAs("How likely an order is: `\"40\"` is 40 %.", example: "\"40\"")
    package let forecastCategory = Field.choice("forecast_category", default: ForecastCategory.pipeline)

    package init() {}
}

/// Where a forecast counts an opportunity.
package enum ForecastCategory: String, Choice {
    case omitted, pipeline
    case bestCase = "best_case"
    case commit
}

/// What a new database sells by, until somebody says otherwise.
package enum FirstPipeline {
    /// Makes it unless there is a pipeline.
    package static func make(in transaction: borrowing Transaction) throws {
        guard try transaction.isEmpty(Pipeline.self) else { return }
        try transaction.create(Pipeline.self) { pipeline in
            pipeline.name = "Sales"
            for (name, probability, category) in stages {
                pipeline.stages.append { stage in
                    stage.name = name
                    stage.probability = probability
                    stage.forecastCategory = category
                }
            }
        }
    }

    private static let stages: [(String, Decimal6, ForecastCategory)] = [
        ("Qualification", 10, .pipeline), ("Needs", 25, .pipeline), ("Proposal", 50, .bestCase), ("Negotiation", 75, .commit),
    ]
}
