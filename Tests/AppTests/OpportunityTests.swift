import HTTP
import JSON
import TestSupport
import Testing

/// A deal on its way through a pipeline.
@Suite struct OpportunityTests {
    private let server: TestServer
    private let customer: String

    init() throws {
        server = try TestServer()
        customer = try #require(try server.post("/v1/customers", #"{"name":"Acme"}"#)["id"])
    }

    private func make(_ more: String = "") throws -> TestServer.Answer {
        try server.post("/v1/opportunities", #"{"name":"Drums","customer_id":"\#(customer)"\#(more)}"#)
    }

    @Test func aDealWalksThroughItsStagesAndIsWon() throws {
        let made = try make(#","amount":"1000.01","currency":"EUR""#)
        #expect(made.status == 201 && made["status"] == "open" && made["number"]?.hasPrefix("OPP-") == true, "\(made.text)")
        #expect(made["probability"] == "10" && made["weighted_amount"] == "100.00" && made["forecast_category"] == "pipeline")
        let id = try #require(made["id"])
        let stages = try #require(try server.get("/v1/pipelines").value("data.0.stages")?.elements).compactMap { $0["id"]?.text }
        #expect(made["stage_id"] == stages[0])
        _ = try server.post("/v1/test/clock", #"{"advance":"P1D"}"#)
        let second = try server.post("/v1/opportunities/\(id)/advance")
        #expect(second["stage_id"] == stages[1] && second["probability"] == "25" && second["weighted_amount"] == "250.00")
        let fourth = try server.post("/v1/opportunities/\(id)/move", #"{"stage_id":"\#(stages[3])"}"#)
        #expect(fourth["stage_id"] == stages[3] && fourth["forecast_category"] == "commit" && fourth["weighted_amount"] == "750.01")
        let back = try server.post("/v1/opportunities/\(id)/move", #"{"stage_id":"\#(stages[2])"}"#)
        let visits = try #require(back.value("stage_history")?.elements)
        #expect(visits.compactMap { $0["stage_id"]?.text } == [stages[0], stages[1], stages[3], stages[2]])
        #expect(visits[0]["left_at"] == visits[1]["entered_at"] && visits[0]["entered_at"] != visits[1]["entered_at"])
        #expect(visits[3]["left_at"] == .null)
        let won = try server.post("/v1/opportunities/\(id)/win")
        #expect(won["status"] == "won" && won["probability"] == "100" && won["weighted_amount"] == "1000.01" && won["closed_on"] != nil)
        #expect(won.value("stage_history.3.left_at") != .null)
        let types = try server.get("/v1/events?types=opportunity.*").value("data")?.elements?.compactMap { $0["type"]?.text }
        #expect(types == ["created", "stage_changed", "stage_changed", "stage_changed", "won"].map { "opportunity.\($0)" })
    }

    @Test func whatIsWonOrLostIsNotChangedUntilItIsReopened() throws {
        let id = try #require(try make(#","amount":"500","currency":"EUR""#)["id"])
        #expect(try server.post("/v1/opportunities/\(id)/lose").status == 422)
        let lost = try server.post("/v1/opportunities/\(id)/lose", #"{"reason":"Price"}"#)
        #expect(lost["status"] == "lost" && lost["lost_reason"] == "Price" && lost["weighted_amount"] == "0.00")
        for action in ["win", "advance", "lose"] {
            let refused = try server.post("/v1/opportunities/\(id)/\(action)", action == "lose" ? #"{"reason":"x"}"# : "{}")
            #expect(refused.status == 409 && refused["code"] == "illegal_transition", "\(action)")
        }
        let refused = try server.patch("/v1/opportunities/\(id)", #"{"amount":"900"}"#)
        #expect(refused.status == 409 && refused["code"] == "not_editable")
        #expect(try server.patch("/v1/opportunities/\(id)", #"{"owner":"eva"}"#).status == 200)
        let open = try server.post("/v1/opportunities/\(id)/reopen")
        #expect(open["status"] == "open" && open["probability"] == "10" && open.value("lost_reason") == .null)
        #expect(open["weighted_amount"] == "50.00" && open.value("stage_history")?.elements?.count == 2)
        #expect(try server.patch("/v1/opportunities/\(id)", #"{"amount":"900"}"#)["weighted_amount"] == "90.00")
    }

    @Test func linesMakeTheAmount() throws {
        let product = try #require(
            try server.post("/v1/products", #"{"sku":"OIL","name":"Oil","currency":"EUR","list_price":"12.345"}"#)["id"])
        let dozen = try #require(try server.get("/v1/units?code=doz")["data.0.id"])
        let made = try make(
            #","currency":"EUR","amount":"1","lines":[{"product_id":"\#(product)","quantity":"3"},{"product_id":"\#(product)","unit_id":"\#(dozen)","quantity":"1","discount_percent":"10"},{"description":"Freight","quantity":"1","unit_price":"20"}]"#
        )
        #expect(made.status == 201, "\(made.text)")
        #expect(made["lines.0.amount"] == "37.04" && made["lines.0.description"] == "Oil")
        #expect(made["lines.1.base_quantity"] == "12" && made["lines.1.unit_price"] == "148.14" && made["lines.1.amount"] == "133.33")
        #expect(made["amount"] == "190.37" && made["weighted_amount"] == "19.04")
        let id = try #require(made["id"])
        let line = try #require(made["lines.2.id"])
        #expect(try server.send(.delete, "/v1/opportunities/\(id)/lines/\(line)")["amount"] == "170.37")
    }

    @Test func theWeightIsAlsoToldInTheCompanysCurrency() throws {
        #expect(try make(#","amount":"100","currency":"EUR""#)["base_weighted_amount"] == "10")
        #expect(try make(#","amount":"100","currency":"USD""#).value("base_weighted_amount") == .null)
        _ = try server.post(
            "/v1/exchange_rates", #"{"from_currency":"USD","to_currency":"EUR","rate":"0.9","valid_on":"2020-01-01"}"#)
        #expect(try make(#","amount":"100","currency":"USD""#)["base_weighted_amount"] == "9")
    }

    @Test func aStageIsOneOfItsPipeline() throws {
        let other = try server.post("/v1/pipelines", #"{"name":"Service","stages":[{"name":"Ask","probability":"5"}]}"#)
        #expect(other.status == 201, "\(other.text)")
        let (pipeline, stage) = (try #require(other["id"]), try #require(other["stages.0.id"]))
        let made = try make(#","pipeline_id":"\#(pipeline)""#)
        #expect(made["stage_id"] == stage && made["probability"] == "5")
        let id = try #require(made["id"])
        #expect(try server.post("/v1/opportunities/\(id)/advance").status == 409)
        #expect(try server.post("/v1/opportunities/\(id)/move", #"{"stage_id":"\#(stage)"}"#).status == 409)
        let foreign = try #require(try server.get("/v1/pipeline_stages")["data.0.id"])
        let refused = try server.post("/v1/opportunities/\(id)/move", #"{"stage_id":"\#(foreign)"}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/stage_id")
        #expect(try make(#","stage_id":"\#(stage)""#).status == 422)
        #expect(try server.get("/v1/opportunities/\(id)").value("version") == 1)
        #expect(try server.patch("/v1/opportunities/\(id)", #"{"stage_id":"\#(foreign)"}"#)["errors.0.code"] == "read_only")
        // A stage where something stands stays.
        let kept = try server.patch("/v1/pipelines/\(pipeline)", #"{"stages":[{"name":"New","probability":"1"}]}"#)
        #expect(kept.status == 409 && kept["code"] == "in_use")
    }

    @Test func aPipelineHasStagesOfDifferentNames() throws {
        #expect(try server.post("/v1/pipelines", #"{"name":"Empty","stages":[]}"#)["errors.0.pointer"] == "/stages")
        let twice = try server.post(
            "/v1/pipelines", #"{"name":"Twice","stages":[{"name":"A","probability":"1"},{"name":"a","probability":"2"}]}"#)
        #expect(twice.status == 422 && twice["errors.0.pointer"] == "/stages/1/name")
        let likely = try server.post("/v1/pipelines", #"{"name":"Sure","stages":[{"name":"A","probability":"101"}]}"#)
        #expect(likely["errors.0.code"] == "max")
    }
}
