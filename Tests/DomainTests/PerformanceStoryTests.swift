import App
import JSON
import MasterData
import Resources
import TestSupport
import Testing
import Values

@testable import SRM

/// A supplier that slips, delivers with rejects and is complained of: what its scorecard says, and what is kept of it.
@Suite struct PerformanceStoryTests {
    private let server: TestServer
    private let today: CalendarDate
    private let supplier: String
    private let order: String
    private let line: String

    init() throws {
        server = try TestServer()
        let today = TimeZoneRule.utc.date(at: Timestamp.now()).adding(days: -1) ?? .earliest
        self.today = today
        for policy in [
            #"{"key":"four_eyes","value":false,"valid_from_on":"2020-01-01"}"#,
            #"{"key":"supplier_eligibility","value":"off","valid_from_on":"2020-01-01"}"#,
        ] {
            try #require(try server.post("/v1/policies", policy).status == 201)
        }
        try #require(try server.post("/v1/warehouses", #"{"code":"MAIN","name":"Main"}"#).status == 201)
        supplier = try #require(try server.post("/v1/suppliers", #"{"name":"Slippery"}"#)["id"])
        let product = try #require(try server.post("/v1/products", #"{"sku":"V","name":"Valve","standard_cost":"4"}"#)["id"])
        func day(_ days: Int) -> String { today.adding(days: -days)?.description ?? "" }
        let made = try server.post(
            "/v1/purchase_orders",
            #"""
            {"supplier_id":"\#(supplier)","ordered_on":"\#(day(30))",
            "lines":[{"product_id":"\#(product)","quantity":"100","unit_price":"5","promised_on":"\#(day(15))"}]}
            """#)
        order = try #require(made["id"], "\(made.text)")
        line = try #require(made["lines.0.id"])
        for (action, body) in [
            ("submit", "{}"), ("approve", "{}"), ("send", #"{"effective_on":"\#(day(30))"}"#),
            ("promise", #"{"promised_on":"\#(day(8))","effective_on":"\#(day(20))","reason":"Tool broke"}"#),
        ] {
            let answer = try server.post("/v1/purchase_orders/\(order)/\(action)", body)
            try #require(answer.status == 200, "\(answer.text)")
        }
    }

    /// `rejected` is nil where nobody says whether any is.
    private func receive(_ quantity: Int, rejected: Int?, daysAgo: Int) throws -> String {
        let made = try server.post(
            "/v1/goods_receipts",
            #"""
            {"purchase_order_id":"\#(order)","received_on":"\#(today.adding(days: -daysAgo)?.description ?? "")",
            "lines":[{"purchase_order_line_id":"\#(line)","quantity":"\#(quantity)"\#(rejected.map { #","rejected_quantity":"\#($0)""# } ?? "")}]}
            """#)
        let id = try #require(made["id"], "\(made.text)")
        let posted = try server.post("/v1/goods_receipts/\(id)/post")
        try #require(posted.status == 200, "\(posted.text)")
        return id
    }

    /// Waits until the relay has passed the newest event.
    private func settle() throws {
        let last = try #require(try server.get("/v1/sync/status")["head"])
        #expect(try server.get("/v1/sync/status?after=\(last)&wait=30").value("reached") == true)
    }

    private func card(_ question: String = "") throws -> TestServer.Answer {
        try server.get("/v1/suppliers/\(supplier)/scorecard?as_of=\(today)\(question)")
    }

    @Test func theFiguresAreThoseOfTheStory() throws {
        _ = try receive(60, rejected: 0, daysAgo: 12)
        _ = try receive(40, rejected: 3, daysAgo: 8)
        let card = try card()
        for (metric, numerator, denominator) in [("otif_first", 0, 1), ("otif_latest", 1, 1), ("fill_rate", 100, 100), ("ppm", 3, 100)] {
            #expect(card.value("metrics.\(metric).numerator") == JSONValue(numerator), "\(metric)")
            #expect(card.value("metrics.\(metric).denominator") == JSONValue(denominator), "\(metric)")
        }
        #expect(card.text.contains(#""ppm":{"value":30000.0"#))
        #expect(card.value("metrics.lead_time_mean.numerator") == 22)
        let explained = try server.get("/v1/suppliers/\(supplier)/scorecard/explain?as_of=\(today)")
        #expect(explained["lines.0.purchase_order_id"] == order && explained["lines.0.purchase_order_line_id"] == line)
        #expect(explained.value("lines.0.by_first.in_full_on_time") == false)
        #expect(explained.value("lines.0.by_latest.in_full_on_time") == true)
        #expect(explained.value("lines.0.receipts")?.elements?.compactMap { $0["rejected"]?.integer } == [0, 3])
        #expect(explained.value("lines.0.promises")?.elements?.count == 2)
    }

    @Test func whatNobodyLookedAtIsNeitherGoodNorBad() throws {
        let receipt = try receive(60, rejected: nil, daysAgo: 12)
        let line = try server.get("/v1/goods_receipts/\(receipt)").value("lines.0")
        #expect(line?["rejected_quantity"] == .null && line?["rejected_base_quantity"] == .null && line?["accepted_quantity"]?.text == "60")
        let unknown = try card()
        #expect(unknown.value("metrics.ppm.value") == .null && unknown.value("metrics.ppm.n") == 0)
        #expect(unknown.value("metrics.fill_rate.numerator") == 60 && unknown.value("metrics.otd_latest.n") == 1)
        #expect(try server.get("/v1/suppliers/\(supplier)/scorecard/explain?as_of=\(today)").value("lines.0.rejected") == .null)
        // Where rejects are written down, what came without any is good.
        _ = try receive(40, rejected: 3, daysAgo: 8)
        let known = try card()
        #expect(known.value("metrics.ppm.numerator") == 3 && known.value("metrics.ppm.denominator") == 100)
        #expect(try server.get("/v1/purchase_orders/\(order)")["lines.0.rejected_quantity"] == "3")
    }

    @Test func thatNothingWasRejectedIsKnownWhenItIsSaid() throws {
        _ = try receive(60, rejected: 0, daysAgo: 12)
        let card = try card()
        #expect(card.text.contains(#""ppm":{"value":0.0"#) && card.value("metrics.ppm.denominator") == 60, "\(card.text)")
    }

    @Test func withoutDocumentsThereIsNoScore() throws {
        let other = try #require(try server.post("/v1/suppliers", #"{"name":"New"}"#)["id"])
        let answer = try server.get("/v1/suppliers/\(other)/scorecard")
        #expect(answer.value("score") == .null && answer["standing"] == "not_rated" && answer.value("grade") == .null)
        #expect(answer.value("metrics.otif_first.value") == .null && answer.value("metrics.otif_first.n") == 0)
    }

    @Test func anOpenOverdueLineCountsAsLate() throws {
        let card = try card()
        #expect(card.value("overdue_open_lines") == 1 && card.value("metrics.otif_latest.denominator") == 1)
        #expect(card["standing"] == "very_poor")
    }

    @Test func eachEventMovesTheScorecardAndIsNamedAsItsCause() throws {
        try settle()
        let first = try receive(60, rejected: 0, daysAgo: 12)
        try settle()
        _ = try receive(40, rejected: 3, daysAgo: 8)
        try settle()
        let supplierID = ID<Supplier>(try #require(Identifier.number(in: supplier, prefix: "sup")))
        let kept = try server.get("/v1/suppliers/\(supplier)/scorecard/history")
        let causes = (kept.value("data")?.elements ?? []).compactMap { $0["cause_type"]?.text }
        #expect(causes == ["goods_receipt.posted", "goods_receipt.posted", "purchase_order.sent"])
        let newest = try server.get("/v1/supplier_scorecards/\(try #require(kept["data.0.supplier_scorecard_id"]))")
        let figures = newest.value("figures")?.elements ?? []
        #expect(figures.first { $0["metric"]?.text == "ppm" }?["value"]?.text == "30000")
        #expect(figures.count == PerformanceMetric.allCases.count)
        let reversed = try server.post("/v1/goods_receipts/\(first)/reverse", #"{"reason":"Wrong paper"}"#)
        #expect(reversed.status == 200, "\(reversed.text)")
        try settle()
        let day = today
        try server.application.change(as: "sync") { transaction in
            let company = try #require(try transaction.records.firstCompany())
            for _ in 0..<2 {
                try transaction.noteComplaint(
                    "cmp_0000000000001", about: supplierID, company: ID(company), reportedOn: day)
            }
        }
        try settle()
        let after = try server.get("/v1/suppliers/\(supplier)/scorecard/history")
        #expect(after["data.0.cause_type"] == "supplier_complaint.created" && after["data.1.cause_type"] == "goods_receipt.reversed")
        #expect(try server.get("/v1/suppliers/\(supplier)/scorecard").value("metrics.complaints_per_1000.value") == JSONValue(25.0))
    }

    @Test func theHouseWeighsTheFigures() throws {
        _ = try receive(100, rejected: 0, daysAgo: 9)
        #expect(try card()["grade"] == "D")
        try #require(
            try server.post("/v1/policies", #"{"key":"scorecard_weights","value":{"otif_latest":"70","fill_rate":30}}"#).status == 201)
        let card = try card()
        #expect(card.text.contains(#""score":100.0"#) && card["grade"] == "A")
    }

    @Test func anEvaluationTakesWhatWasMeasured() throws {
        _ = try receive(100, rejected: 2, daysAgo: 9)
        let template = try #require(
            try server.post(
                "/v1/evaluation_templates",
                #"""
                {"name":"Yearly","criteria":[{"key":"time","name":"Time","kind":"auto","metric":"otif_latest","weight":"60"},
                {"key":"quality","name":"Quality","kind":"auto","metric":"ppm","weight":"40"}]}
                """#)["id"])
        let made = try server.post(
            "/v1/supplier_evaluations", #"{"supplier_id":"\#(supplier)","template_id":"\#(template)"}"#)
        let started = try server.post("/v1/supplier_evaluations/\(try #require(made["id"]))/start")
        // In time: 100. 20,000 per million: 60.
        #expect(started["score"] == "84" && started["coverage_percent"] == "100" && started["grade"] == "B", "\(started.text)")
        #expect(
            started["criteria.1.value"] == "20000" && started["criteria.1.numerator"] == "2" && started["criteria.1.denominator"] == "100")
    }

    @Test(arguments: ["from=2026-02-01&to=2026-01-01", "as_of=soon", "grace_days=-1", "period=1"])
    func aQuestionThatMakesNoSenseIsRefused(_ query: String) throws {
        #expect(try server.get("/v1/suppliers/\(supplier)/scorecard?\(query)").status == 400)
    }
}
