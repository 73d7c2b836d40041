import HTTP
import JSON
import TestSupport
import Testing

/// A purchase order from its first draft to the day on which it is put away.
@Suite struct PurchaseOrderTests {
    @Test func anOrderTakesTermsUnitsAndPricesFromItsSupplier() throws {
        let story = try PurchaseStory()
        let made = try story.server.post(
            "/v1/purchase_orders",
            #"{"supplier_id":"\#(story.supplier)","lines":[{"product_id":"\#(story.product)","quantity":"10","unit_id":"\#(story.box)"},{"product_id":"\#(story.product)","quantity":"5"},{"product_id":"\#(story.product)","quantity":"5","unit_price":"3"}]}"#
        )
        #expect(made.status == 201 && made["status"] == "draft" && made["currency"] == "EUR" && made["incoterm"] == "FCA")
        #expect(made["warehouse_id"] == story.warehouse)
        // Ten boxes are 120 pieces: the break of 100 holds, at twelve times its price.
        #expect(made["lines.0.base_quantity"] == "120" && made["lines.0.unit_price"] == "18" && made["lines.1.unit_price"] == "2")
        #expect(made["lines.2.unit_price"] == "3" && made.value("lines.2.price_source_id") == .null)
        #expect(made["gross_total"] == "205.00")
        let id = try #require(made["id"])
        let prices = try story.server.get("/v1/purchase_orders/\(id)/prices")
        #expect(prices["lines.0.price_source_id"] == made["lines.0.price_source_id"] && made["lines.0.price_source_id"] != nil)
        #expect(prices["lines.0.explain.0.verdict"] == "smaller_break" && prices["lines.0.explain.1.verdict"] == "chosen")
        #expect(prices["lines.1.explain.1.verdict"] == "below_minimum_quantity")
        // A price that was looked up follows the quantity, one that was typed in does not.
        let line = try #require(made["lines.1.id"])
        let changed = try story.server.patch("/v1/purchase_orders/\(id)/lines/\(line)", #"{"quantity":"100"}"#)
        #expect(changed["lines.1.unit_price"] == "1.5" && changed["lines.2.unit_price"] == "3")
    }

    @Test func anOrderGoesItsWay() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["100"])
        let sent = try story.order(order)
        #expect(sent["status"] == "sent" && sent["sent_on"] != nil && sent["lines.0.open_quantity"] == "100")
        let acknowledged = try story.server.post(
            "/v1/purchase_orders/\(order)/acknowledge", #"{"supplier_reference":"AB-1","promised_on":"2026-12-10"}"#)
        #expect(acknowledged["status"] == "acknowledged" && acknowledged["supplier_reference"] == "AB-1")
        #expect(acknowledged["lines.0.promised_on"] == "2026-12-10" && acknowledged["lines.0.first_promised_on"] == "2026-12-10")
        #expect(try story.receive(order, lines[0], "40").status == 200)
        #expect(try story.order(order)["status"] == "receiving" && story.order(order)["receipt_state"] == "part")
        #expect(try story.receive(order, lines[0], "60").status == 200)
        let done = try story.order(order)
        #expect(done["status"] == "done" && done["receipt_state"] == "full" && done["lines.0.open_quantity"] == "0")
        #expect(try story.server.post("/v1/purchase_orders/\(order)/close")["status"] == "closed")
        let types = (try story.server.get("/v1/events?types=purchase_order.*").value("data")?.elements ?? []).compactMap {
            $0["type"]?.text
        }
        let words = ["created", "submitted", "approved", "sent", "acknowledged", "received", "received", "closed"]
        #expect(types == words.map { "purchase_order.\($0)" })
    }

