import Inventory
import JSON
import MasterData
import Resources
import TestSupport
import Testing
import Values

/// What is on hand: openings, counts, scrap, transfers, lots, and what may not be taken.
@Suite struct StockTests {
    private let server: TestServer
    private let main: String
    private let shop: String
    private let bolt: String
    private let milk: String

    init() throws {
        server = try TestServer()
        main = try #require(try server.post("/v1/warehouses", #"{"code":"MAIN","name":"Main"}"#)["id"])
        shop = try #require(try server.post("/v1/warehouses", #"{"code":"SHOP","name":"Shop"}"#)["id"])
        bolt = try #require(try server.post("/v1/products", #"{"sku":"BOLT","name":"Bolt","standard_cost":"2.5"}"#)["id"])
        milk = try #require(try server.post("/v1/products", #"{"sku":"MILK","name":"Milk","lot_tracking":"lot"}"#)["id"])
    }

    private func adjust(_ kind: String, _ line: String, in warehouse: String? = nil, on day: String? = nil) throws -> TestServer.Answer {
        let day = day.map { #","adjusted_on":"\#($0)""# } ?? ""
        let made = try server.post(
            "/v1/stock_adjustments", #"{"kind":"\#(kind)","warehouse_id":"\#(warehouse ?? main)","lines":[\#(line)]\#(day)}"#)
        guard made.status == 201, let id = made["id"] else { return made }
        return try server.post("/v1/stock_adjustments/\(id)/post")
    }

    private func onHand(_ product: String, _ warehouse: String? = nil) throws -> String? {
        let place = warehouse.map { "&warehouse_id=\($0)" } ?? ""
        return try server.get("/v1/stock_moves/aggregate?product_id=\(product)\(place)&sum=quantity")["data.0.sum.quantity"]
    }

    /// What a refused request must leave as it was.
    private func state() throws -> [String?] {
        let events = try server.get("/v1/events?limit=200").value("data")?.elements ?? []
        let counts = try ["stock_moves", "lots", "reservations", "stock_adjustments"].map {
            try server.get("/v1/\($0)?include_total=exact&limit=1").value("total_count")?.integer.map(String.init)
        }
        return counts + [try server.get("/v1/stock_moves/aggregate?sum=quantity,value").text, events.last?["id"]?.text]
    }

    @Test func anOpeningACountAndScrapMoveWhatTheySay() throws {
        let opening = try adjust("opening", #"{"product_id":"\#(bolt)","quantity":"100"}"#)
        #expect(opening.status == 200 && opening["status"] == "posted" && opening["lines.0.difference"] == "100")
        #expect(try onHand(bolt) == "100")
        let move = try server.get("/v1/stock_moves?product_id=\(bolt)")
        #expect(move["data.0.unit_cost"] == "2.5" && move["data.0.value"] == "250" && move["data.0.kind"] == "opening")
        let count = try adjust("count", #"{"product_id":"\#(bolt)","quantity":"97"}"#)
        #expect(count["lines.0.difference"] == "-3")
        _ = try adjust("scrap", #"{"product_id":"\#(bolt)","quantity":"7"}"#)
        #expect(try onHand(bolt) == "90")
        // What left, left at what it cost.
        #expect(try server.get("/v1/stock_moves/aggregate?sum=value")["data.0.sum.value"] == "225")
    }

    @Test func aPostedAdjustmentIsTakenBackOnceAndNeverPostedTwice() throws {
        let id = try #require(try adjust("opening", #"{"product_id":"\#(bolt)","quantity":"10"}"#)["id"])
        let twice = try server.post("/v1/stock_adjustments/\(id)/post")
        #expect(twice.status == 409 && twice["code"] == "illegal_transition" && twice["current"] == "posted")
        #expect(try onHand(bolt) == "10")
        #expect(try server.post("/v1/stock_adjustments/\(id)/reverse", #"{"reason":"Typed twice"}"#)["status"] == "reversed")
        #expect(try onHand(bolt) == "0")
        #expect(try server.post("/v1/stock_adjustments/\(id)/reverse", #"{"reason":"Again"}"#).status == 409)
        #expect(try server.patch("/v1/stock_adjustments/\(id)", #"{"reason":"x"}"#)["code"] == "not_editable")
    }

    @Test func whatIsNotThereIsNotTaken() throws {
        _ = try adjust("opening", #"{"product_id":"\#(bolt)","quantity":"5"}"#)
        let line = #"{"product_id":"\#(bolt)","quantity":"6"}"#
        let transfer = try #require(
            try server.post("/v1/stock_transfers", #"{"from_warehouse_id":"\#(main)","to_warehouse_id":"\#(shop)","lines":[\#(line)]}"#)[
                "id"])
        let before = try state()
        let refused = try server.post("/v1/stock_transfers/\(transfer)/post")
        #expect(refused.status == 409 && refused["code"] == "insufficient_stock" && refused["available"] == "5")
        #expect(refused["errors.0.pointer"] == "/lines/0/quantity")
        #expect(try state() == before)
        _ = try server.post("/v1/policies", #"{"key":"negative_stock","value":true}"#)
        #expect(try server.post("/v1/stock_transfers/\(transfer)/post").status == 200)
        #expect(try onHand(bolt, main) == "-1" && onHand(bolt, shop) == "6")
    }

    @Test func aTransferKeepsTheCostAndIsTakenBack() throws {
        _ = try adjust("opening", #"{"product_id":"\#(bolt)","quantity":"4","unit_cost":"3"}"#)
        let dozen = try #require(try server.get("/v1/units?code=pair")["data.0.id"])
        let made = try server.post(
            "/v1/stock_transfers",
            #"{"from_warehouse_id":"\#(main)","to_warehouse_id":"\#(shop)","lines":[{"product_id":"\#(bolt)","quantity":"1","unit_id":"\#(dozen)"}]}"#
        )
        let id = try #require(made["id"])
        #expect(made["lines.0.base_quantity"] == "2")
        #expect(try server.post("/v1/stock_transfers/\(id)/post").status == 200)
        #expect(try onHand(bolt, main) == "2" && onHand(bolt, shop) == "2" && onHand(bolt) == "4")
        #expect(try server.get("/v1/stock_moves?warehouse_id=\(shop)")["data.0.unit_cost"] == "3")
        #expect(try server.post("/v1/stock_transfers/\(id)/reverse", #"{"reason":"Wrong shop"}"#).status == 200)
        #expect(try onHand(bolt, main) == "4" && onHand(bolt, shop) == "0")
    }

    @Test func goodsFollowedByLotsMoveInLots() throws {
        let before = try state()
        let bare = try server.post(
            "/v1/stock_adjustments", #"{"kind":"opening","warehouse_id":"\#(main)","lines":[{"product_id":"\#(milk)","quantity":"9"}]}"#)
        let refused = try server.post("/v1/stock_adjustments/\(try #require(bare["id"]))/post")
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lines/0/lot_id" && refused["errors.0.code"] == "required")
        #expect(try state().first == before.first)
        let lot = #""lot":{"supplier_lot_number":"M-7","expires_on":"2027-01-31"}"#
        let opened = try adjust("opening", #"{"product_id":"\#(milk)","quantity":"9",\#(lot)}"#)
        let id = try #require(opened["lines.0.lot_id"])
        let made = try server.get("/v1/lots/\(id)")
        #expect(made["supplier_lot_number"] == "M-7" && made["expires_on"] == "2027-01-31" && made["source_id"] == opened["id"])
        // The same number again is the same lot, unless it says another day.
        #expect(try adjust("opening", #"{"product_id":"\#(milk)","quantity":"1",\#(lot)}"#)["lines.0.lot_id"] == id)
        let other = #""lot":{"supplier_lot_number":"M-7","expires_on":"2027-02-28"}"#
        let mismatch = try adjust("opening", #"{"product_id":"\#(milk)","quantity":"1",\#(other)}"#)
        #expect(mismatch.status == 422 && mismatch["errors.0.pointer"] == "/lines/0/lot")
        let more = try adjust("scrap", #"{"product_id":"\#(milk)","quantity":"11","lot_id":"\#(id)"}"#)
        #expect(more.status == 409 && more["code"] == "insufficient_stock")
        let trace = try server.get("/v1/lots/\(id)/trace")
        #expect(trace.value("backward")?.elements?.count == 2 && trace["on_hand.0.quantity"] == "10")
        #expect(try server.get("/v1/stock_adjustments?expand=lines.lot&limit=1").status == 200)
        let shown = try server.get("/v1/stock_adjustments/\(try #require(opened["id"]))?expand=lines.lot")
        #expect(shown["lines.0.lot.number"] == made["number"])
    }

    @Test(arguments: [
        (#"{"quantity":"-1"}"#, "/lines/0/quantity", "min"), (#"{"quantity":"0"}"#, "/lines/0/quantity", "min"),
        (#"{"quantity":"0.1234567"}"#, "/lines/0/quantity", "too_precise"),
        (#"{"quantity":"1","lot":{"supplier_lot_number":""}}"#, "/lines/0/lot", "min"),
        (#"{"quantity":"1","lot":{"number":"A"}}"#, "/lines/0/lot", "unknown_field"),
        (#"{"quantity":"1","lot":{"supplier_lot_number":"A","expires_on":"soon"}}"#, "/lines/0/lot", "format"),
        (#"{"quantity":"1","lot_id":"lot_0000000000001"}"#, "/lines/0/lot_id", "reference_not_found"),
    ])
    func aWrongLineIsToldWhereItIsWrong(_ members: String, _ pointer: String, _ code: String) throws {
        let line = #"{"product_id":"\#(bolt)","# + members.dropFirst()
        let refused = try adjust("opening", line)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == pointer && refused["errors.0.code"] == code, "\(refused.text)")
    }

    @Test func nothingIsPostedOnADayToComeAndThePastHasItsOwnStock() throws {
        let tomorrow = try adjust("opening", #"{"product_id":"\#(bolt)","quantity":"1"}"#, on: "2999-01-01")
        #expect(tomorrow.status == 422 && tomorrow["errors.0.pointer"] == "/adjusted_on")
        _ = try adjust("opening", #"{"product_id":"\#(bolt)","quantity":"8"}"#, on: "2026-03-01")
        let early = try adjust("scrap", #"{"product_id":"\#(bolt)","quantity":"1"}"#, on: "2026-02-28")
        #expect(early.status == 409 && early["available"] == "0")
        #expect(try adjust("scrap", #"{"product_id":"\#(bolt)","quantity":"1"}"#, on: "2026-03-01").status == 200)
    }

    @Test func whatIsKeptForSomebodyIsNotCarriedAway() throws {
        // Whatever an opening brings, half of it is kept for a line of somebody's order.
        let keeping = Subscription("keep_half", on: \StockAdjustment.post) { adjustment, transaction in
            guard adjustment.kind == .opening else { return }
            let wishes = adjustment.lines.map {
                StockWish($0.product, 60, in: adjustment.warehouse, source: "so_1", sourceLine: "sol_\($0.row.position)")
            }
            _ = try transaction.reserve(wishes, of: adjustment.company)
        }
        let server = try TestServer(subscriptions: [keeping])
        let main = try #require(try server.post("/v1/warehouses", #"{"code":"A","name":"A"}"#)["id"])
        let shop = try #require(try server.post("/v1/warehouses", #"{"code":"B","name":"B"}"#)["id"])
        let bolt = try #require(try server.post("/v1/products", #"{"sku":"BOLT","name":"Bolt"}"#)["id"])
        let opening = try #require(
            try server.post(
                "/v1/stock_adjustments",
                #"{"kind":"opening","warehouse_id":"\#(main)","lines":[{"product_id":"\#(bolt)","quantity":"100"},{"product_id":"\#(bolt)","quantity":"1"}]}"#
            )["id"])
        let event = try #require(try server.post("/v1/stock_adjustments/\(opening)/post")["event_id"])
        #expect(try server.get("/v1/sync/status?after=\(event)&wait=20").value("reached") == true)
        let kept = try server.get("/v1/reservations?product_id=\(bolt)")
        #expect(kept["data.0.quantity"] == "60" && kept["data.1.quantity"] == "41")
        let transfer = try #require(
            try server.post(
                "/v1/stock_transfers",
                #"{"from_warehouse_id":"\#(main)","to_warehouse_id":"\#(shop)","lines":[{"product_id":"\#(bolt)","quantity":"1"}]}"#)["id"])
        #expect(try server.post("/v1/stock_transfers/\(transfer)/post")["code"] == "insufficient_stock")
    }
}
