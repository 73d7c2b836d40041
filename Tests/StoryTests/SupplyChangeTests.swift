import HTTP
import JSON
import TestSupport
import Testing

/// What becomes of those who wait when what was to come for them changes: their links follow, break where nothing comes any more, and what
/// then lacks is proposed again.
@Suite struct SupplyChangeTests {
    private let house: SupplyHouse
    private var teller: Teller { house.teller }

    init() throws { house = try SupplyHouse() }

    private func warehouse() throws -> String { try teller.make("warehouses", #"{"code":"W2","name":"Second"}"#) }

    private func amend(_ order: String, _ changes: String) throws {
        try teller.post("/v1/purchase_orders/\(order)/amend", #"{"reason":"Changed","changes":{\#(changes)}}"#)
        try teller.settle()
    }

    @Test func aLineThatAnAmendmentDropsBringsNothingAnyMore() throws {
        let product = try house.product()
        let sold = try house.order(product, 50)
        let purchase = try house.buy()
        #expect(try house.links(sold.line) == ["purchase firm 50 0"])
        let other = try teller.make("products", #"{"sku":"P2","name":"Other"}"#)
        try teller.post("/v1/products/\(other)/activate")
        try amend(purchase.order, #""lines":[{"product_id":"\#(other)","quantity":"1","unit_price":"2"}]"#)
        #expect(try house.links(sold.line) == ["purchase broken 0 0", "purchase proposed 50 0"])
        #expect(try house.breaks() == 1 && house.requirement() == "50")
    }

    /// What waits for approval is not agreed on: what the supplier holds comes, where it was ordered to.
    @Test func anAmendmentThatWaitsChangesNothingForThoseWhoWait() throws {
        let product = try house.product()
        let sold = try house.order(product, 50)
        let purchase = try house.buy()
        let other = try teller.make("products", #"{"sku":"P2","name":"Other"}"#)
        try teller.post("/v1/products/\(other)/activate")
        let elsewhere = try warehouse()
        try amend(
            purchase.order,
            #""warehouse_id":"\#(elsewhere)","lines":[{"id":"\#(purchase.line)","product_id":"\#(other)","quantity":"900","unit_price":"9"}]"#
        )
        #expect(try teller.get("/v1/purchase_orders/\(purchase.order)")["status"] == "submitted")
        #expect(try house.links(sold.line) == ["purchase firm 50 0"] && house.breaks() == 0 && house.requirement() == nil)
        let levels = try teller.list("/v1/stock_levels?product_id=\(product)")
        #expect(levels.first { $0["warehouse_id"]?.text == house.warehouse }?["incoming"]?.text == "50", "\(levels)")
        for step in ["approve", "send"] { try teller.post("/v1/purchase_orders/\(purchase.order)/\(step)") }
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase broken 0 0", "purchase proposed 50 0"])
    }

    @Test func anOrderThatGoesElsewhereIsNoCoverHere() throws {
        let sold = try house.order(try house.product(), 50)
        let purchase = try house.buy()
        try amend(purchase.order, #""warehouse_id":"\#(try warehouse())""#)
        #expect(try house.links(sold.line) == ["purchase broken 0 0", "purchase proposed 50 0"])
        #expect(try house.breaks() == 1 && house.requirement() == "50")
    }

    @Test func goodsThatCameElsewhereAreNoCoverHere() throws {
        let sold = try house.order(try house.product(), 50)
        let purchase = try house.buy()
        let receipt = try teller.make(
            "goods_receipts",
            """
            {"purchase_order_id":"\(purchase.order)","warehouse_id":"\(try warehouse())",
            "lines":[{"purchase_order_line_id":"\(purchase.line)","quantity":"50"}]}
            """)
        try teller.post("/v1/goods_receipts/\(receipt)/post")
        try teller.settle()
        #expect(try teller.get("/v1/purchase_orders/\(purchase.order)")["status"] == "done")
        #expect(try house.links(sold.line) == ["purchase broken 0 0", "purchase proposed 50 0"])
        #expect(try house.breaks() == 1 && house.requirement() == "50")
        // Taken back, they are expected again where they were ordered to.
        try teller.post("/v1/goods_receipts/\(receipt)/reverse", #"{"reason":"Wrong house"}"#)
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase broken 0 0", "purchase firm 50 0"])
        #expect(try house.requirement() == nil)
    }

    @Test func aDraftThatShrinksLeavesTheRestToBeProposed() throws {
        let sold = try house.order(try house.product(), 50)
        let purchase = try house.buy(through: [])
        #expect(try house.links(sold.line) == ["purchase firm 50 0"])
        let patched = try teller.send(
            .patch, "/v1/purchase_orders/\(purchase.order)", #"{"lines":[{"id":"\#(purchase.line)","quantity":"10"}]}"#)
        #expect(patched.status == 200)
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase firm 10 0", "purchase proposed 40 0"])
        #expect(try house.breaks() == 1 && house.requirement() == "40")
    }

    @Test func aRequisitionThatIsCompletedBringsNothingMore() throws {
        let sold = try house.order(try house.product(), 100)
        let proposal = try #require(try house.proposals("open").first?["id"]?.text)
        let accepted = try teller.post("/v1/purchase_proposals/\(proposal)/accept")
        let requisition = try #require(accepted["purchase_requisition_id"])
        let approved = try teller.post("/v1/purchase_requisitions/\(requisition)/approve")
        try teller.post(
            "/v1/purchase_requisitions/\(requisition)/order",
            #"{"lines":[{"purchase_requisition_line_id":"\#(approved["lines.0.id"] ?? "")","quantity":"60"}]}"#)
        try teller.settle()
        #expect(try house.links(sold.line).sorted() == ["purchase firm 60 0", "purchase proposed 40 0"])
        #expect(try house.requirement() == nil)
        try teller.post("/v1/purchase_requisitions/\(requisition)/complete")
        try teller.settle()
        #expect(try house.links(sold.line).sorted() == ["purchase broken 0 0", "purchase firm 60 0", "purchase proposed 40 0"])
        #expect(try house.breaks() == 1 && house.requirement() == "40")
        // Gone on with, it is expected to bring the rest after all.
        try teller.post("/v1/purchase_requisitions/\(requisition)/process")
        try teller.settle()
        #expect(try house.requirement() == nil)
    }

    @Test func aDraftThatNobodyAskedForIsNoCover() throws {
        let product = try house.product()
        let sold = try house.order(product, 50)
        let draft = try teller.make(
            "purchase_orders",
            #"{"supplier_id":"\#(house.supplier)","warehouse_id":"\#(house.warehouse)","lines":[{"product_id":"\#(product)","quantity":"50"}]}"#
        )
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase proposed 50 0"])
        #expect(try house.requirement() == "50")
        try teller.post("/v1/purchase_orders/\(draft)/submit")
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase firm 50 0"])
        #expect(try house.requirement() == nil)
        try teller.post("/v1/purchase_orders/\(draft)/reopen")
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase broken 0 0", "purchase proposed 50 0"])
    }

    @Test func whoNeedsItFirstIsServedFirstByAnOrderThatShrinks() throws {
        let product = try house.product()
        let day = try teller.get("/v1/products/\(product)")["created_at"].flatMap { $0.prefix(4) }.flatMap { Int($0) } ?? 0
        let first = try house.order(product, 30, requestedOn: "\(day + 1)-01-20")
        let second = try house.order(product, 20, requestedOn: "\(day + 1)-02-20")
        let purchase = try house.buy()
        #expect(try house.links(first.line) == ["purchase firm 30 0"])
        try teller.post(
            "/v1/purchase_orders/\(purchase.order)/short_close",
            #"{"reason":"No more","lines":[{"purchase_order_line_id":"\#(purchase.line)","quantity":"25"}]}"#)
        try teller.settle()
        #expect(try house.links(first.line) == ["purchase firm 25 0", "purchase proposed 5 0"])
        #expect(try house.links(second.line) == ["purchase broken 0 0", "purchase proposed 20 0"])
        let receipt = try teller.make(
            "goods_receipts",
            #"{"purchase_order_id":"\#(purchase.order)","lines":[{"purchase_order_line_id":"\#(purchase.line)","quantity":"25"}]}"#)
        try teller.post("/v1/goods_receipts/\(receipt)/post")
        try teller.settle()
        #expect(try teller.get("/v1/sales_orders/\(first.order)")["lines.0.reserved_quantity"] == "25")
        #expect(try teller.get("/v1/sales_orders/\(second.order)")["lines.0.reserved_quantity"] == "0")
    }

    @Test func nothingMoreIsBoughtForAnOrderOnHold() throws {
        let sold = try house.order(try house.product(), 50)
        let purchase = try house.buy(20)
        #expect(try house.links(sold.line).sorted() == ["purchase firm 20 0", "purchase proposed 30 0"])
        let promised = try teller.get("/v1/sales_orders/\(sold.order)")["lines.0.promised_on"]
        try teller.post("/v1/sales_orders/\(sold.order)/hold", #"{"reason":"They don't answer"}"#)
        try teller.settle()
        #expect(try house.links(sold.line) == ["purchase firm 20 0"])
        #expect(try house.requirement() == nil)
        // What was ordered for it is kept for it when it comes.
        let receipt = try teller.make(
            "goods_receipts",
            #"{"purchase_order_id":"\#(purchase.order)","lines":[{"purchase_order_line_id":"\#(purchase.line)","quantity":"20"}]}"#)
        try teller.post("/v1/goods_receipts/\(receipt)/post")
        try teller.settle()
        let held = try teller.get("/v1/sales_orders/\(sold.order)")
        #expect(held["lines.0.reserved_quantity"] == "20" && held["lines.0.promised_on"] == promised)
        try teller.post("/v1/sales_orders/\(sold.order)/resume")
        try teller.settle()
        #expect(try house.requirement() == "30")
    }
}
