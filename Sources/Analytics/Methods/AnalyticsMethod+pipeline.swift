internal import JSON
internal import Values

extension AnalyticsMethod {
    static let pipeline = AnalyticsMethod(
        "pipeline", "What deals are worth, how many are won, and how fast.",
        inputs: #"""
            {"type":"object", "required":["deals"], "additionalProperties":false, "properties":{"deals":{"type":"array",
            "maxItems":100000, "items":{"type":"object", "required":["state", "amount", "created"], "additionalProperties":false,
            "properties":{"id":{"description":"For the caller; anything."}, "state":{"type":"string", "enum":["open", "won", "lost"]},
            "amount":{"type":["number", "string"], "minimum":0, "maximum":1000000000000}, "created":{"type":"string", "format":"date"},
            "closed":{"type":["string", "null"], "format":"date", "description":"Required of deals won or lost."},
            "probability":{"type":["number", "null"], "minimum":0, "maximum":1, "description":"Required of open deals."}}}}}}
            """#,
        answer: #"""
            {"type":"object", "required":["weighted", "open_total", "win_rate", "win_rate_value", "average_deal", "cycle_mean",
            "cycle_median", "velocity_per_day"], "properties":{"weighted":{"type":"number"}, "open_total":{"type":"number"},
            "win_rate":{"type":["number", "null"]}, "win_rate_value":{"type":["number", "null"]}, "average_deal":{"type":["number",
            "null"]}, "cycle_mean":{"type":["number", "null"]}, "cycle_median":{"type":["number", "null"]},
            "velocity_per_day":{"type":["number", "null"]}}}
            """#
    ) { inputs in
        guard inputs.hasOnly(["deals"]), let deals = inputs["deals"].list(of: deal) else { return nil }
        return Pipeline(deals).json
    }

    private enum State: String, CaseIterable { case open, won, lost }

    private static func deal(_ input: Input) -> Deal? {
        guard input.hasOnly(["id", "state", "amount", "created", "closed", "probability"]) else { return nil }
        let (amount, created) = (input["amount"].decimal(in: 0...1_000_000_000_000), input["created"].date())
        let state: Deal.State? =
            switch input["state"].choice(State.self) {
            case .open: input["probability"].real(in: 0...1).map { .open(probability: $0) }
            case .won: closed(input, after: created).map { .won(on: $0) }
            case .lost: closed(input, after: created).map { .lost(on: $0) }
            case nil: nil
            }
        guard let amount, let created, let state else { return nil }
        return Deal(state, amount: amount, createdOn: created)
    }

    private static func closed(_ input: Input, after created: CalendarDate?) -> CalendarDate? {
        let closed = input["closed"].date()
        if let closed, let created, closed < created { input["closed"].note("min", "must not be before created") }
        return closed
    }
}

extension Pipeline {
    fileprivate var json: JSONValue {
        let total = openTotal.decimal6
        return [
            "weighted": JSONValue(weighted),
            "open_total": total.isWhole ? JSONValue(Int(total.scaled / Decimal6.one)) : JSONValue(openTotal.double),
            "win_rate": JSONValue(winRate.value), "win_rate_value": JSONValue(winRateByValue.value),
            "average_deal": JSONValue(averageDeal.value), "cycle_mean": JSONValue(cycle.mean), "cycle_median": JSONValue(cycle.median),
            "velocity_per_day": JSONValue(velocityPerDay),
        ]
    }
}
