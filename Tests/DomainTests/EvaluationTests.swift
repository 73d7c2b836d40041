import JSON
import KitBench
import Testing

/// An evaluation from its template to its publication.
@Suite struct EvaluationTests {
    private let bench: Bench
    private let supplier: String
    private let template: String

    init() throws {
        bench = try Bench.books()
        supplier = try bench.make("suppliers", #"{"name":"Steel AG"}"#)
        template = try bench.make("evaluation_templates", Self.template())
        try #require(try bench.post("/v1/policies", #"{"key":"four_eyes","value":false}"#).status == 201)
    }

    private static func template(_ weights: (String, String, String) = ("50", "30", "20")) -> String {
        #"""
        {"name":"Yearly","criteria":[{"key":"delivery","name":"Delivery","kind":"auto","metric":"otif_first","weight":"\#(weights.0)"},
        {"key":"service","name":"Service","weight":"\#(weights.1)"},{"key":"audit","name":"Audit","weight":"\#(weights.2)"}]}
        """#
    }

    private func begun() throws -> String {
        let id = try bench.make("supplier_evaluations", #"{"supplier_id":"\#(supplier)","template_id":"\#(template)"}"#)
        #expect(try bench.post("/v1/supplier_evaluations/\(id)/start")["status"]?.text == "in_progress")
        return id
    }

    private func rate(_ id: String, _ body: String) throws -> Bench.Answer { try bench.post("/v1/supplier_evaluations/\(id)/rate", body) }

    private func act(_ id: String, _ action: String, _ body: String = "") throws -> Bench.Answer {
        try bench.post("/v1/supplier_evaluations/\(id)/\(action)", body)
    }

    @Test func weightsMakeAHundredAndCriteriaAreWhatTheySay() throws {
        let answer = try bench.post(
            "/v1/evaluation_templates",
            #"""
            {"name":"Odd","criteria":[{"key":"a","name":"A","kind":"auto","weight":"60"},{"key":"a","name":"B","metric":"ppm","weight":"50"},
            {"key":"c","name":"C","kind":"auto","metric":"lead_time_mean","weight":"1"}]}
            """#)
        #expect(answer.status == 422)
        let pointers = Set((answer["errors"]?.elements ?? []).compactMap { $0["pointer"]?.text })
        #expect(
            pointers == ["/criteria", "/criteria/0/metric", "/criteria/1/key", "/criteria/1/metric", "/criteria/2/metric"], "\(answer.text)"
        )
        #expect(try bench.post("/v1/evaluation_templates", Self.template(("50", "30", "20.5"))).text.contains("100.5"))
    }

    @Test func theCriteriaComeFromTheTemplateAndStay() throws {
        let id = try begun()
        let changed = #"{"criteria":[{"key":"other","name":"Other","weight":"100"}]}"#
        #expect(try bench.patch("/v1/evaluation_templates/\(template)", changed).status == 200)
        let evaluation = try bench.get("/v1/supplier_evaluations/\(id)")
        #expect(evaluation["criteria"]?.elements?.compactMap { $0["key"]?.text } == ["delivery", "service", "audit"])
        #expect(evaluation["number"]?.text?.hasPrefix("EVA-") == true)
    }

    @Test func aCriterionWithoutDataIsLeftOutAndTheRestWeighsMore() throws {
        let id = try begun()
        let first = try rate(id, #"{"key":"service","score":"80","evidence":"Survey 12"}"#)
        #expect(first["score"]?.text == "80" && first["coverage_percent"]?.text == "30")
        let second = try rate(id, #"{"key":"audit","score":"55","evidence":"Audit 3"}"#)
        // (80·30 + 55·20) ÷ 50: nothing was delivered, so delivery is neither 0 nor 100.
        #expect(second["score"]?.text == "70" && second["grade"]?.text == "C" && second["coverage_percent"]?.text == "50")
        #expect(second["criteria"]?[0]?["score"] == .null && second["criteria"]?[0]?["metric"]?.text == "otif_first")
        let back = try rate(id, #"{"key":"audit"}"#)
        #expect(back["score"]?.text == "80" && back["criteria"]?[2]?["rated_by"] == .null)
    }

    @Test(arguments: [
        (#"{"key":"audit","score":"55"}"#, "/evidence"), (#"{"key":"delivery","score":"55"}"#, "/reason"),
        (#"{"key":"audits","score":"55","evidence":"x"}"#, "/key"), (#"{"key":"audit","score":"101","evidence":"x"}"#, "/score"),
    ])
    func aScoreWithoutGroundsIsRefused(_ body: String, _ pointer: String) throws {
        let answer = try rate(try begun(), body)
        #expect(answer.status == 422 && answer["errors"]?[0]?["pointer"]?.text == pointer, "\(answer.text)")
    }

    @Test func whatWasMeasuredIsOverriddenWithAReason() throws {
        let id = try begun()
        let answer = try rate(id, #"{"key":"delivery","score":"100","reason":"The carrier was ours"}"#)
        #expect(answer["score"]?.text == "100" && answer["criteria"]?[0]?["override_reason"]?.text == "The carrier was ours")
        #expect(answer["criteria"]?[0]?["measured_score"] == .null && answer["criteria"]?[0]?["rated_by"]?.text == "tester")
    }

    @Test func itGoesFromDraftToPublishedAndNeverChangesAgain() throws {
        let id = try begun()
        let empty = try act(id, "submit")
        #expect(empty.status == 422 && empty["errors"]?[0]?["pointer"]?.text == "/criteria")
        #expect(try rate(id, #"{"key":"audit","score":"90","evidence":"Audit 3"}"#).status == 200)
        #expect(try act(id, "publish").code == "illegal_transition")
        #expect(try act(id, "submit")["submitted_by"]?.text == "tester")
        #expect(try rate(id, #"{"key":"audit","score":"91","evidence":"Audit 3"}"#).code == "illegal_transition")
        #expect(try act(id, "return", #"{"reason":"Which page?"}"#)["return_reason"]?.text == "Which page?")
        #expect(try act(id, "submit")["return_reason"] == .null)
        #expect(try act(id, "approve")["status"]?.text == "approved")
        #expect(try act(id, "cancel").code == "illegal_transition")
        let published = try act(id, "publish")
        #expect(published["status"]?.text == "published" && published["published_at"] != .null && published["grade"]?.text == "A")
        for change in [#"{"evaluator":"me"}"#, #"{"external_refs":[{"system":"erp","key":"7"}]}"#] {
            #expect(try bench.patch("/v1/supplier_evaluations/\(id)", change).code == "not_editable")
        }
        #expect(try bench.delete("/v1/supplier_evaluations/\(id)").status == 404)
        for action in ["start", "submit", "approve", "publish", "cancel"] { #expect(try act(id, action).status == 409) }
        let types = try bench.get("/v1/events?types=supplier_evaluation.*").data.compactMap { $0["type"]?.text }
        #expect(
            types.map { $0.dropFirst("supplier_evaluation.".count) } == [
                "created", "started", "rated", "submitted", "returned", "submitted", "approved", "published",
            ])
    }

    @Test func whoSubmittedItDoesNotApproveIt() throws {
        #expect(try bench.post("/v1/policies", #"{"key":"four_eyes","value":true}"#).status == 201)
        let id = try begun()
        #expect(try rate(id, #"{"key":"audit","score":"90","evidence":"Audit 3"}"#).status == 200)
        #expect(try act(id, "submit").status == 200)
        #expect(try act(id, "approve").status == 403)
    }

    @Test func whatAskedForItIsKept() throws {
        let id = try bench.make(
            "supplier_evaluations",
            #"{"supplier_id":"\#(supplier)","template_id":"\#(template)","cause_rule_id":"rul_1","cause_event_id":"evt_1"}"#)
        let changed = try bench.patch("/v1/supplier_evaluations/\(id)", #"{"cause_rule_id":"rul_2"}"#)
        #expect(changed.status == 422)
        let kept = try bench.get("/v1/supplier_evaluations/\(id)")
        #expect(kept["cause_rule_id"]?.text == "rul_1" && kept["cause_event_id"]?.text == "evt_1")
    }

    @Test func aPeriodThatEndsBeforeItBeginsIsRefused() throws {
        let answer = try bench.post(
            "/v1/supplier_evaluations",
            #"{"supplier_id":"\#(supplier)","template_id":"\#(template)","from_on":"2026-05-01","to_on":"2026-04-30"}"#)
        #expect(answer.status == 422 && answer["errors"]?[0]?["pointer"]?.text == "/from_on")
        let whole = try bench.post(
            "/v1/supplier_evaluations", #"{"supplier_id":"\#(supplier)","template_id":"\#(template)","to_on":"2026-04-30"}"#)
        #expect(whole["from_on"]?.text == "2025-05-01")
    }
}
