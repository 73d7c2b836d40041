internal import JSON

extension AnalyticsMethod {
    static let leadTimePromise = AnalyticsMethod(
        "lead_time_promise", "How many days to promise, from how many it took.",
        inputs: #"""
            {"type":"object", "required":["lead_days", "p"], "additionalProperties":false, "properties":{"lead_days":{"type":"array",
            "maxItems":100000, "items":{"type":"integer", "minimum":-100000, "maximum":100000}}, "p":{"type":"array", "maxItems":1000,
            "items":{"type":"number", "minimum":0, "maximum":1}}}}
            """#,
        answer: #"""
            {"type":"object", "required":["type7", "type1", "promise_days"], "properties":{"type7":{"type":"array",
            "description":"Quantiles between order statistics (Hyndman and Fan's type 7).", "items":{"type":["number", "null"]}},
            "type1":{"type":"array", "description":"The smallest day with at least such a share at or below it.",
            "items":{"type":["integer", "null"]}}, "promise_days":{"type":"array", "description":"The first, rounded up.",
            "items":{"type":["integer", "null"]}}}}
            """#
    ) { inputs in
        guard inputs.hasOnly(["lead_days", "p"]) else { return nil }
        let days = inputs["lead_days"].list { $0.integer(in: -100_000...100_000) }
        let probabilities = inputs["p"].list(count: 0...1_000) { $0.real(in: 0...1) }
        guard let days, let probabilities else { return nil }
        let promise = LeadTimePromise(days)
        return [
            "type7": .array(probabilities.map { JSONValue(promise.quantile($0)) }),
            "type1": .array(probabilities.map { JSONValue(promise.orderStatistic($0)) }),
            "promise_days": .array(probabilities.map { JSONValue(promise.promise($0)) }),
        ]
    }
}
