internal import Analytics
internal import JSON
internal import MasterData
package import Resources
internal import Values

/// `GET /v1/suppliers/{id}/scorecard`: how a supplier did, computed from its documents while one waits.
package let scorecardReport = Report(
    "scorecard", of: Supplier.self, input: ScorecardQuestion.self,
    "How the supplier delivers: in time, in full, in quality, at which price; each figure with what it was counted from.",
    schema: Scorecard.schema
) { supplier, question, records in
    let scorecard = try records.scorecard(of: supplier.id, company: question.span.company, question.span.window())
    return scorecard.json(of: supplier.id)
}

extension Scorecard {
    fileprivate func json(of supplier: ID<Supplier>) -> JSONValue {
        var figures = JSONObject()
        for figure in self.figures { figures.append(figure.metric.rawValue, figure.json) }
        return [
            "object": "scorecard", "supplier_id": .string(supplier.description), "from": window.from.json, "to": window.to.json,
            "as_of": .string(window.asOf.description), "grace_days": JSONValue(window.graceDays),
            "score": score.map { .number(JSONNumber($0.score.scaled / (Decimal6.one / 10), digits: 1)) } ?? .null,
            "standing": .string(SupplierStanding(score).rawValue), "grade": (score?.grade.rawValue).map { .string($0) } ?? .null,
            "lines": JSONValue(lines.count), "due_lines": JSONValue(dueLines), "overdue_open_lines": JSONValue(overdueOpenLines),
            "negative_lead_times": .array(negativeLeadTimes.map { .string($0.line) }), "metrics": .object(figures),
            "periods": .array(months.map(\.json)),
        ]
    }

    fileprivate static let schema = #"""
        {"type":"object","required":["object","supplier_id","from","to","as_of","grace_days","score","standing","grade","lines","due_lines",
        "overdue_open_lines","negative_lead_times","metrics","periods"],"properties":{"object":{"type":"string","const":"scorecard"},
        "supplier_id":{"type":"string"},"from":{"type":["string","null"],"format":"date"},"to":{"type":["string","null"],"format":"date"},
        "as_of":{"type":"string","format":"date"},"grace_days":{"type":"integer"},"score":{"type":["number","null"],
        "description":"0 to 100 over the periods of the last twelve months, the newest counting most; null while nothing was due."},
        "standing":{"type":"string","enum":["not_rated","very_poor","poor","average","excellent"]},
        "grade":{"type":["string","null"]},"lines":{"type":"integer"},"due_lines":{"type":"integer"},
        "overdue_open_lines":{"type":"integer","description":\#
        "Due and not complete: they count as late, also when they were short-closed or cancelled behind their promised day. \#
        What we gave up no later than that day counts as never ordered."},
        "negative_lead_times":{"type":"array","items":{"type":"string"},
        "description":"Order lines that came before they were ordered; they are not averaged."},
        "metrics":{"type":"object","description":"By the name of the metric.","additionalProperties":{"type":"object",
        "required":["value","numerator","denominator","n"],"properties":{"value":{"type":["number","null"],
        "description":"Null where there was nothing to count."},"numerator":{"type":["number","null"]},
        "denominator":{"type":["number","null"]},"n":{"type":"integer"}}}},"periods":{"type":"array",
        "description":"The months in which something was due, the newest first.","items":{"type":"object","required":["from","to","score",
        "metrics"],"properties":{"from":{"type":"string","format":"date"},"to":{"type":"string","format":"date"},
        "score":{"type":["number","null"]},"metrics":{"type":"object"}}}}}}
        """#
}

extension Scorecard.Month {
    fileprivate var json: JSONValue {
        var figures = JSONObject()
        for figure in self.figures { figures.append(figure.metric.rawValue, figure.json) }
        return [
            "from": .string(start.description), "to": .string(start.endOfMonth.description),
            "score": JSONValue(score.map { Decimal12($0).double }), "metrics": .object(figures),
        ]
    }
}

extension PerformanceFigure {
    var json: JSONValue {
        [
            "value": JSONValue(value), "numerator": numerator?.decimal6.json ?? .null, "denominator": denominator?.decimal6.json ?? .null,
            "n": JSONValue(n),
        ]
    }
}

extension Decimal6 {
    /// The number as a literal without trailing zeros, exactly.
    var json: JSONValue {
        var (scaled, digits) = (scaled, Self.digits)
        while digits > 0, scaled % 10 == 0 { (scaled, digits) = (scaled / 10, digits - 1) }
        return .number(JSONNumber(scaled, digits: digits))
    }
}

extension CalendarDate? {
    var json: JSONValue { map { .string($0.description) } ?? .null }
}
