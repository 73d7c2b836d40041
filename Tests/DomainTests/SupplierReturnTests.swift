import JSON
import TestSupport
import Testing

/// Goods that go back: for credit the order stays done, to be replaced it opens again.
@Suite struct SupplierReturnTests {
    private let story: PurchaseStory
    private let order: String
    private let line: String
    private let receipt: String
    private let received: String

    init() throws {
        story = try PurchaseStory()
        let (order, lines) = try story.sent(["100"])
        self.order = order
        line = lines[0]
        let posted = try story.receive(order, line, "100", #","rejected_quantity":"3""#)
        receipt = try #require(posted["id"])
        received = try #require(posted["lines.0.id"])
    }

    private func goBack(_ members: String) throws -> TestServer.Answer {
        try story.server.post(
            "/v1/supplier_returns",
            #"{"goods_receipt_id":"\#(receipt)","reason":"Rust","lines":[{"goods_receipt_line_id":"\#(received)",\#(members)}]}"#)
    }

    private func ship(_ members: String) throws -> TestServer.Answer {
        let made = try goBack(members)
        guard let id = made["id"] else { return made }
        _ = try story.server.post("/v1/supplier_returns/\(id)/approve")
        return try story.server.post("/v1/supplier_returns/\(id)/ship")
    }

    @Test func whatWasRejectedGoesBackForCreditAndOpensNothing() throws {
        let shipped = try ship(#""quantity":"3""#)
        #expect(shipped["status"] == "shipped" && shipped["expected_credit"] == "4.50", "\(shipped.text)")
        let after = try story.order(order)
        #expect(after["status"] == "done" && after["lines.0.returned_quantity"] == "3" && after["lines.0.open_quantity"] == "0")
        #expect(try story.onHand() == "97")
        let id = try #require(shipped["id"])
        let credited = try story.server.post("/v1/supplier_returns/\(id)/credit", #"{"credit_note":"CN-1"}"#)
        #expect(credited["status"] == "credited" && credited["credit_note"] == "CN-1")
        #expect(try story.server.post("/v1/supplier_returns/\(id)/ship").status == 409)
    }

    @Test func whatIsToBeReplacedIsExpectedAgain() throws {
        #expect(try ship(#""quantity":"7","origin":"stock","remedy":"replace""#).status == 200)
        let open = try story.order(order)
        #expect(open["status"] == "receiving" && open["lines.0.open_quantity"] == "7" && open["lines.0.replacement_quantity"] == "7")
        #expect(try story.onHand() == "90")
        #expect(try story.receive(order, line, "8")["limit"] == "7")
        #expect(try story.receive(order, line, "7").status == 200)
        #expect(try story.order(order)["status"] == "done" && story.onHand() == "97")
    }

    @Test(arguments: [#""quantity":"4""#, #""quantity":"98","origin":"stock""#])
    func moreThanCameDoesNotGoBack(_ members: String) throws {
        let before = try story.state()
        let refused = try goBack(members)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lines/0/quantity")
        #expect(try story.state() == before)
    }

    @Test func twoReturnsOfOneThingShipOnce() throws {
        let first = try #require(try goBack(#""quantity":"3""#)["id"])
        let second = try #require(try goBack(#""quantity":"1""#)["id"])
        for id in [first, second] { _ = try story.server.post("/v1/supplier_returns/\(id)/approve") }
        #expect(try story.server.post("/v1/supplier_returns/\(first)/ship").status == 200)
        let before = try story.state()
        let refused = try story.server.post("/v1/supplier_returns/\(second)/ship")
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lines/0/quantity")
        #expect(try story.state() == before)
    }

    @Test func aReceiptOfWhichGoodsWentBackIsNotTakenBack() throws {
        _ = try ship(#""quantity":"3""#)
        let refused = try story.server.post("/v1/goods_receipts/\(receipt)/reverse", #"{"reason":"x"}"#)
        #expect(refused.status == 409 && refused["code"] == "in_use")
    }
}
