import JSON
import TestSupport
import Testing

/// Goods that come, more or less than was ordered, and go back.
@Suite struct ReceiptTests {
    private func lot(_ number: String) -> String { #","lot":{"supplier_lot_number":"\#(number)","expires_on":"2027-06-30"}"# }

    @Test func goodsComeInLotsAndWhatIsRejectedGoesIntoNoStock() throws {
        let story = try PurchaseStory(lotTracking: "lot")
        let (order, lines) = try story.sent(["100"])
        #expect(try story.receive(order, lines[0], "60", lot("L-1")).status == 200)
        let second = try story.receive(order, lines[0], "40", lot("L-2") + #","rejected_quantity":"3","rejection_reason":"Rust""#)
        #expect(second["lines.0.accepted_quantity"] == "37" && second["lines.0.unit_cost"] == "1.5")
        #expect(second["lines.0.supplier_lot_number"] == "L-2" && second["lines.0.lot.expires_on"] == "2027-06-30")
        let done = try story.order(order)
        #expect(done["status"] == "done" && done["receipt_state"] == "full")
        #expect(done["lines.0.received_quantity"] == "100" && done["lines.0.accepted_quantity"] == "97")
        #expect(done["lines.0.rejected_quantity"] == "3")
        #expect(try story.onHand() == "97")
        let made = try #require(second["lines.0.lot_id"])
        let record = try story.server.get("/v1/lots/\(made)")
        #expect(record["supplier_party_id"]?.dropFirst(4) == story.supplier.dropFirst(4) && record["source_id"] == second["id"])
        let trace = try story.server.get("/v1/lots/\(made)/trace")
        #expect(trace["backward.0.source_id"] == second["id"] && trace["on_hand.0.quantity"] == "37")
        #expect((second.value("created")?.elements ?? []).contains { $0["object"]?.text == "lot" })
    }

    @Test func aReceiptIsPostedOnceAndTakenBackByAMirror() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10"])
        let posted = try story.receive(order, lines[0], "10")
        let id = try #require(posted["id"])
        let before = try story.state()
        let twice = try story.server.post("/v1/goods_receipts/\(id)/post")
        #expect(twice.status == 409 && twice["code"] == "illegal_transition" && twice["current"] == "posted")
        #expect(try story.server.patch("/v1/goods_receipts/\(id)", #"{"carrier":"x"}"#)["code"] == "not_editable")
        #expect(try story.state() == before)
        let reversed = try story.server.post("/v1/goods_receipts/\(id)/reverse", #"{"reason":"Wrong order"}"#)
        #expect(reversed["status"] == "reversed")
        let mirror = try #require((reversed.value("created")?.elements ?? []).first { $0["object"]?.text == "goods_receipt" }?["id"]?.text)
        let made = try story.server.get("/v1/goods_receipts/\(mirror)")
        #expect(made["reverses_id"] == id && made["lines.0.quantity"] == "-10" && made["status"] == "posted")
        #expect(try story.onHand() == "0")
        let open = try story.order(order)
        #expect(open["status"] == "sent" && open["lines.0.received_quantity"] == "0" && open["receipt_state"] == "none")
        for receipt in [id, mirror] {
            #expect(try story.server.post("/v1/goods_receipts/\(receipt)/reverse", #"{"reason":"x"}"#).status == 409)
        }
    }

    @Test func anOverReceivedLineDoesNotCompleteAShortOne() throws {
        let story = try PurchaseStory()
        _ = try story.server.post("/v1/policies", #"{"key":"over_receipt","value":{"percent":"50"}}"#)
        let (order, lines) = try story.sent(["10", "10"])
        _ = try story.receive(order, lines[0], "15")
        _ = try story.receive(order, lines[1], "9")
        let open = try story.order(order)
        #expect(open["status"] == "receiving" && open["receipt_state"] == "part")
        _ = try story.receive(order, lines[1], "1")
        let done = try story.order(order)
        #expect(done["status"] == "done" && done["receipt_state"] == "over")
    }

    /// Product's tolerance, category's, the house's; ordered; the most that may come.
    @Test(arguments: [
        ("", "", "", "100", "100"), ("", "", #"{"percent":"5"}"#, "100", "105"), ("", "", #"{"percent":"5","quantity":"2"}"#, "100", "102"),
        ("", #""over_receipt_quantity":"3""#, #"{"percent":"5"}"#, "100", "103"),
        (#""over_receipt_percent":"1""#, #""over_receipt_quantity":"3""#, #"{"percent":"5"}"#, "100", "101"),
        (#""over_receipt_percent":"0""#, "", #"{"percent":"5"}"#, "100", "100"),
        (#""over_receipt_percent":"10","over_receipt_quantity":"20""#, "", "", "100", "110"),
    ])
    func theNearestToleranceHoldsAndTheTighterOfTwo(
        _ product: String, _ category: String, _ house: String, _ ordered: String, _ most: String
    ) throws {
        let story = try PurchaseStory()
        let group = try #require(
            try story.server.post("/v1/product_categories", #"{"name":"Nuts"\#(category.isEmpty ? "" : ",")\#(category)}"#)["id"])
        _ = try story.server.patch(
            "/v1/products/\(story.product)", #"{"category_id":"\#(group)"\#(product.isEmpty ? "" : ",")\#(product)}"#)
        if !house.isEmpty { _ = try story.server.post("/v1/policies", #"{"key":"over_receipt","value":\#(house)}"#) }
        let (order, lines) = try story.sent([ordered])
        let made = try story.receipt(order, [(lines[0], "\(try #require(Int(most)) + 1)", "")])
        let refused = try story.server.post("/v1/goods_receipts/\(try #require(made["id"]))/post")
        #expect(refused.status == 422 && refused["code"] == "over_tolerance" && refused["limit"] == most, "\(refused.text)")
        #expect(refused["errors.0.pointer"] == "/lines/0/quantity")
        #expect(try story.server.get("/v1/stock_moves?product_id=\(story.product)").value("data")?.elements?.isEmpty == true)
        #expect(try story.receive(order, lines[0], most).status == 200)
    }

    @Test func aLineThatMissesLittleCountsAsAllOfIt() throws {
        let story = try PurchaseStory()
        _ = try story.server.post("/v1/policies", #"{"key":"under_receipt","value":{"percent":"2","quantity":"3"}}"#)
        let (order, lines) = try story.sent(["100"])
        _ = try story.receive(order, lines[0], "97")
        #expect(try story.order(order)["status"] == "receiving")
        _ = try story.receive(order, lines[0], "1")
        #expect(try story.order(order)["status"] == "done")
    }

    @Test func aReceiptWithoutLinesTakesAllThatIsOpen() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10", "5"])
        _ = try story.receive(order, lines[0], "4")
        let receipt = try story.receipt(order, [])
        #expect(receipt.value("lines")?.elements?.compactMap { $0["quantity"]?.text } == ["6", "5"], "\(receipt.text)")
        #expect(try story.server.post("/v1/goods_receipts/\(receipt["id"] ?? "")/post").status == 200)
        #expect(try story.order(order)["status"] == "done")
        let nothing = try story.receipt(order, [])
        #expect(nothing.status == 422 && nothing["errors.0.pointer"] == "/lines", "\(nothing.text)")
    }

    @Test(arguments: [
        (#""quantity":"0""#, "/lines/0/quantity", "min"), (#""quantity":"-1""#, "/lines/0/quantity", "min"),
        (#""quantity":"5","rejected_quantity":"6""#, "/lines/0/rejected_quantity", "max"),
        (#""quantity":"5","lot_id":"lot_0000000000001""#, "/lines/0/lot_id", "read_only"),
        (#""quantity":"5","purchase_order_line_id":"poi_0000000000001""#, "/lines/0/purchase_order_line_id", "reference_not_found"),
    ])
    func aWrongReceiptIsRefusedByField(_ members: String, _ pointer: String, _ code: String) throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["10"])
        let before = try story.state()
        let line = members.contains("purchase_order_line_id") ? "{\(members)}" : #"{"purchase_order_line_id":"\#(lines[0])",\#(members)}"#
        let refused = try story.server.post("/v1/goods_receipts", #"{"purchase_order_id":"\#(order)","lines":[\#(line)]}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == pointer && refused["errors.0.code"] == code, "\(refused.text)")
        #expect(try story.state() == before)
    }

    @Test func whatIsDeliveredDirectlyComesAndLeavesAtOnce() throws {
        let story = try PurchaseStory()
        let customer = try #require(try story.server.post("/v1/parties", #"{"name":"Customer"}"#)["id"])
        let (order, lines) = try story.sent(["10"], #","ship_to_party_id":"\#(customer)""#)
        #expect(try story.receive(order, lines[0], "10").status == 200)
        let moves = try story.server.get("/v1/stock_moves?product_id=\(story.product)")
        #expect(moves["data.0.kind"] == "receipt" && moves["data.0.quantity"] == "10")
        #expect(moves["data.1.kind"] == "delivery" && moves["data.1.quantity"] == "-10" && moves["data.1.party_id"] == customer)
        #expect(try story.onHand() == "0")
    }

    @Test func theCostOfWhatComesIsInTheCurrencyOfTheBooks() throws {
        let story = try PurchaseStory()
        let made = try story.server.post(
            "/v1/purchase_orders",
            #"{"supplier_id":"\#(story.supplier)","currency":"USD","exchange_rate":"0.9","lines":[{"product_id":"\#(story.product)","quantity":"2","unit_id":"\#(story.box)","unit_price":"24","discount_percent":"10"}]}"#
        )
        let order = try #require(made["id"])
        for step in ["submit", "approve", "send"] { _ = try story.server.post("/v1/purchase_orders/\(order)/\(step)") }
        _ = try story.receive(order, try #require(made["lines.0.id"]), "2")
        let move = try story.server.get("/v1/stock_moves?product_id=\(story.product)")
        // 2 boxes at 24 USD less 10 % are 43.20 USD, 38.88 EUR, over 24 pieces.
        #expect(move["data.0.quantity"] == "24" && move["data.0.unit_cost"] == "1.62" && move["data.0.value"] == "38.88")
    }

    @Test func noticesAreCountedAsShippedAndArriveWithTheirReceipt() throws {
        let story = try PurchaseStory()
        let (order, lines) = try story.sent(["100"])
        func notice(_ quantity: String) throws -> String {
            try #require(
                try story.server.post(
                    "/v1/shipment_notices",
                    #"{"purchase_order_id":"\#(order)","carrier":"DHL","eta_on":"2026-12-20","lines":[{"purchase_order_line_id":"\#(lines[0])","quantity":"\#(quantity)"}]}"#
                )["id"])
        }
        let first = try notice("60")
        #expect(try story.server.post("/v1/shipment_notices/\(first)/announce")["status"] == "announced")
        #expect(try story.order(order)["lines.0.shipped_quantity"] == "60")
        #expect(try story.server.post("/v1/shipment_notices/\(first)/announce").status == 409)
        let more = try story.server.post("/v1/shipment_notices/\(try notice("41"))/announce")
        #expect(more.status == 422 && more["limit"] == "40")
        let second = try notice("40")
        _ = try story.server.post("/v1/shipment_notices/\(second)/announce")
        _ = try story.server.post("/v1/shipment_notices/\(second)/cancel", #"{"reason":"Ship sank"}"#)
        #expect(try story.order(order)["lines.0.shipped_quantity"] == "60")
        let receipt = try #require(
            try story.server.post(
                "/v1/goods_receipts",
                #"{"purchase_order_id":"\#(order)","shipment_notice_id":"\#(first)","lines":[{"purchase_order_line_id":"\#(lines[0])","quantity":"60"}]}"#
            )["id"])
        _ = try story.server.post("/v1/goods_receipts/\(receipt)/post")
        #expect(try story.server.get("/v1/shipment_notices/\(first)")["status"] == "arrived")
    }
}
