import JSON
import TestSupport
import Testing

/// A complaint concerns those whose goods it is about, each for its part, and nobody who turns out not to answer for it.
@Suite struct LiabilityTests {
    private let story: PurchaseStory
    private let customer: String

    init() throws {
        story = try PurchaseStory(lotTracking: "lot")
        customer = try #require(try story.server.post("/v1/customers", #"{"name":"Alpha AG","currency":"EUR"}"#)["id"])
    }

    /// Goods of a lot that came for an order at a price.
    private func received(
        _ quantity: String, price: String, lot: String, of supplier: String? = nil
    ) throws -> (order: String, receipt: String, lot: String) {
        let made = try story.server.post(
            "/v1/purchase_orders",
            #"{"supplier_id":"\#(supplier ?? story.supplier)","lines":[{"product_id":"\#(story.product)","quantity":"\#(quantity)","unit_price":"\#(price)"}]}"#
        )
        let order = try #require(made["id"], "\(made.text)")
        for step in ["submit", "approve", "send"] { _ = try story.server.post("/v1/purchase_orders/\(order)/\(step)") }
        let receipt = try story.receive(
            order, try #require(made["lines.0.id"]), quantity, #","lot":{"supplier_lot_number":"\#(lot)"}"#)
        return (order, try #require(receipt["id"], "\(receipt.text)"), try #require(receipt["lines.0.lot_id"], "\(receipt.text)"))
    }

    /// What was delivered of some lots: the sales order's line, and the delivery's.
    private func delivered(_ lots: [(lot: String, quantity: Int)]) throws -> (orderLine: String, lines: [String]) {
        let sum = lots.reduce(0) { $0 + $1.quantity }
        let order = try story.server.post(
            "/v1/sales_orders",
            #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(story.product)","quantity":"\#(sum)","unit_price":"10"}]}"#)
        let id = try #require(order["id"], "\(order.text)")
        let line = try #require(order["lines.0.id"])
        _ = try story.server.post("/v1/sales_orders/\(id)/confirm")
        let lines = lots.map { #"{"sales_order_line_id":"\#(line)","quantity":"\#($0.quantity)","lot_id":"\#($0.lot)"}"# }
        let delivery = try story.server.post(
            "/v1/deliveries", #"{"sales_order_id":"\#(id)","lines":[\#(lines.joined(separator: ","))]}"#)
        let shipped = try story.server.post("/v1/deliveries/\(try #require(delivery["id"], "\(delivery.text)"))/ship")
        return (line, (shipped.value("lines")?.elements ?? []).compactMap { $0["id"]?.text })
    }

    private func complain(_ members: String) throws -> String {
        let made = try story.server.post(
            "/v1/complaints", #"{"customer_id":"\#(customer)","description":"Leaks",\#(members)}"#)
        let id = try #require(made["id"], "\(made.text)")
        _ = try story.server.post("/v1/complaints/\(id)/submit")
        return id
    }

    private func counted(_ supplier: String? = nil) throws -> JSONValue? {
        _ = try story.state()
        return try story.server.get("/v1/suppliers/\(supplier ?? story.supplier)/scorecard").value("metrics.complaints_per_1000.n")
    }

    /// How often rules count a complaint about the supplier.
    private func observed() throws -> Int? {
        try story.server.get("/v1/observations?signal=complaint&subject_id=\(story.supplier)").value("data")?.elements?.count
    }

    @Test func whatWasTakenBackIsNotWhereGoodsCameFrom() throws {
        let wrong = try received("50", price: "4", lot: "X1")
        _ = try story.server.post("/v1/goods_receipts/\(wrong.receipt)/reverse", #"{"reason":"Wrong order"}"#)
        let right = try received("50", price: "5", lot: "X1")
        #expect(right.lot == wrong.lot)
        let (_, lines) = try delivered([(right.lot, 10)])
        let complaint = try complain(#""delivery_line_id":"\#(lines[0])","quantity":"5""#)
        let traced = try story.server.post("/v1/complaints/\(complaint)/trace")
        #expect(traced["cost"] == "25.00", "\(traced.text)")
        let trace = try story.server.get("/v1/complaint_traces?complaint_id=\(complaint)")
        #expect(trace["data.0.purchase_order_id"] == right.order && trace["data.0.goods_receipt_id"] == right.receipt, "\(trace.text)")
    }

    @Test(arguments: [
        ("patch", "", #"{"liability":"own"}"#), ("post", "/reject", #"{"reason":"Misuse"}"#), ("post", "/cancel", "{}"),
    ])
    func whoDoesNotAnswerForItIsHurtNoMore(_ method: String, _ step: String, _ body: String) throws {
        let (_, _, lot) = try received("50", price: "4", lot: "X1")
        let (_, lines) = try delivered([(lot, 10)])
        let complaint = try complain(#""delivery_line_id":"\#(lines[0])","quantity":"5""#)
        _ = try story.server.post("/v1/complaints/\(complaint)/trace")
        #expect(try counted() == 1 && observed() == 1)
        let path = "/v1/complaints/\(complaint)\(step)"
        let answer = try method == "patch" ? story.server.patch(path, body) : story.server.post(path, body)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(try counted() == 0 && observed() == 0)
        #expect(try story.server.get("/v1/supplier_complaints?complaint_id=\(complaint)").value("data.0.counts") == false)
        let action = try story.server.get("/v1/corrective_actions?complaint_id=\(complaint)")
        #expect(action["data.0.status"] == "cancelled" && action["data.0.cancellation_reason"] != nil, "\(action.text)")
    }

    @Test func whoAnswersForItAfterAllIsCountedAgain() throws {
        let (_, _, lot) = try received("50", price: "4", lot: "X1")
        let (_, lines) = try delivered([(lot, 10)])
        let complaint = try complain(#""delivery_line_id":"\#(lines[0])","quantity":"5","liability":"own""#)
        _ = try story.server.post("/v1/complaints/\(complaint)/trace")
        #expect(try counted() == 0 && observed() == 0)
        #expect(try story.server.get("/v1/corrective_actions").value("data") == [])
        _ = try story.server.patch("/v1/complaints/\(complaint)", #"{"liability":"supplier"}"#)
        _ = try story.server.post("/v1/complaints/\(complaint)/trace")
        #expect(try counted() == 1 && observed() == 1)
        _ = try story.server.patch("/v1/complaints/\(complaint)", #"{"liability":"carrier"}"#)
        #expect(try counted() == 0 && observed() == 0)
        _ = try story.server.patch("/v1/complaints/\(complaint)", #"{"liability":"supplier"}"#)
        #expect(try counted() == 1 && observed() == 1)
    }

    @Test func eachSupplierAnswersForItsOwnLots() throws {
        let other = try #require(try story.server.post("/v1/suppliers", #"{"name":"Other","currency":"EUR"}"#)["id"])
        _ = try story.server.post("/v1/suppliers/\(other)/qualify")
        let (_, _, first) = try received("50", price: "4", lot: "X1")
        let (_, _, second) = try received("50", price: "7", lot: "Y1", of: other)
        let (orderLine, _) = try delivered([(first, 4), (second, 2)])
        let complaint = try complain(#""sales_order_line_id":"\#(orderLine)","quantity":"3""#)
        let traced = try story.server.post("/v1/complaints/\(complaint)/trace")
        // Two of three at 4.00, one at 7.00.
        #expect(traced["cost"] == "15.00", "\(traced.text)")
        for (supplier, quantity, cost) in [(story.supplier, "2", "8.00"), (other, "1", "7.00")] {
            let noted = try story.server.get("/v1/supplier_complaints?complaint_id=\(complaint)&supplier_id=\(supplier)")
            #expect(noted["data.0.quantity"] == quantity, "\(noted.text)")
            let action = try story.server.get("/v1/corrective_actions?complaint_id=\(complaint)&supplier_id=\(supplier)")
            #expect(action["data.0.cost"] == cost && action["data.0.lots.0.affected_quantity"] == quantity, "\(action.text)")
            #expect(try counted(supplier) == 1)
        }
        let again = try story.server.post("/v1/complaints/\(complaint)/trace")
        #expect(again.value("created") == [] && again["cost"] == "15.00", "\(again.text)")
    }

    @Test func aCostThatSomebodyTypedInIsSharedOutToTheLastCent() throws {
        let other = try #require(try story.server.post("/v1/suppliers", #"{"name":"Other","currency":"EUR"}"#)["id"])
        _ = try story.server.post("/v1/suppliers/\(other)/qualify")
        let (_, _, first) = try received("50", price: "4", lot: "X1")
        let (_, _, second) = try received("50", price: "2", lot: "Y1", of: other)
        let (orderLine, _) = try delivered([(first, 1), (second, 1)])
        let complaint = try complain(#""sales_order_line_id":"\#(orderLine)","quantity":"2","cost":"100.00""#)
        #expect(try story.server.post("/v1/complaints/\(complaint)/trace")["cost"] == "100.00")
        for (supplier, cost) in [(story.supplier, "66.67"), (other, "33.33")] {
            let action = try story.server.get("/v1/corrective_actions?complaint_id=\(complaint)&supplier_id=\(supplier)")
            #expect(action["data.0.cost"] == cost, "\(action.text)")
        }
    }

    @Test func aLotThatTheCustomerNeverGotIsNotComplainedAbout() throws {
        let (_, _, lot) = try received("50", price: "4", lot: "X1")
        let refused = try story.server.post(
            "/v1/complaints", #"{"customer_id":"\#(customer)","description":"Leaks","lot_id":"\#(lot)"}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lot_id", "\(refused.text)")
        _ = try delivered([(lot, 1)])
        let taken = try story.server.post(
            "/v1/complaints", #"{"customer_id":"\#(customer)","description":"Leaks","lot_id":"\#(lot)"}"#)
        #expect(taken.status == 201, "\(taken.text)")
    }
}
