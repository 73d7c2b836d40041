import JSON
import KitBench
import Testing

@Suite struct QueryTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        let drawer = try bench.make("drawers", #"{"title":"Oak"}"#)
        for (name, rating, other) in [
            ("Ammonite", "7", #""drawer_id":"\#(drawer)""#), ("Beetle", "3", #""currency":"EUR","price":"12.50""#),
            ("Coral", "null", #""lines":[{"label":"twig","quantity":"2.5"}]"#), ("Dinosaur", "3", #""tags":["big","old"]"#),
        ] { _ = try bench.make("specimens", #"{"name":"\#(name)","rating":\#(rating),\#(other)}"#) }
    }

    private func names(_ body: String) throws -> String {
        let answer = try bench.post("/v1/specimens/query", body)
        if answer.status != 200 { throw Unexpected(answer.text) }
        return answer.texts("name").map { String($0.prefix(1)) }.joined()
    }

    @Test(arguments: [
        ("{}", "ABCD"), ("", "ABCD"), (#"{"sort":"-name"}"#, "DCBA"), (#"{"sort":["rating","-name"]}"#, "DBAC"),
        (#"{"where":{"field":"rating","value":3}}"#, "BD"), (#"{"where":{"field":"rating","op":"gte","value":3}}"#, "ABD"),
        (#"{"where":{"or":[{"field":"name","op":"contains","value":"amm"},{"field":"rating","op":"is_null","value":true}]}}"#, "AC"),
        (#"{"where":{"not":{"field":"rating","op":"eq","value":3}}}"#, "AC"),
        (#"{"where":{"not":{"or":[{"field":"rating","value":3},{"field":"rating","value":7}]}}}"#, "C"),
        (#"{"where":{"and":[{"field":"rating","value":3},{"not":{"field":"name","value":"Beetle"}}]}}"#, "D"),
        (#"{"where":{"field":"name","op":"in","value":["Coral","Beetle","nobody"]}}"#, "BC"),
        (#"{"where":{"and":[{"field":"price","op":"lte","value":"12.50"},{"field":"currency","value":"EUR"}]}}"#, "B"),
        (#"{"where":{"field":"tags","op":"has","value":"old"}}"#, "D"),
        (#"{"where":{"field":"tags","op":"has","value":["big","old"]}}"#, "D"),
        (#"{"where":{"field":"tags","op":"is_null","value":true}}"#, "ABC"),
        (#"{"where":{"field":"external_refs","op":"is_null","value":false}}"#, ""),
        (#"{"where":{"field":"lines.quantity","op":"gt","value":"2"}}"#, "C"), (#"{"where":{"field":"drawer.title","value":"Oak"}}"#, "A"),
        (#"{"where":{"not":{"field":"drawer.title","value":"Oak"}}}"#, "BCD"), (#"{"q":"bee"}"#, "B"),
        (#"{"where":{"field":"is_open","value":false},"limit":2,"fields":["name"],"include_total":10,"archived":"any"}"#, "AB"),
    ])
    func aBodyAsksWithAndOrNot(body: String, expected: String) throws {
        #expect(try names(body) == expected)
    }

    @Test(arguments: [
        (#"{"where":{"field":"nmae","value":"x"}}"#, "/where/field", "unknown_field"),
        (#"{"where":{"field":"name","op":"has","value":"x"}}"#, "/where/op", "format"),
        (#"{"where":{"field":"name","op":"near","value":"x"}}"#, "/where/op", "format"),
        (#"{"where":{"and":[{"field":"rating","value":3},{"field":"rating","value":"x"}]}}"#, "/where/and/1/value", "type"),
        (#"{"where":{"field":"rating","value":null}}"#, "/where/value", "type"), (#"{"where":[]}"#, "/where", "type"),
        (#"{"where":{"and":[]}}"#, "/where/and", "min"), (#"{"where":{"filed":"x"}}"#, "/where", "type"),
        (#"{"where":{"field":"name","op":"in","value":[]}}"#, "/where/value", "max"), (#"{"wehre":{}}"#, "/wehre", "unknown_field"),
        (#"{"limit":0}"#, "/limit", "max"), (#"{"limit":"1"}"#, "/limit", "type"), (#"{"sort":"colour"}"#, "/sort", "unknown_field"),
        (#"{"fields":["nmae"]}"#, "/fields", "unknown_field"), (#"{"where":{},"where":{}}"#, "/where", "duplicate_key"),
        (
            #"{"where":{"not":{"not":{"not":{"not":{"not":{"field":"name","value":"x"}}}}}}}"#, "/where", "max"
        ),
        (
            #"{"where":{"or":[\#(Array(repeating: #"{"field":"name","value":"x"}"#, count: 50).joined(separator: ","))]}}"#, "/where", "max"
        ),
    ])
    func aBadBodyIsRefusedAtItsPlace(body: String, pointer: String, code: String) throws {
        let answer = try bench.post("/v1/specimens/query", body)
        #expect(answer.status == 422)
        #expect(answer.code == "validation_failed")
        #expect(
            answer["errors"]?.elements?.contains { $0["pointer"]?.text == pointer && $0["code"]?.text == code } == true, "\(answer.text)")
    }

    @Test func aBodysPagesFollowItsCursor() throws {
        let query = #""where":{"field":"name","op":"ne","value":"Coral"},"sort":"-name","limit":2"#
        let first = try bench.post("/v1/specimens/query", "{\(query)}")
        #expect(first.texts("name") == ["Dinosaur", "Beetle"])
        let cursor = first["next_cursor"]?.text ?? ""
        #expect(try bench.post("/v1/specimens/query", #"{\#(query),"cursor":"\#(cursor)"}"#).texts("name") == ["Ammonite"])
        #expect(try bench.post("/v1/specimens/query", #"{"cursor":"\#(cursor)"}"#).code == "cursor_mismatch")
    }

    @Test func amountsInABodyNeedTheirCurrency() throws {
        let answer = try bench.post("/v1/specimens/query", #"{"where":{"or":[{"field":"price","op":"gt","value":"1"}]}}"#)
        #expect(answer.code == "currency_required")
    }

    @Test func aQueryReadsAndNeedsNoRightToWrite() throws {
        #expect(try bench.post("/v1/specimens/query", "{}", scopes: ["specimens:read"]).status == 200)
        #expect(try bench.post("/v1/specimens/query", "{}", scopes: ["specimens:write"]).status == 403)
    }

    @Test(arguments: [
        "drawer.title=Oak", "drawer.title.contains=x",
    ])
    func aFilterThroughAReferenceNeedsItsScope(query: String) throws {
        #expect(try bench.get("/v1/specimens?\(query)", scopes: ["specimens:read"]).status == 403)
        #expect(try bench.get("/v1/specimens?\(query)", scopes: ["*:read"]).status == 200)
    }

    @Test func theCompanysOwnFieldsFilterByTheirKinds() throws {
        for (name, kind) in [("colour", "text"), ("grams", "decimal"), ("count", "integer"), ("bought", "date")] {
            _ = try bench.make("custom_fields", #"{"resource":"specimens","name":"\#(name)","kind":"\#(kind)"}"#)
        }
        for (name, custom) in [
            ("X", #"{"colour":"Red","grams":"12.50","count":2,"bought":"2026-01-05"}"#), ("Y", #"{"colour":"blue","grams":9,"count":10}"#),
        ] { _ = try bench.make("specimens", #"{"name":"\#(name)","custom":\#(custom)}"#) }
        for (query, expected) in [
            ("custom.colour=Red", "X"), ("custom.colour.contains=r", "X"), ("custom.grams.gt=9.5", "X"), ("custom.grams=12.5", "X"),
            ("custom.count.lt=10", "X"), ("custom.count.gte=2&sort=-name", "YX"), ("custom.bought.is_null=true&custom.count=10", "Y"),
            ("custom.bought.gte=2026-01-01", "X"),
        ] { #expect(try bench.get("/v1/specimens?\(query)").texts("name").joined() == expected, "\(query)") }
        #expect(try bench.get("/v1/specimens?custom.color=Red").code == "unknown_parameter")
        #expect(try bench.get("/v1/specimens?custom.count=many").code == "malformed_request")
        #expect(try bench.get("/v1/specimens?custom.count=2", headers: ["Accept": "text/csv"]).status != 406)
        let body = #"{"where":{"or":[{"field":"custom.colour","value":"blue"},{"field":"name","value":"X"}]}}"#
        #expect(try names(body) == "XY")
        let page = try bench.get("/v1/specimens?custom.count.gte=1&limit=1")
        #expect(try bench.get("/v1/specimens?custom.count.gte=1&cursor=\(page["next_cursor"]?.text ?? "")").texts("name") == ["Y"])
    }
}
