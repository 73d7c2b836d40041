internal import JSON

extension AnalyticsMethod {
    static let weightedScoring = AnalyticsMethod(
        "weighted_scoring", "Alternatives by weighted criteria: their scores and ranks.",
        inputs: #"""
            {"type":"object", "required":["weights", "normalization"], "additionalProperties":false,
            "properties":{"matrix":{"type":"array", "description":"A row for each alternative, a column for each criterion.",
            "minItems":1, "maxItems":10000, "items":{"type":"array", "items":{"type":"number"}}}, "scores_0_100":{"type":"array",
            "description":"The same, of scores; instead of `matrix`.", "minItems":1, "maxItems":10000, "items":{"type":"array",
            "items":{"type":"number", "minimum":0, "maximum":100}}}, "weights":{"type":"array", "minItems":1, "maxItems":1000,
            "items":{"type":"number", "minimum":0}}, "types":{"type":"array",
            "description":"1 where more is better, -1 where less is; 1 if absent.", "items":{"type":"integer", "enum":[1, -1]}},
            "normalization":{"type":"string", "enum":["none", "minmax", "ratio"]}}}
            """#,
        answer: #"""
            {"type":"object", "required":["scores", "ranks"], "properties":{"scores":{"type":"array", "items":{"type":"number"}},
            "ranks":{"type":"array", "items":{"type":"integer", "minimum":1}}}}
            """#
    ) { inputs in
        guard inputs.hasOnly(["matrix", "scores_0_100", "weights", "types", "normalization"]) else { return nil }
        let normalization = inputs["normalization"].choice(Normalization.self)
        let weights = inputs["weights"].list(count: 1...1_000) { $0.real(in: 0...1e9) }
        if let weights, weights.allSatisfy({ $0 == 0 }) { inputs["weights"].note("min", "must not all be 0") }
        let directions = directions(inputs["types"], count: weights?.count)
        let isScored = inputs["matrix"].isAbsent && !inputs["scores_0_100"].isAbsent
        if !inputs["matrix"].isAbsent, !inputs["scores_0_100"].isAbsent {
            inputs["scores_0_100"].note("format", "can't stand beside matrix")
        }
        let rows = inputs[isScored ? "scores_0_100" : "matrix"].list(count: 1...10_000) { row in
            row.list(count: columns(weights)) { $0.real(in: isScored ? 0...100 : -1e12...1e12) }
        }
        guard let normalization, let weights, let directions, let rows else { return nil }
        if normalization == .ratio { refuseRatios(inputs[isScored ? "scores_0_100" : "matrix"], rows, directions) }
        let scoring = WeightedScoring(rows, weights: weights, directions: directions, normalization)
        return ["scores": .array(scoring.scores.map { JSONValue($0) }), "ranks": .array(scoring.ranks.map { JSONValue($0) })]
    }

    /// As many values as there are weights; any number of them where the weights are wrong already.
    private static func columns(_ weights: [Double]?) -> ClosedRange<Int> {
        weights.map { $0.count...$0.count } ?? 0...1_000
    }

    private static func directions(_ input: Input, count: Int?) -> [Direction]? {
        if input.isAbsent { return Array(repeating: .benefit, count: count ?? 0) }
        return input.list(count: count.map { $0...$0 } ?? 0...1_000) { element in
            element.integer(in: -1...1).flatMap { Direction(rawValue: $0) ?? element.refused("format", "must be 1 or -1") }
        }
    }

    /// Ratios mean nothing below zero, and nothing is so many times cheaper than what costs nothing.
    private static func refuseRatios(_ input: Input, _ rows: [[Double]], _ directions: [Direction]) {
        for (row, values) in zip(input.list() ?? [], rows) {
            for (element, (value, direction)) in zip(row.list() ?? [], zip(values, directions)) {
                if value < 0 {
                    element.note("min", "must be at least 0 to be a ratio")
                } else if value == 0, direction == .cost {
                    element.note("min", "must be above 0 to be a ratio of costs")
                }
            }
        }
    }
}
