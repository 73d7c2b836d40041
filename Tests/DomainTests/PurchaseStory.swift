import JSON
import TestSupport
import Testing

/// A trading house with a supplier, a warehouse and a product, asked over HTTP as people and machines ask it.
struct PurchaseStory {
    let server: TestServer
    let supplier: String
    let warehouse: String
    let product: String
    let box: String

    init(qualified: Bool = true, lotTracking: String = "none") throws {
        server = try TestServer()
        _ = try server.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        warehouse = try #require(try server.post("/v1/warehouses", #"{"code":"MAIN","name":"Main"}"#)["id"])
        box = try #require(try server.get("/v1/units?code=box")["data.0.id"])
        supplier = try #require(try server.post("/v1/suppliers", #"{"name":"Jingmi","currency":"EUR","incoterm":"FCA"}"#)["id"])
        product = try #require(
            try server.post(
                "/v1/products",
                #"{"sku":"NUT","name":"Nut","lot_tracking":"\#(lotTracking)","units":[{"unit_id":"\#(box)","numerator":12}]}"#)["id"])
        _ = try server.post(
            "/v1/supplier_items",
            #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","prices":[{"unit_price":"2"},{"unit_price":"1.5","minimum_quantity":"100"}]}"#
        )
        if qualified { _ = try server.post("/v1/suppliers/\(supplier)/qualify") }
    }

    /// A draft with lines of these quantities, in pieces.
    func draft(_ quantities: [String], _ members: String = "") throws -> TestServer.Answer {
        let lines = quantities.map { #"{"product_id":"\#(product)","quantity":"\#($0)"}"# }.joined(separator: ",")
        return try server.post("/v1/purchase_orders", #"{"supplier_id":"\#(supplier)","lines":[\#(lines)]\#(members)}"#)
    }

    /// An order that the supplier holds in its hands.
    func sent(_ quantities: [String], _ members: String = "") throws -> (order: String, lines: [String]) {
        let made = try draft(quantities, members)
        let order = try #require(made["id"], "\(made.text)")
        for step in ["submit", "approve", "send"] {
            let answer = try server.post("/v1/purchase_orders/\(order)/\(step)")
            try #require(answer.status == 200, "\(step): \(answer.text)")
        }
        return (order, (made.value("lines")?.elements ?? []).compactMap { $0["id"]?.text })
    }

    /// A draft of a receipt: each line an order's line, a quantity and what else is said.
    func receipt(_ order: String, _ lines: [(line: String, quantity: String, more: String)]) throws -> TestServer.Answer {
        let members = lines.map { #"{"purchase_order_line_id":"\#($0.line)","quantity":"\#($0.quantity)"\#($0.more)}"# }
        return try server.post(
            "/v1/goods_receipts", #"{"purchase_order_id":"\#(order)","lines":[\#(members.joined(separator: ","))]}"#)
    }

    /// A receipt, posted.
    func receive(_ order: String, _ line: String, _ quantity: String, _ more: String = "") throws -> TestServer.Answer {
        let made = try receipt(order, [(line, quantity, more)])
        guard let id = made["id"] else { return made }
        return try server.post("/v1/goods_receipts/\(id)/post")
    }

    func order(_ id: String) throws -> TestServer.Answer { try server.get("/v1/purchase_orders/\(id)") }

    func onHand() throws -> String? {
        try server.get("/v1/stock_moves/aggregate?product_id=\(product)&sum=quantity")["data.0.sum.quantity"]
    }

    /// Waits until the relay has delivered all that happened: what it does must not look like the refused step's doing.
    private func settle() throws {
        var head = ""
        while case let now = try server.get("/v1/sync/status").value("head")?.text ?? "", now != head {
            head = now
            _ = try server.get("/v1/sync/status?after=\(head)&wait=20")
        }
    }

    /// Everything that a refusal must leave as it was: how many records there are, and the last event.
    func state() throws -> [String] {
        try settle()
        let paths = [
            "purchase_orders", "purchase_order_lines", "purchase_promises", "goods_receipts", "supplier_returns", "stock_moves", "lots",
            "shipment_notices",
        ]
        let counts = try paths.map { try server.get("/v1/\($0)/aggregate?count=true").text }
        let events = try server.get("/v1/events?limit=200").value("data")?.elements ?? []
        return counts + [events.last?["id"]?.text ?? "none"]
    }
}
