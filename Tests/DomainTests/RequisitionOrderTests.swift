import HTTP
import JSON
import TestSupport
import Testing

/// From what somebody needs to the orders that bring it.
@Suite struct RequisitionOrderTests {
    private func approved(_ story: PurchaseStory, _ lines: String) throws -> (id: String, lines: [String]) {
        let made = try story.server.post("/v1/purchase_requisitions", #"{"currency":"EUR","lines":[\#(lines)]}"#)
        let id = try #require(made["id"], "\(made.text)")
        for step in ["submit", "approve"] { _ = try story.server.post("/v1/purchase_requisitions/\(id)/\(step)") }
        return (id, (made.value("lines")?.elements ?? []).compactMap { $0["id"]?.text })
    }

    private func created(_ answer: TestServer.Answer) -> [String] {
        (answer.value("created")?.elements ?? []).filter { $0["object"]?.text == "purchase_order" }.compactMap { $0["id"]?.text }
    }

    @Test func aRequisitionBecomesOneOrderForEachSupplierAndCurrency() throws {
        let story = try PurchaseStory()
        let other = try #require(try story.server.post("/v1/suppliers", #"{"name":"Other","currency":"CNY"}"#)["id"])
        let line = #"{"product_id":"\#(story.product)","quantity":"60","supplier_id":"\#(story.supplier)"}"#
        let foreign = #"{"product_id":"\#(story.product)","quantity":"5","supplier_id":"\#(other)"}"#
        let (id, lines) = try approved(story, "\(line),\(line),\(foreign)")
        let ordered = try story.server.post("/v1/purchase_requisitions/\(id)/order")
        #expect(ordered["status"] == "done" && ordered["lines.0.ordered_quantity"] == "60", "\(ordered.text)")
        let orders = created(ordered)
        #expect(orders.count == 2)
        let first = try story.order(try #require(orders.first))
        #expect(first["supplier_id"] == story.supplier && first["currency"] == "EUR" && first.value("lines")?.elements?.count == 2)
        #expect(first["lines.0.purchase_requisition_line_id"] == lines[0] && first["lines.0.unit_price"] == "2")
        #expect(try story.order(try #require(orders.last))["currency"] == "CNY")
        let again = try story.server.post("/v1/purchase_requisitions/\(id)/order")
        #expect(again.status == 409 && again["code"] == "illegal_transition")
    }

    @Test func whatIsOrderedInPartIsNeverOrderedBeyondTheAllowance() throws {
        let story = try PurchaseStory()
        let (id, lines) = try approved(story, #"{"product_id":"\#(story.product)","quantity":"10","unit_id":"\#(story.box)"}"#)
        func order(_ quantity: String) throws -> TestServer.Answer {
            try story.server.post(
                "/v1/purchase_requisitions/\(id)/order",
                #"{"lines":[{"purchase_requisition_line_id":"\#(lines[0])","quantity":"\#(quantity)","supplier_id":"\#(story.supplier)"}]}"#
            )
        }
        let nameless = try story.server.post("/v1/purchase_requisitions/\(id)/order")
        #expect(nameless.status == 422 && nameless["errors.0.pointer"] == "/lines/0/supplier_id")
        let part = try order("4")
        #expect(part["status"] == "processing" && part["lines.0.ordered_quantity"] == "48")
        let before = try story.state()
        let refused = try order("7")
        #expect(refused.status == 422 && refused["code"] == "over_tolerance" && refused["limit"] == "72")
        #expect(try story.state() == before)
        _ = try story.server.post("/v1/policies", #"{"key":"requisition_allowance","value":"10"}"#)
        #expect(try order("7")["status"] == "done")
    }

    @Test func aCancelledOrderGivesBackWhatItWasMadeFor() throws {
        let story = try PurchaseStory()
        let (id, _) = try approved(
            story, #"{"product_id":"\#(story.product)","quantity":"10","supplier_id":"\#(story.supplier)"}"#)
        let order = try #require(created(try story.server.post("/v1/purchase_requisitions/\(id)/order")).first)
        _ = try story.server.post("/v1/purchase_orders/\(order)/cancel", #"{"reason":"Too dear"}"#)
        let after = try story.server.get("/v1/purchase_requisitions/\(id)")
        #expect(after["status"] == "processing" && after["lines.0.ordered_quantity"] == "0")
        #expect(created(try story.server.post("/v1/purchase_requisitions/\(id)/order")).count == 1)
    }

    @Test func whatIsExpectedNoMoreIsGivenBack() throws {
        let story = try PurchaseStory()
        let (id, _) = try approved(
            story, #"{"product_id":"\#(story.product)","quantity":"10","supplier_id":"\#(story.supplier)"}"#)
        let order = try #require(created(try story.server.post("/v1/purchase_requisitions/\(id)/order")).first)
        for step in ["submit", "approve", "send"] { _ = try story.server.post("/v1/purchase_orders/\(order)/\(step)") }
        _ = try story.receive(order, try #require(try story.order(order)["lines.0.id"]), "4")
        #expect(try story.server.post("/v1/purchase_orders/\(order)/short_close", #"{"reason":"Sold out"}"#)["status"] == "done")
        let after = try story.server.get("/v1/purchase_requisitions/\(id)")
        #expect(after["status"] == "processing" && after["lines.0.ordered_quantity"] == "4", "\(after.text)")
        let again = try #require(created(try story.server.post("/v1/purchase_requisitions/\(id)/order")).first)
        #expect(try story.order(again)["lines.0.quantity"] == "6")
    }

    @Test func aDraftThatBuysLessGivesBackAndOneThatBuysMoreStaysWithinTheAllowance() throws {
        let story = try PurchaseStory()
        let (id, _) = try approved(
            story, #"{"product_id":"\#(story.product)","quantity":"10","supplier_id":"\#(story.supplier)"}"#)
        func asked() throws -> [String?] {
            let requisition = try story.server.get("/v1/purchase_requisitions/\(id)")
            return [requisition["status"], requisition["lines.0.ordered_quantity"]]
        }
        let order = try #require(created(try story.server.post("/v1/purchase_requisitions/\(id)/order")).first)
        let line = try #require(try story.order(order)["lines.0.id"])
        let path = "/v1/purchase_orders/\(order)/lines/\(line)"
        #expect(try asked() == ["done", "10"])
        #expect(try story.server.patch(path, #"{"quantity":"4"}"#).status == 200)
        #expect(try asked() == ["processing", "4"])
        let before = try story.state()
        let refused = try story.server.patch(path, #"{"quantity":"11"}"#)
        #expect(refused.status == 422 && refused["code"] == "over_tolerance" && refused["limit"] == "6", "\(refused.text)")
        #expect(refused["errors.0.pointer"]?.hasSuffix("quantity") == true)
        #expect(try story.state() == before)
        #expect(try asked() == ["processing", "4"])
        #expect(try story.server.patch(path, #"{"quantity":"10"}"#).status == 200)
        #expect(try asked() == ["done", "10"])
        #expect(try story.server.send(.delete, path).status < 300)
        #expect(try asked() == ["processing", "0"])
    }

    @Test func aLineThatBuysSomethingElseNoLongerAnswersTheRequisition() throws {
        let story = try PurchaseStory()
        let (id, _) = try approved(
            story, #"{"product_id":"\#(story.product)","quantity":"10","supplier_id":"\#(story.supplier)"}"#)
        let other = try #require(try story.server.post("/v1/products", #"{"sku":"BOLT","name":"Bolt"}"#)["id"])
        let order = try #require(created(try story.server.post("/v1/purchase_requisitions/\(id)/order")).first)
        let line = try #require(try story.order(order)["lines.0.id"])
        let changed = try story.server.patch("/v1/purchase_orders/\(order)/lines/\(line)", #"{"product_id":"\#(other)"}"#)
        #expect(changed.status == 200 && changed.value("lines.0.purchase_requisition_line_id") == .null, "\(changed.text)")
        #expect(try story.server.get("/v1/purchase_requisitions/\(id)")["lines.0.ordered_quantity"] == "0")
    }
}
