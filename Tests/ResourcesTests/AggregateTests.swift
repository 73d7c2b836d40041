import JSON
import KitBench
import Testing

@Suite struct AggregateTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        for (name, currency, price, day, weight) in [
            ("a", "EUR", "10.10", "2026-01-01", "1.5"), ("b", "EUR", "0.05", "2026-01-31", "2"), ("c", "JPY", "700", "2026-02-01", "null"),
            ("d", "EUR", "-3", "2025-12-29", "0.25"),
        ] {
            let weight = weight == "null" ? "null" : "\"\(weight)\""
            _ = try bench.make(
                "specimens",
                #"{"name":"\#(name)","rating":5,"currency":"\#(currency)","price":"\#(price)","found_on":"\#(day)","weight":\#(weight)}"#)
        }
        _ = try bench.make("specimens", #"{"name":"e","is_open":true}"#)
    }

    private func rows(_ query: String) throws -> JSONValue {
        let answer = try bench.get("/v1/specimens/aggregate?\(query)")
        #expect(answer.kind == "work")
        guard answer.status == 200, let data = answer["data"] else { throw Unexpected(answer.text) }
        return data
    }

    @Test func withoutParametersAllRecordsAreCounted() throws {
        #expect(try rows("") == [["count": 5]])
        #expect(try rows("currency=EUR") == [["count": 3]])
        #expect(try rows("name=nobody") == [["count": 0]])
    }

    @Test func groupsComeInOrderWithTheUnknownLast() throws {
        #expect(
            try rows("group_by=currency&count=true&sum=price") == [
                ["currency": "EUR", "count": 3, "sum": ["price": "7.15"]], ["currency": "JPY", "count": 1, "sum": ["price": "700"]],
                ["currency": .null, "count": 1, "sum": ["price": "0.00"]],
            ])
        #expect(try rows("group_by=is_open") == [["is_open": false, "count": 4], ["is_open": true, "count": 1]])
    }

    @Test(arguments: [
        ("found_on.year", ["2025", "2026"]), ("found_on.quarter", ["2025-Q4", "2026-Q1"]),
        ("found_on.month", ["2025-12", "2026-01", "2026-02"]),
        ("found_on.week", ["2026-W01", "2026-W05"]), ("found_on.day", ["2025-12-29", "2026-01-01", "2026-01-31", "2026-02-01"]),
    ])
    func datesAreGatheredByTheirParts(part: String, expected: [String]) throws {
        let name = String(part.map { $0 == "." ? "_" : $0 })
        let values = try rows("group_by=\(part)&found_on.is_null=false").elements?.compactMap { $0[name]?.text }
        #expect(values == expected)
    }

    @Test func instantsAreGatheredInUTC() throws {
        _ = try bench.make("drawers", #"{"title":"x"}"#)
        try bench.script("UPDATE drawers SET created_at = -1")
        #expect(
            try bench.get("/v1/drawers/aggregate?group_by=created_at.day").json["data"] == [["created_at_day": "1969-12-31", "count": 1]])
        #expect(
            try bench.get("/v1/drawers/aggregate?group_by=created_at.week").json["data"] == [["created_at_week": "1970-W01", "count": 1]])
    }

    @Test func numbersAreAddedExactlyAndMeansRoundedOnce() throws {
        #expect(try rows("sum=weight,rating&currency=EUR") == [["sum": ["weight": "3.75", "rating": 15]]])
        #expect(try rows("avg=weight,price,rating&currency=EUR") == [["avg": ["weight": "1.25", "price": "2.38", "rating": "5"]]])
        #expect(
            try rows("min=price,found_on&max=price,found_on&currency=EUR") == [
                ["min": ["price": "-3.00", "found_on": "2025-12-29"], "max": ["price": "10.10", "found_on": "2026-01-31"]]
            ])
        #expect(try rows("avg=weight&max=weight&name=c") == [["avg": ["weight": .null], "max": ["weight": .null]]])
    }

    @Test func aSumBeyond64BitsIsStillExact() throws {
        for _ in 0..<3 { _ = try bench.make("specimens", #"{"name":"huge","weight":"9223372036854.775807"}"#) }
        #expect(try rows("sum=weight&name=huge") == [["sum": ["weight": "27670116110564.327421"]]])
    }

    @Test(arguments: [
        ("sum=price", "currency_required"), ("sum=price&group_by=name", "currency_required"), ("sum=name", "malformed_request"),
        ("group_by=colour", "malformed_request"), ("group_by=tags", "malformed_request"), ("group_by=name.month", "malformed_request"),
        ("group_by=name,name", "malformed_request"), ("count=yes", "malformed_request"), ("sort=name", "unknown_parameter"),
        ("limit=1001", "malformed_request"), ("sum=price&price.gt=1", "currency_required"),
    ])
    func aBadAggregateIsRefused(query: String, code: String) throws {
        #expect(try bench.get("/v1/specimens/aggregate?\(query)").code == code)
    }

    @Test func groupsBeyondTheLimitAreCutAndToldOf() throws {
        let answer = try bench.get("/v1/specimens/aggregate?group_by=name&limit=2")
        #expect(answer.data.count == 2)
        #expect(answer["has_more"] == true)
        #expect(try bench.get("/v1/specimens/aggregate?group_by=name&limit=5")["has_more"] == false)
    }

    @Test func archivedRecordsCountOnlyWhenAskedFor() throws {
        let id = try bench.get("/v1/specimens?name=a").texts("id")[0]
        try bench.post("/v1/specimens/\(id)/archive")
        #expect(try rows("") == [["count": 4]])
        #expect(try rows("archived=any") == [["count": 5]])
    }

    @Test func aFieldThatRecordsCannotBeGatheredByIsNamedWithItsKind() throws {
        #expect(
            try bench.get("/v1/specimens/aggregate?group_by=tags")["detail"]
                == "The parameter group_by can't take tags, a field of the kind tags.")
        #expect(
            try bench.get("/v1/specimens/aggregate?sum=name")["detail"] == "The parameter sum can't take name, a field of the kind text.")
        #expect(try bench.get("/v1/specimens/aggregate?group_by=nmae")["detail"]?.text?.contains("did you mean name?") == true)
    }
}
