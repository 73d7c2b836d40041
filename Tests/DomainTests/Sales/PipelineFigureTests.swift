import Analytics
import CRM
import Chance
import JSON
import KitBench
import Testing
import Values

/// What a pipeline's opportunities are worth, over opportunities made at random.
@Suite final class PipelineFigureTests {
    /// What the generator knows of an opportunity, besides the record.
    private struct Known {
        let id: String
        let amount: Int
        let created: CalendarDate
        var decided: (state: String, on: CalendarDate)?
    }

    private let bench: Bench
    private let customer: String
    private let pipeline: String
    private var random = SplitMix(seed: 20_261_125)
    private var day: CalendarDate
    private var known: [Known] = []

    init() throws {
        bench = try Bench.books()
        try bench.write { try FirstPipeline.make(in: $0) }
        customer = try bench.make("customers", #"{"name":"Alpha AG"}"#)
        pipeline = try #require(try bench.get("/v1/pipelines").texts("id").first)
        let rate = try bench.post("/v1/exchange_rates", #"{"from_currency":"USD","to_currency":"EUR","rate":"0.9"}"#)
        day = try #require(rate["valid_on"]?.text.flatMap { CalendarDate($0) })
    }

    private func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    /// A deal more, and now and then one of the earlier ones is decided.
    private func deal() throws {
        if below(3) == 0 {
            bench.passTime(days: 1)
            day = try #require(day.adding(days: 1))
        }
        let (amount, isDollar) = (10 * below(5_000), below(3) == 0)
        let id = try bench.make(
            "opportunities",
            #"{"name":"Deal","customer_id":"\#(customer)","amount":"\#(amount).00","currency":"\#(isDollar ? "USD" : "EUR")"}"#)
        known.append(Known(id: id, amount: isDollar ? amount / 10 * 9 : amount, created: day))
        let place = below(known.count)
        guard known[place].decided == nil, below(2) == 0 else { return }
        let isWon = below(3) > 0
        let answer = try bench.post("/v1/opportunities/\(known[place].id)/\(isWon ? "win" : "lose")", isWon ? "{}" : #"{"reason":"Price"}"#)
        try #require(answer.status == 200, "\(answer.text)")
        known[place].decided = (isWon ? "won" : "lost", day)
    }

    private func figures(_ parameters: String = "") throws -> Bench.Answer {
        try bench.get("/v1/pipelines/\(pipeline)/figures\(parameters)")
    }

    private func number(_ value: JSONValue?) -> Double? {
        guard case .number(let number)? = value else { return nil }
        return Double(number.text)
    }

    @Test func theMethodAnswersWhatTheLiveFiguresSay() throws {
        while known.count < 1_000 { try deal() }
        // All stand in the first stage.
        let deals = known.map { deal -> JSONValue in
            [
                "state": .string(deal.decided?.state ?? "open"), "amount": JSONValue(deal.amount),
                "created": .string(deal.created.description),
                "closed": deal.decided.map { .string($0.on.description) } ?? .null,
                "probability": deal.decided == nil ? JSONValue(0.1) : .null,
            ]
        }
        let method = try #require(AnalyticsMethod.all.first { $0.name == "pipeline" })
        let expected = try method.answer(to: ["deals": .array(deals)])
        let told = try figures()
        for name in ["weighted", "open_total", "cycle_median", "velocity_per_day"] {
            let figure = try #require(number(told[name]))
            #expect(figure == number(expected[name]), "\(name)")
        }
        for name in ["win_rate", "win_rate_value", "average_deal", "cycle_mean"] {
            let figure = try #require(number(told[name]?["value"]))
            #expect(figure == number(expected[name]), "\(name)")
        }
        let won = known.filter { $0.decided?.state == "won" }
        #expect(told["win_rate"]?["numerator"] == JSONValue(Double(won.count)) && won.count > 100)
        #expect(told["open_deals"] == JSONValue(known.count { $0.decided == nil }) && told["left_out"] == [])
    }

    @Test func nothingIsSaidOfNothing() throws {
        let told = try figures()
        #expect(told["win_rate"]?["value"] == .null && told["velocity_per_day"] == .null && told["cycle_mean"]?["value"] == .null)
        #expect(number(told["weighted"]) == 0 && told["open_deals"] == 0 && told["currency"] == "EUR")
    }

    @Test func whatHasNoRateIsLeftOutAndNamed() throws {
        let yen = try bench.make("opportunities", #"{"name":"Deal","customer_id":"\#(customer)","amount":"500","currency":"JPY"}"#)
        _ = try bench.make("opportunities", #"{"name":"Deal","customer_id":"\#(customer)","amount":"90.00","currency":"EUR"}"#)
        let told = try figures()
        #expect(told["left_out"] == [.string(yen)] && number(told["open_total"]) == 90)
        #expect(number(try figures("?currency=USD")["open_total"]) == 100)
        #expect(try figures("?currency=Euro").status == 400)
    }

    @Test func theQueriesAreAsManyForOneDealAsForMany() throws {
        for _ in 0..<3 { try deal() }
        let few = try figures().queries
        for _ in 0..<40 { try deal() }
        #expect(try figures().queries <= few + 1)
    }
}
