import HTTP
import JSON
import TestSupport
import Testing

/// What an order's supplier holds stays in force while an amendment of it waits.
@Suite struct AmendmentTests {
    /// An order of ten, four of which have come, amended to fifty.
    private func amended() throws -> (story: PurchaseStory, path: String, order: String, line: String) {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10"])
        #expect(try story.receive(order, lines[0], "4").status == 200)
        let path = "/v1/purchase_orders/\(order)"
        let more = try amend(story, path, #"{"lines":[{"id":"\#(lines[0])","quantity":"50"}]}"#)
        #expect(more["status"] == "submitted" && more.value("revision") == 2 && more.value("sent_revision") == 1, "\(more.text)")
        return (story, path, order, lines[0])
    }

    private func amend(_ story: PurchaseStory, _ path: String, _ changes: String) throws -> TestServer.Answer {
        try story.server.post("\(path)/amend", #"{"reason":"More is needed","changes":\#(changes)}"#)
    }

    @Test(arguments: ["reject", "reopen"])
    func whatIsNotApprovedGoesBackToTheRevisionThatTheSupplierHolds(_ step: String) throws {
        let (story, path, order, line) = try amended()
        #expect(try story.receive(order, line, "3").status == 200)
        let back = try story.server.post("\(path)/\(step)", step == "reject" ? #"{"reason":"Too much"}"# : "{}")
        #expect(back["status"] == "receiving" && back.value("revision") == 1, "\(back.text)")
        #expect(back["lines.0.quantity"] == "10" && back["gross_total"] == "20.00" && back["approved_by"] != nil)
        #expect(back["lines.0.received_quantity"] == "7" && back["lines.0.open_quantity"] == "3")
        #expect(try story.server.get("\(path)/revisions").value("data") == [])
        // The next amendment is the second revision again.
        let less = try amend(story, path, #"{"lines":[{"id":"\#(line)","quantity":"8"}]}"#)
        #expect(less["status"] == "receiving" && less.value("revision") == 2 && less["lines.0.open_quantity"] == "1")
        #expect(try story.server.get("\(path)/revisions/1")["lines.0.quantity"] == "10")
    }

    @Test func meanwhileGoodsComeForWhatIsInForce() throws {
        let (story, path, order, line) = try amended()
        #expect(try story.order(order)["lines.0.open_quantity"] == "6")
        let tooMuch = try story.receive(order, line, "7")
        #expect(tooMuch.status == 422 && tooMuch["code"] == "over_tolerance" && tooMuch["limit"] == "6", "\(tooMuch.text)")
        let rest = try story.receive(order, line, "6")
        #expect(rest.status == 200 && rest["lines.0.unit_cost"] == "2", "\(rest.text)")
        for step in ["approve", "send"] { #expect(try story.server.post("\(path)/\(step)").status == 200) }
        let sent = try story.order(order)
        #expect(sent["status"] == "receiving" && sent["lines.0.received_quantity"] == "10" && sent["lines.0.open_quantity"] == "40")
        #expect(sent.value("sent_revision") == 2)
    }

    @Test func anApprovedAmendmentThatCantBeSentIsTakenBack() throws {
        let (story, path, order, _) = try amended()
        #expect(try story.server.post("\(path)/approve")["status"] == "approved")
        _ = try story.server.post("/v1/suppliers/\(story.supplier)/suspend", #"{"reason":"Fire"}"#)
        #expect(try story.server.post("\(path)/send")["code"] == "supplier_not_eligible")
        #expect(try story.server.post("\(path)/reopen")["status"] == "receiving")
        #expect(try story.order(order)["lines.0.quantity"] == "10")
    }

    @Test func goodsOfALineThatAnAmendmentTakesAwayPutItBack() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10", "20"])
        let path = "/v1/purchase_orders/\(order)"
        let before = try story.state()
        let without = try amend(story, path, #"{"lines":[{"id":"\#(lines[0])","quantity":"90"}]}"#)
        #expect(without.status == 422 && without["errors.0.pointer"] == "/changes/lines", "\(without.text)")
        #expect(try story.state() == before)
        let changed = try amend(
            story, path, #"{"lines":[{"id":"\#(lines[0])","quantity":"90"},{"id":"\#(lines[1])","quantity":"2"}]}"#)
        #expect(changed["status"] == "submitted" && changed["gross_total"] == "184.00", "\(changed.text)")
        #expect(try story.receive(order, lines[1], "5").status == 200)
        let after = try story.order(order)
        #expect(after["lines.1.quantity"] == "20" && after["lines.1.received_quantity"] == "5", "\(after.text)")
        #expect(after["status"] == "submitted" && after["gross_total"] == "220.00")
        let back = try story.server.post("\(path)/reject", #"{"reason":"No"}"#)
        #expect(back["status"] == "receiving" && back["gross_total"] == "60.00" && back["lines.1.received_quantity"] == "5")
    }

    @Test func aLineThatWasOnlyAskedForIsGoneWithItsAmendment() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10"])
        let path = "/v1/purchase_orders/\(order)"
        let more = try amend(story, path, #"{"lines":[{"id":"\#(lines[0])"},{"product_id":"\#(story.product)","quantity":"5"}]}"#)
        #expect(more["status"] == "submitted" && more["lines.1.open_quantity"] == "0", "\(more.text)")
        let early = try story.receive(order, try #require(more["lines.1.id"]), "1")
        #expect(early.status == 422 && early["errors.0.pointer"] == "/lines/0/purchase_order_line_id")
        let back = try story.server.post("\(path)/reject", #"{"reason":"No"}"#)
        #expect(back["status"] == "sent" && back.value("lines")?.elements?.count == 1)
    }

    @Test func whoAsksForMoreOfASuspendedSupplierIsRefused() throws {
        let story = try PurchaseStory()
        _ = try story.server.post("/v1/policies", #"{"key":"approve_above","value":"100000"}"#)
        let (order, lines) = try story.sent(["100"])
        _ = try story.server.post("/v1/suppliers/\(story.supplier)/suspend", #"{"reason":"Fraud"}"#)
        let path = "/v1/purchase_orders/\(order)"
        let before = try story.state()
        for changes in [
            #"{"lines":[{"id":"\#(lines[0])","quantity":"120"}]}"#,
            #"{"lines":[{"id":"\#(lines[0])","quantity":"50"},{"product_id":"\#(story.product)","quantity":"1","unit_price":"1"}]}"#,
        ] {
            let refused = try amend(story, path, changes)
            #expect(refused.status == 409 && refused["code"] == "supplier_not_eligible", "\(refused.text)")
        }
        #expect(try story.state() == before)
        #expect(try amend(story, path, #"{"lines":[{"id":"\#(lines[0])","quantity":"50"}]}"#).status == 200)
        _ = try story.server.post("/v1/policies", #"{"key":"supplier_eligibility","value":"warn"}"#)
        let noted = try amend(story, path, #"{"lines":[{"id":"\#(lines[0])","quantity":"60"}]}"#)
        #expect(noted.status == 200 && noted["eligibility_warning"]?.contains("suspended") == true, "\(noted.text)")
    }

    @Test func anAmendmentEmptiesNoOrder() throws {
        let story = try PurchaseStory()
        let (order, _) = try story.sent(["10"])
        let before = try story.state()
        let refused = try amend(story, "/v1/purchase_orders/\(order)", #"{"lines":[]}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/changes/lines" && refused["errors.0.code"] == "min")
        #expect(try story.state() == before)
    }

    @Test func whatIsOnItsWayForACancelledOrderDoesNotCome() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10"])
        let notice = try story.server.post(
            "/v1/shipment_notices",
            #"{"purchase_order_id":"\#(order)","lines":[{"purchase_order_line_id":"\#(lines[0])","quantity":"10"}]}"#)
        let path = "/v1/shipment_notices/\(try #require(notice["id"]))"
        #expect(try story.server.post("\(path)/announce")["status"] == "announced")
        let cancelled = try story.server.post("/v1/purchase_orders/\(order)/cancel", #"{"reason":"Too late"}"#)
        #expect(cancelled["status"] == "cancelled" && cancelled["lines.0.shipped_quantity"] == "0", "\(cancelled.text)")
        let after = try story.server.get(path)
        #expect(after["status"] == "cancelled" && after["cancellation_reason"] == "Too late")
    }
}
