import HTTP
import JSON
import TestSupport
import Testing

/// The computations over HTTP.
@Suite struct AnalyticsRouteTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    private func violations(_ answer: TestServer.Answer) -> [String] {
        (answer.value("errors")?.elements ?? []).map { "\($0["pointer"]?.text ?? "") \($0["code"]?.text ?? "")" }
    }

    @Test func aLineIsMeasured() throws {
        let answer = try server.post(
            "/v1/analytics/supplier_kpis",
            #"{"as_of":"2026-02-01","lines":[{"ordered_on":"2026-01-01","promised":"2026-01-09","qty":"2.5","price":4,"std_price":2,"receipts":[["2026-01-08",2.5,0.5]]}]}"#
        )
        #expect(answer.status == 200)
        #expect(answer.text.contains(#""otif":1.0"#) && answer.text.contains(#""ppm":200000.0"#) && answer.text.contains(#""ppv":5.0"#))
    }

    @Test func everythingWrongIsToldAtOnce() throws {
        let answer = try server.post(
            "/v1/analytics/supplier_kpis",
            #"{"as_of":"2026-02-30","grace_day":1,"lines":[{"ordered_on":1,"promised":"2026-01-09","qty":0,"price":1.2345678,"receipts":[["2026-01-08",1],["2026-01-08",1,2]]}]}"#
        )
        #expect(answer.status == 422)
        #expect(answer["code"] == "validation_failed")
        #expect(
            violations(answer) == [
                "/grace_day unknown_field", "/as_of format", "/lines/0/ordered_on type", "/lines/0/qty min", "/lines/0/price too_precise",
                "/lines/0/receipts/0 min", "/lines/0/receipts/1/2 max",
            ])
        #expect(answer.text.contains("did you mean grace_days?"))
    }

    @Test(arguments: [
        ("supplier_scorecard", #"{"period_scores_newest_first":[101,-1,"a"]}"#, 3), ("supplier_scorecard", "[]", 1),
        ("lead_time_promise", #"{"lead_days":[1.5,1e400],"p":[1.1]}"#, 3),
        ("weighted_scoring", #"{"weights":[1,1],"matrix":[[1,2],[3]],"types":[1],"normalization":"max"}"#, 3),
        ("weighted_scoring", #"{"weights":[0],"matrix":[[1]],"normalization":"none"}"#, 1),
        ("weighted_scoring", #"{"weights":[1],"matrix":[[0],[2]],"types":[-1],"normalization":"ratio"}"#, 1),
        (
            "pipeline",
            #"{"deals":[{"state":"open","amount":1,"created":"2026-01-01"},{"state":"won","amount":-1,"created":"2026-01-02","closed":"2026-01-01"},{"state":"x"}]}"#,
            6
        ),
        ("money_rounding", #"{"op":"square"}"#, 1),
        ("money_rounding", #"{"op":"round","values":["1e5","99999999999999999999"],"exponent":10}"#, 2),
        ("money_rounding", #"{"op":"exponent","codes":["EUR","EURO"]}"#, 1),
        ("money_rounding", #"{"op":"allocate","total_minor":1,"weights":[0,-1]}"#, 1),
        ("money_rounding", #"{"op":"tax_exclusive","lines_qty_price_rate":[["1","2"]],"exponent":2,"rate":1}"#, 2),
        ("supplier_scorecard", #"{"period_scores_newest_first":[],"period_scores_newest_first":[]}"#, 1),
    ])
    func badInputsAreRefusedByTheirPointers(_ method: String, _ body: String, _ count: Int) throws {
        let answer = try server.post("/v1/analytics/\(method)", body)
        #expect(answer.status == 422 && violations(answer).count == count, "\(answer.text)")
    }

    @Test(arguments: [
        ("lead_time_promise", #"{"lead_days":[],"p":[0.5]}"#, #"{"type7":[null],"type1":[null],"promise_days":[null]}"#),
        ("supplier_scorecard", #"{"period_scores_newest_first":[90,null,60]}"#, #"{"score":76.4,"standing":"Average","grade":"B"}"#),
        ("money_rounding", #"{"op":"exponent","codes":["CHF","TND"]}"#, #"{"CHF":2,"TND":3}"#),
        ("money_rounding", #"{"op":"allocate","total_minor":7,"weights":[1,2]}"#, #"{"allocate_first":[3,4],"allocate_largest":[2,5]}"#),
        ("money_rounding", #"{"op":"to_minor","values":[["2.345",2]]}"#, #"{"half_even":[234],"half_up":[235]}"#),
        ("weighted_scoring", #"{"weights":[1,3],"scores_0_100":[[100,0]],"normalization":"none"}"#, #"{"scores":[25.0],"ranks":[1]}"#),
    ])
    func aMethodAnswersWithItsMembersAndNoOthers(_ method: String, _ body: String, _ expected: String) throws {
        let answer = try server.post("/v1/analytics/\(method)", body)
        #expect(answer.status == 200 && answer.text == expected, "\(answer.text)")
    }

    @Test func aMistypedMethodIsSuggested() throws {
        let answer = try server.post("/v1/analytics/supplier_kpi", "{}")
        #expect(answer.status == 404)
        #expect(answer["detail"]?.contains("Did you mean /v1/analytics/supplier_kpis?") == true)
    }

    @Test func theScopeIsAskedFor() throws {
        let made = try server.post("/v1/api_keys", #"{"name":"Figures","scopes":["analytics:read"]}"#)
        let other = try server.post("/v1/api_keys", #"{"name":"Others","scopes":["suppliers:read"]}"#)
        let body = #"{"lead_days":[1],"p":[1]}"#
        #expect(try server.send(.post, "/v1/analytics/lead_time_promise", body, key: made["secret"]).status == 200)
        #expect(try server.send(.post, "/v1/analytics/lead_time_promise", body, key: other["secret"]).status == 403)
        #expect(try server.send(.post, "/v1/analytics/lead_time_promise", body, key: .some(nil)).status == 401)
    }
}
