import JSON
import TestSupport
import Testing
import Values

/// What a supplier is held to: nobody makes a late delivery punctual by a later word, nor an overdue order vanish by ending it.
@Suite struct PromiseKeepingTests {
    private let story: PurchaseStory
    private let today: CalendarDate

    init() throws {
        story = try PurchaseStory()
        for key in ["four_eyes", "supplier_eligibility"] {
            let value = key == "four_eyes" ? "false" : #""off""#
            _ = try story.server.post("/v1/policies", #"{"key":"\#(key)","value":\#(value),"valid_from_on":"2020-01-01"}"#)
        }
        today = TimeZoneRule.utc.date(at: Timestamp.now())
    }

    private func day(_ days: Int) -> String { today.adding(days: days)?.description ?? "" }

    /// An order of lines of ten, sent thirty days ago, each promised for a day from now.
    private func sent(promised days: Int...) throws -> (order: String, lines: [String]) {
        let lines = days.map { #"{"product_id":"\#(story.product)","quantity":"10","promised_on":"\#(day($0))"}"# }
        let made = try story.server.post(
            "/v1/purchase_orders",
            #"{"supplier_id":"\#(story.supplier)","ordered_on":"\#(day(-30))","lines":[\#(lines.joined(separator: ","))]}"#)
        let order = try #require(made["id"], "\(made.text)")
        for (step, body) in [("submit", "{}"), ("approve", "{}"), ("send", #"{"effective_on":"\#(day(-30))"}"#)] {
            let answer = try story.server.post("/v1/purchase_orders/\(order)/\(step)", body)
            try #require(answer.status == 200, "\(answer.text)")
        }
        return (order, (made.value("lines")?.elements ?? []).compactMap { $0["id"]?.text })
    }

    private func figure(_ name: String, asOf days: Int = 0) throws -> [JSONValue?] {
        let card = try story.server.get("/v1/suppliers/\(story.supplier)/scorecard?as_of=\(day(days))")
        return ["numerator", "denominator"].map { card.value("metrics.\(name).\($0)") }
    }

    @Test func whatHasComeIsPromisedForNoOtherDay() throws {
        let (order, lines) = try sent(promised: -10, -10)
        #expect(try story.receive(order, lines[0], "10").status == 200)
        let before = try story.state()
        let path = "/v1/purchase_orders/\(order)"
        let named = try story.server.post(
            "\(path)/promise", #"{"lines":[{"purchase_order_line_id":"\#(lines[0])","promised_on":"\#(day(30))"}]}"#)
        #expect(named.status == 422 && named["errors.0.pointer"] == "/lines/0/purchase_order_line_id", "\(named.text)")
        let amended = try story.server.post(
            "\(path)/amend",
            #"{"reason":"x","changes":{"lines":[{"id":"\#(lines[0])","promised_on":"\#(day(30))"},{"id":"\#(lines[1])"}]}}"#)
        #expect(amended.status == 422 && amended["errors.0.pointer"] == "/changes/lines/0/promised_on", "\(amended.text)")
        #expect(try story.state() == before)
        let rest = try story.server.post("\(path)/promise", #"{"promised_on":"\#(day(30))"}"#)
        #expect(rest["lines.0.promised_on"] == day(-10) && rest["lines.1.promised_on"] == day(30), "\(rest.text)")
        #expect(try figure("otif_latest") == [0, 1])
    }

    @Test func aPromiseMadeWhenAllHadComeDoesNotCount() throws {
        let (order, lines) = try sent(promised: -20)
        let receipt = try story.receipt(order, [(lines[0], "10", "")])
        let id = try #require(receipt["id"])
        _ = try story.server.patch("/v1/goods_receipts/\(id)", #"{"received_on":"\#(day(-15))"}"#)
        // The receipt is entered after the supplier moved its word, but the goods had come before.
        _ = try story.server.post(
            "/v1/purchase_orders/\(order)/promise", #"{"promised_on":"\#(day(-5))","effective_on":"\#(day(-12))"}"#)
        #expect(try story.server.post("/v1/goods_receipts/\(id)/post").status == 200)
        #expect(try figure("otif_first") == [0, 1])
        #expect(try figure("otif_latest") == [0, 1])
    }

    @Test func nobodyPromisesADayBeforeTheOrder() throws {
        let (order, lines) = try sent(promised: 5)
        let path = "/v1/purchase_orders/\(order)"
        let whole = try story.server.post("\(path)/promise", #"{"promised_on":"2020-01-01"}"#)
        #expect(whole.status == 422 && whole["errors.0.pointer"] == "/promised_on" && whole["errors.0.code"] == "min")
        let single = try story.server.post(
            "\(path)/promise", #"{"lines":[{"purchase_order_line_id":"\#(lines[0])","promised_on":"2020-01-01"}]}"#)
        #expect(single.status == 422 && single["errors.0.pointer"] == "/lines/0/promised_on")
        let said = try story.server.post("\(path)/acknowledge", #"{"promised_on":"2020-01-01"}"#)
        #expect(said.status == 422 && said["errors.0.pointer"] == "/promised_on")
        #expect(try story.order(order)["status"] == "sent")
    }

    @Test func whatWeGiveUpInTimeIsHeldAgainstNobody() throws {
        let (order, lines) = try sent(promised: -5)
        _ = try story.receive(order, lines[0], "4")
        let early = try story.server.post(
            "/v1/purchase_orders/\(order)/short_close", #"{"reason":"Not needed","effective_on":"\#(day(-8))"}"#)
        #expect(early["lines.0.short_closed_on"] == day(-8), "\(early.text)")
        let receipt = try #require(try story.server.get("/v1/goods_receipts?status=posted")["data.0.id"])
        _ = try story.server.post("/v1/goods_receipts/\(receipt)/reverse", #"{"reason":"x"}"#)
        let mended = try story.receipt(order, [(lines[0], "4", "")])
        let id = try #require(mended["id"])
        _ = try story.server.patch("/v1/goods_receipts/\(id)", #"{"received_on":"\#(day(-6))"}"#)
        #expect(try story.server.post("/v1/goods_receipts/\(id)/post").status == 200)
        #expect(try figure("otif_first") == [1, 1])
        let (whole, _) = try sent(promised: -3)
        _ = try story.server.post("/v1/purchase_orders/\(whole)/short_close", #"{"reason":"Not needed","effective_on":"\#(day(-4))"}"#)
        #expect(try figure("otif_first") == [1, 1])
    }

    @Test(arguments: ["short_close", "cancel"])
    func anOverdueOrderStaysLateHoweverItEnds(_ step: String) throws {
        let (order, _) = try sent(promised: -5)
        #expect(try figure("otif_first") == [0, 1])
        let ended = try story.server.post("/v1/purchase_orders/\(order)/\(step)", #"{"reason":"Never came"}"#)
        #expect(ended.status == 200, "\(ended.text)")
        #expect(try figure("otif_first") == [0, 1])
        let told = try story.server.get("/v1/suppliers/\(story.supplier)/scorecard/explain")
        #expect(told["lines.0.given_up_on"] == day(0) && told.value("lines.0.by_first.overdue") == true, "\(told.text)")
    }

    @Test func anOrderThatIsCancelledInTimeCountsForNothing() throws {
        let (order, _) = try sent(promised: 5)
        _ = try story.server.post("/v1/purchase_orders/\(order)/cancel", #"{"reason":"Not needed"}"#)
        #expect(try figure("otif_first", asOf: 10).last == 0 || figure("otif_first", asOf: 10).last == .null)
    }
}
