import JSON
import KitBench
import Testing

/// What becomes of amounts when their record's currency becomes another.
@Suite struct CurrencyTests {
    private let bench: Bench
    private let specimen: String

    init() throws {
        bench = try Bench()
        specimen = try bench.make(
            "specimens",
            #"{"name":"Ammonite","currency":"EUR","price":"5000.00","lines":[{"label":"left","worth":"30.00"},{"label":"right","worth":"40"}]}"#
        )
    }

    private func patch(_ body: String) throws -> Bench.Answer { try bench.patch("/v1/specimens/\(specimen)", body) }

    @Test func anAmountThatIsNotNamedKeepsItsFigure() throws {
        let yen = try patch(#"{"currency":"JPY"}"#)
        #expect(yen["price"] == "5000" && yen["lines"]?[0]?["worth"] == "30" && yen["lines"]?[1]?["worth"] == "40")
        let dinar = try patch(#"{"currency":"KWD"}"#)
        #expect(dinar["price"] == "5000.000" && dinar["lines"]?[0]?["worth"] == "30.000")
        let history = try bench.get("/v1/specimens/\(specimen)/history").data
        #expect(history[0]["before"]?["price"] == "5000" && history[0]["after"]?["price"] == "5000.000")
        #expect(history[1]["before"]?["price"] == "5000.00" && history[1]["before"]?["currency"] == "EUR")
    }

    @Test func anAmountThatIsNamedIsInTheNewCurrency() throws {
        #expect(try patch(#"{"price":"700","currency":"JPY"}"#)["price"] == "700")
        #expect(try patch(#"{"currency":"EUR","price":"500000.00"}"#)["price"] == "500000.00")
        #expect(try patch(#"{"currency":"JPY","price":null}"#)["price"] == .null)
    }

    @Test func anAmountThatDoesNotFitHasToBeGivenAnew() throws {
        _ = try patch(#"{"price":"12.34"}"#)
        let refused = try patch(#"{"currency":"JPY"}"#)
        #expect(refused.status == 422 && refused["errors"]?.elements?.count == 1)
        #expect(refused["errors"]?[0]?["pointer"] == "/price" && refused["errors"]?[0]?["code"] == "too_precise")
        #expect(refused["errors"]?[0]?["detail"]?.text?.contains("give it in JPY") == true)
        #expect(try bench.get("/v1/specimens/\(specimen)")["price"] == "12.34")
        #expect(try patch(#"{"currency":"JPY","price":"1234"}"#)["price"] == "1234")
    }

    @Test func aLineKeepsWhatItLeavesOut() throws {
        let lines = try #require(try bench.get("/v1/specimens/\(specimen)")["lines"]?.elements?.compactMap { $0["id"]?.text })
        let answer = try patch(
            #"{"currency":"JPY","lines":[{"id":"\#(lines[0])"},{"id":"\#(lines[1])","worth":"9"},{"label":"new","worth":"8"}]}"#)
        #expect(answer["lines"]?.elements?.map { $0["worth"]?.text } == ["30", "9", "8"])
        _ = try patch(#"{"currency":"EUR","lines":[{"id":"\#(lines[0])","worth":"0.50"}]}"#)
        let refused = try patch(#"{"currency":"JPY"}"#)
        #expect(refused["errors"]?.elements?.compactMap { $0["pointer"]?.text } == ["/lines/0/worth"])
    }
}
