internal import JSON
internal import Values

extension AnalyticsMethod {
    static let supplierScorecard = AnalyticsMethod(
        "supplier_scorecard", "A supplier's score over periods, the newest counting most, with its standing and grade.",
        inputs: #"""
            {"type":"object", "required":["period_scores_newest_first"], "additionalProperties":false,
            "properties":{"period_scores_newest_first":{"type":"array", "maxItems":100000, "items":{"type":["number", "null"],
            "minimum":0, "maximum":100, "description":"Null for a period without figures: it only ages the older ones."}}}}
            """#,
        answer: #"""
            {"type":"object", "required":["score", "standing", "grade"], "properties":{"score":{"type":"number", "minimum":0,
            "maximum":100}, "standing":{"type":"string", "enum":["Very Poor", "Poor", "Average", "Excellent"]}, "grade":{"type":"string",
            "enum":["A", "B", "C", "D"]}}}
            """#
    ) { inputs in
        guard inputs.hasOnly(["period_scores_newest_first"]),
            let periods = inputs["period_scores_newest_first"].list(of: period)
        else { return nil }
        let score = SupplierScore(newestFirst: periods)
        return [
            "score": .number(JSONNumber(score.score.scaled / (Decimal6.one / 10), digits: 1)), "standing": .string(score.standing.rawValue),
            "grade": .string(score.grade.rawValue),
        ]
    }

    /// A period's score; digits beyond the sixth decimal of a computed one can't change what is rounded to the first.
    private static func period(_ input: Input) -> Decimal6?? {
        if input.isAbsent { return .some(nil) }
        return input.real(in: 0...100).map { Decimal6(scaled: Int64(($0 * Double(Decimal6.one)).rounded())) }
    }
}
