internal import Analytics
internal import HTTP
internal import JSON
package import Resources
internal import Values

/// `GET /v1/pipelines/{id}/figures`: what its opportunities are worth, how many are won, and how fast.
package let pipelineFigures = Report(
    "figures", of: Pipeline.self, input: PipelineQuestion.self, "What a pipeline's deals are worth, how many are won, and how fast.",
    schema: PipelineQuestion.answer
) { pipeline, question, records in
    guard let currency = Currency(question.currency) else { throw Problem.badParameter("currency", "must be a currency such as EUR") }
    let opportunities = try records.select(Opportunity.self).where(\.pipeline, is: pipeline.id).where(\.company, is: question.company).all()
    let (deals, leftOut) = try records.deals(of: opportunities, in: currency, of: question.company)
    return Analytics.Pipeline(deals).json(of: pipeline.id, in: currency, leftOut)
}

extension Analytics.Pipeline {
    fileprivate func json(of pipeline: ID<Pipeline>, in currency: Currency, _ leftOut: [ID<Opportunity>]) -> JSONValue {
        [
            "object": "pipeline_figures", "pipeline_id": .string(pipeline.description), "currency": .string(currency.code),
            "open_deals": JSONValue(openDeals), "weighted": JSONValue(weighted), "open_total": JSONValue(openTotal.double),
            "win_rate": winRate.json, "win_rate_value": winRateByValue.json, "average_deal": averageDeal.json,
            "cycle_mean": Ratio(Decimal12(cycle.total), of: Decimal12(cycle.n), n: cycle.n).json, "cycle_median": JSONValue(cycle.median),
            "velocity_per_day": JSONValue(velocityPerDay), "left_out": .array(leftOut.map { .string($0.description) }),
        ]
    }
}

extension Ratio {
    fileprivate var json: JSONValue {
        [
            "value": JSONValue(value), "numerator": JSONValue(numerator.double), "denominator": JSONValue(denominator.double),
            "n": JSONValue(n),
        ]
    }
}