    @Test(arguments: [
        ("draft", ["approve", "send", "acknowledge", "promise", "short_close", "close", "reject", "reopen"]),
        ("sent", ["submit", "approve", "send", "close", "reject", "reopen"]),
        ("closed", ["cancel", "send", "short_close", "close", "promise"]),
    ])
    func whatTheStatusDoesNotAllowIsRefused(_ status: String, _ actions: [String]) throws {
        let story = try PurchaseStory()
        let order: String
        if status == "draft" {
            order = try #require(try story.draft(["5"])["id"])
        } else {
            let (id, lines) = try story.sent(["5"])
            order = id
            if status == "closed" {
                _ = try story.receive(id, lines[0], "5")
                _ = try story.server.post("/v1/purchase_orders/\(id)/close")
            }
        }
        #expect(try story.order(order)["status"] == status)
        let before = try story.state()
        for action in actions {
            let body =
                ["reject", "cancel", "short_close"].contains(action)
                ? #"{"reason":"x"}"# : action == "promise" ? #"{"promised_on":"2027-01-01"}"# : "{}"
            let refused = try story.server.post("/v1/purchase_orders/\(order)/\(action)", body)
            #expect(
                refused.status == 409 && refused["code"] == "illegal_transition" && refused["current"] == status,
                "\(action): \(refused.text)")
        }
        #expect(try story.state() == before)
        #expect(try story.server.send(.delete, "/v1/purchase_orders/\(order)").status == 405)
    }

    @Test func everyPromiseIsKeptAndTheFirstIsNotForgotten() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10", "20"])
        let path = "/v1/purchase_orders/\(order)/promise"
        #expect(try story.server.post(path, #"{"promised_on":"2026-12-01"}"#).status == 200)
        let slipped = try story.server.post(
            path, #"{"reason":"Tool broke","lines":[{"purchase_order_line_id":"\#(lines[1])","promised_on":"2026-12-15"}]}"#)
        #expect(slipped["lines.0.promised_on"] == "2026-12-01" && slipped["lines.1.promised_on"] == "2026-12-15")
        #expect(slipped["lines.1.first_promised_on"] == "2026-12-01" && slipped.value("lines.1.promise_count") == 2)
        let kept = try story.server.get("/v1/purchase_promises?purchase_order_line_id=\(lines[1])")
        #expect(kept["data.0.promised_on"] == "2026-12-01" && kept["data.1.promised_on"] == "2026-12-15")
        #expect(kept["data.1.previous_on"] == "2026-12-01" && kept["data.1.reason"] == "Tool broke" && kept.value("data.1.ordinal") == 2)
        let before = try story.state()
        #expect(
            try story.server.post(path, #"{"lines":[{"purchase_order_line_id":"\#(lines[1])","promised_on":"2026-12-15"}]}"#).status == 422)
        let foreign = try story.sent(["1"]).lines[0]
        let after = try story.state()
        let refused = try story.server.post(path, #"{"lines":[{"purchase_order_line_id":"\#(foreign)","promised_on":"2026-12-15"}]}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lines/0/purchase_order_line_id")
        #expect(try story.state() == after && before != after)
    }

    @Test func whoSubmitsDoesNotApproveUnlessTheHouseLetsOnePersonDecide() throws {
        let story = try PurchaseStory()
        _ = try story.server.post("/v1/policies", #"{"key":"four_eyes","value":true}"#)
        let small = try #require(try story.draft(["10"])["id"])
        let large = try #require(try story.draft(["1000"])["id"])
        for order in [small, large] { _ = try story.server.post("/v1/purchase_orders/\(order)/submit") }
        #expect(try story.server.post("/v1/purchase_orders/\(small)/approve").status == 403)
        let limit = try #require(try story.server.post("/v1/policies", #"{"key":"approve_above","value":"100"}"#)["id"])
        let approved = try story.server.post("/v1/purchase_orders/\(small)/approve")
        #expect(approved["status"] == "approved" && approved["approval_policy_id"] == limit)
        #expect(try story.server.post("/v1/purchase_orders/\(large)/approve").status == 403)
        let other = try #require(
            try story.server.post("/v1/api_keys", #"{"name":"boss","scopes":["purchase_orders:approve","purchase_orders:read"]}"#)["secret"]
        )
        #expect(try story.server.send(.post, "/v1/purchase_orders/\(large)/approve", "{}", key: other)["status"] == "approved")
        #expect(try story.server.send(.post, "/v1/purchase_orders/\(large)/send", "{}", key: other).status == 403)
    }

    @Test func anOrderWithoutPricesOrRatesIsNotSubmitted() throws {
        let story = try PurchaseStory()
        let empty = try #require(try story.draft([])["id"])
        #expect(try story.server.post("/v1/purchase_orders/\(empty)/submit")["errors.0.pointer"] == "/lines")
        let text = try #require(
            try story.server.post(
                "/v1/purchase_orders", #"{"supplier_id":"\#(story.supplier)","lines":[{"description":"Tool","quantity":"1"}]}"#)["id"])
        #expect(try story.server.post("/v1/purchase_orders/\(text)/submit")["errors.0.pointer"] == "/lines/0/unit_price")
        let dollars = try #require(
            try story.server.post(
                "/v1/purchase_orders",
                #"{"supplier_id":"\#(story.supplier)","currency":"USD","lines":[{"description":"Tool","quantity":"1","unit_price":"9"}]}"#)[
                    "id"])
        let refused = try story.server.post("/v1/purchase_orders/\(dollars)/submit")
        #expect(refused.status == 422 && refused["code"] == "rate_missing")
        _ = try story.server.patch("/v1/purchase_orders/\(dollars)", #"{"exchange_rate":"0.9"}"#)
        #expect(try story.server.post("/v1/purchase_orders/\(dollars)/submit")["base_total"] == "8.1")
    }

    @Test func anAmendmentNeverGoesBelowWhatCameAndReturnsToApprovalWhenItCostsMore() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["100"])
        _ = try story.receive(order, lines[0], "60")
        let before = try story.state()
        func amend(_ quantity: String) throws -> TestServer.Answer {
            try story.server.post(
                "/v1/purchase_orders/\(order)/amend",
                #"{"reason":"Less needed","changes":{"lines":[{"id":"\#(lines[0])","quantity":"\#(quantity)"}]}}"#)
        }
        let refused = try amend("59")
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/changes/lines/0/quantity", "\(refused.text)")
        let removed = try story.server.post("/v1/purchase_orders/\(order)/amend", #"{"reason":"x","changes":{"lines":[]}}"#)
        #expect(removed.status == 422 && removed["errors.0.pointer"] == "/changes/lines")
        #expect(try story.state() == before)
        let less = try amend("60")
        #expect(less["status"] == "done" && less.value("revision") == 2 && less["lines.0.unit_price"] == "2")
        let more = try amend("300")
        #expect(more["status"] == "submitted" && more.value("approved_by") == .null && more["lines.0.unit_price"] == "1.5")
        for step in ["approve", "send"] { #expect(try story.server.post("/v1/purchase_orders/\(order)/\(step)").status == 200) }
        let again = try story.order(order)
        #expect(again["status"] == "receiving" && again["lines.0.open_quantity"] == "240" && again["receipt_state"] == "part")
        #expect(try story.server.get("/v1/purchase_orders/\(order)/revisions/1")["lines.0.quantity"] == "100")
    }

    @Test func whatIsExpectedNoMoreIsShortClosed() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["100", "50"])
        _ = try story.receive(order, lines[0], "90")
        let path = "/v1/purchase_orders/\(order)/short_close"
        let refused = try story.server.post(
            path, #"{"reason":"x","lines":[{"purchase_order_line_id":"\#(lines[0])","quantity":"11"}]}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lines/0/quantity")
        let one = try story.server.post(path, #"{"reason":"Sold out","lines":[{"purchase_order_line_id":"\#(lines[0])"}]}"#)
        #expect(one["status"] == "receiving" && one["lines.0.short_closed_quantity"] == "10" && one["lines.0.open_quantity"] == "0")
        let all = try story.server.post(path, #"{"reason":"Sold out"}"#)
        #expect(all["status"] == "done" && all["lines.1.short_closed_quantity"] == "50")
        #expect(try story.receive(order, lines[1], "1")["code"] == "over_tolerance")
    }

    @Test func anOrderIsCancelledBeforeItsFirstReceiptOnly() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10"])
        let (other, _) = try story.sent(["10"])
        _ = try story.receive(order, lines[0], "1")
        #expect(try story.server.post("/v1/purchase_orders/\(order)/cancel", #"{"reason":"x"}"#).status == 409)
        #expect(try story.server.post("/v1/purchase_orders/\(other)/cancel", #"{"reason":"Too late"}"#)["status"] == "cancelled")
    }
}
