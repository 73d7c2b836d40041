import HTTP
import JSON
import TestSupport
import Testing

/// How supply follows demand, case by case.
@Suite struct SupplyTests {
    private let house: SupplyHouse
    private var teller: Teller { house.teller }

    init() throws { house = try SupplyHouse() }

    @Test func oneProposalGrowsAndShrinksWithTheDemand() throws {
        let product = try house.product(#","safety_stock":"5""#, offer: #""order_multiple":"10","prices":[{"unit_price":"4"}]"#)
        let first = try house.order(product, 12)
        let second = try house.order(product, 60)
        var open = try house.proposals("open")
        #expect(open.count == 1 && open[0]["requirement"]?.text == "77" && open[0]["quantity"]?.text == "80")
        try teller.post("/v1/sales_orders/\(second.order)/cancel", #"{"reason":"Not needed"}"#)
        try teller.settle()
        try teller.post(
            "/v1/sales_orders/\(first.order)/amend", #"{"reason":"More","changes":{"lines":[{"id":"\#(first.line)","quantity":"20"}]}}"#)
        try teller.settle()
        open = try house.proposals("open")
        #expect(open.count == 1 && open[0]["requirement"]?.text == "25")
        let opening = try teller.make(
            "stock_adjustments",
            #"{"warehouse_id":"\#(house.warehouse)","kind":"opening","lines":[{"product_id":"\#(product)","quantity":"30","unit_cost":"4"}]}"#
        )
        try teller.post("/v1/stock_adjustments/\(opening)/post")
        try teller.settle()
        #expect(try house.proposals("open").isEmpty && house.proposals("withdrawn").count == 1)
        #expect(try house.links(first.line) == ["stock firm 20 0"])
        #expect(try teller.get("/v1/sales_orders/\(first.order)")["lines.0.promise_confidence"] == "firm")
    }

    @Test func whatIsDiscontinuedIsProposedNoMore() throws {
        let product = try house.product(#","safety_stock":"5""#)
        _ = try house.order(product, 12)
        #expect(try house.proposals("open").count == 1)
        try teller.post("/v1/products/\(product)/discontinue")
        let sold = try house.order(product, 3)
        #expect(try house.proposals("open").isEmpty && house.proposals("withdrawn").count == 1)
        #expect(try teller.get("/v1/sales_orders/\(sold.order)").value("lines.0.promised_on") == .null)
    }

    @Test func anOrderThatIsCancelledBreaksItsLinksAndIsProposedAgain() throws {
        let sold = try house.order(try house.product(), 8)
        let proposal = try #require(try house.proposals("open").first?["id"]?.text)
        let accepted = try teller.post("/v1/purchase_proposals/\(proposal)/accept", #"{"as":"purchase_order"}"#)
        let purchase = try #require(accepted["purchase_order_id"])
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase firm 8 0"])
        #expect(try teller.send(.post, "/v1/purchase_proposals/\(proposal)/accept", "{}").status == 409)
        try teller.post("/v1/purchase_orders/\(purchase)/cancel", #"{"reason":"They can't"}"#)
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase broken 0 0", "purchase proposed 8 0"])
        #expect(try house.proposals("open").first?["requirement"]?.text == "8")
    }

    @Test func whatIsShippedDirectlyIsDeliveredWithItsReceipt() throws {
        let product = try house.product()
        let sold = try house.order(product, 6)
        let purchase = try teller.make(
            "purchase_orders",
            """
            {"supplier_id":"\(house.supplier)","warehouse_id":"\(house.warehouse)","ship_to_party_id":"pty_\(house.customer.dropFirst(4))",
            "lines":[{"product_id":"\(product)","quantity":"6"}]}
            """)
        for step in ["submit", "approve", "send"] { try teller.post("/v1/purchase_orders/\(purchase)/\(step)") }
        try teller.settle()
        #expect(try house.links(sold.line) == ["direct firm 6 0"])
        let line = try #require(try teller.get("/v1/purchase_orders/\(purchase)")["lines.0.id"])
        let receipt = try teller.make(
            "goods_receipts",
            #"{"purchase_order_id":"\#(purchase)","lines":[{"purchase_order_line_id":"\#(line)","quantity":"6","lot":{"supplier_lot_number":"D"}}]}"#
        )
        try teller.post("/v1/goods_receipts/\(receipt)/post")
        try teller.settle()
        let order = try teller.get("/v1/sales_orders/\(sold.order)")
        #expect(order["status"] == "done" && order["lines.0.delivered_quantity"] == "6", "\(order.text)")
        #expect(try house.links(sold.line) == ["direct fulfilled 0 6"])
        #expect(try teller.get("/v1/stock_levels?product_id=\(product)")["data.0.on_hand"] == "0")

        // What customers hold is not taken back under their hands: first the delivery, then the receipt.
        let reversal = "/v1/goods_receipts/\(receipt)/reverse"
        let refused = try teller.send(.post, reversal, #"{"reason":"Wrong order"}"#)
        let delivery = try #require(try teller.list("/v1/deliveries?sales_order_id=\(sold.order)").first?["id"]?.text)
        #expect(refused.status == 409 && refused["code"] == "in_use" && refused["detail"]?.contains(delivery) == true, "\(refused.text)")
        try teller.post("/v1/deliveries/\(delivery)/reverse", #"{"reason":"Wrong order"}"#)
        try teller.settle()
        #expect(try teller.get("/v1/stock_levels?product_id=\(product)")["data.0.on_hand"] == "6")
        try teller.post(reversal, #"{"reason":"Wrong order"}"#)
        try teller.settle()
        #expect(try teller.get("/v1/stock_levels?product_id=\(product)")["data.0.on_hand"] == "0")
        #expect(try teller.get("/v1/purchase_orders/\(purchase)")["lines.0.received_quantity"] == "0")
        #expect(try teller.get("/v1/sales_orders/\(sold.order)")["lines.0.delivered_quantity"] == "0")
    }

    /// Stock stays kept for whom it was kept for, and nobody gets what was meant for somebody else.
    @Test func whatIsShippedDirectlyGoesToThoseItWasMeantFor() throws {
        let product = try house.product()
        try house.open(product, 21)
        let first = try house.order(product, 40)
        let second = try house.order(product, 41)
        let made = try teller.post(
            "/v1/purchase_orders",
            """
            {"supplier_id":"\(house.supplier)","warehouse_id":"\(house.warehouse)","ship_to_party_id":"pty_\(house.customer.dropFirst(4))",
            "lines":[{"product_id":"\(product)","quantity":"60"}]}
            """)
        let purchase = (order: try #require(made["id"]), line: try #require(made["lines.0.id"]))
        for step in ["submit", "approve", "send"] { try teller.post("/v1/purchase_orders/\(purchase.order)/\(step)") }
        try teller.settle()
        #expect(try house.links(first.line).contains("direct firm 19 0") && house.links(second.line) == ["direct firm 41 0"])
        try house.receive(purchase, #""quantity":"60""#)
        let orders = try [first, second].map { try teller.get("/v1/sales_orders/\($0.order)") }
        #expect(orders.map { $0["lines.0.delivered_quantity"] } == ["19", "41"])
        #expect(orders.map { $0["lines.0.reserved_quantity"] } == ["21", "0"] && orders[1]["status"] == "done")
        #expect(try teller.list("/v1/reservations?status=active").compactMap { $0["quantity"]?.text }.sorted() == ["19", "2"])
        #expect(try teller.get("/v1/stock_levels?product_id=\(product)")["data.0.available"] == "0")
        #expect(try house.requirement() == nil)
    }

    @Test func ofADayThatIsPastOnlyWhatWasOnHandIsKnown() throws {
        let product = try house.product()
        let today = try house.day(0)
        try house.open(product, 30)
        _ = try house.order(product, 29)
        try house.passTime(days: 10)
        func levels(on day: String) throws -> [String?] {
            let levels = try teller.get("/v1/stock_levels?product_id=\(product)&on=\(day)")
            return ["on_hand", "reserved", "available", "incoming", "projected"].map { levels["data.0.\($0)"] }
        }
        #expect(try levels(on: house.day(10)) == ["30", "29", "1", "0", "1"])
        #expect(try levels(on: today) == ["30", nil, nil, nil, nil])
        #expect(try levels(on: house.day(-1)) == ["0", nil, nil, nil, nil])
    }

    @Test func whatIsThrownAwayIsKeptForNobody() throws {
        let product = try house.product()
        func adjust(_ kind: String, _ quantity: Int) throws {
            let made = try teller.make(
                "stock_adjustments",
                #"{"warehouse_id":"\#(house.warehouse)","kind":"\#(kind)","lines":[{"product_id":"\#(product)","quantity":"\#(quantity)"}]}"#
            )
            try teller.post("/v1/stock_adjustments/\(made)/post")
            try teller.settle()
        }
        try adjust("opening", 30)
        let first = try house.order(product, 20)
        let second = try house.order(product, 10)
        try adjust("scrap", 14)
        #expect(try teller.get("/v1/sales_orders/\(first.order)")["lines.0.reserved_quantity"] == "16")
        #expect(try teller.get("/v1/sales_orders/\(second.order)")["lines.0.reserved_quantity"] == "0")
        #expect(try teller.list("/v1/reservations?status=active").compactMap { $0["quantity"]?.text } == ["16"])
        #expect(try house.proposals("open").first?["requirement"]?.text == "14")
    }
}
