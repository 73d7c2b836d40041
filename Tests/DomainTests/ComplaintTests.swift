import JSON
import TestSupport
import Testing

/// A complaint follows what was delivered.
@Suite struct ComplaintTests {
    private let server: TestServer
    private let customer: String
    private let product: String
    private let supplier: String
    private let lot: String

    init() throws {
        server = try TestServer()
        customer = try #require(try server.post("/v1/customers", #"{"name":"Alpha AG"}"#)["id"])
        supplier = "pty" + (try #require(try server.post("/v1/suppliers", #"{"name":"Seals Ltd"}"#)["id"])).dropFirst(3)
        product = try #require(
            try server.post("/v1/products", #"{"sku":"S","name":"Seal","list_price":"2","lot_tracking":"lot"}"#)["id"])
        let warehouse = try #require(try server.post("/v1/warehouses", #"{"code":"MAIN","name":"Main"}"#)["id"])
        lot = try #require(
            try server.post("/v1/lots", #"{"product_id":"\#(product)","supplier_party_id":"\#(supplier)"}"#)["id"])
        let opening = try server.post(
            "/v1/stock_adjustments",
            #"{"kind":"opening","warehouse_id":"\#(warehouse)","lines":[{"product_id":"\#(product)","lot_id":"\#(lot)","quantity":"50","unit_cost":"1"}]}"#
        )
        #expect(try server.post("/v1/stock_adjustments/\(try #require(opening["id"]))/post").status == 200, "\(opening.text)")
    }

    /// Ten seals that were delivered: their delivery line and order line.
    private func delivered() throws -> (line: String, orderLine: String) {
        let order = try server.post(
            "/v1/sales_orders", #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(product)","quantity":"10"}]}"#)
        let id = try #require(order["id"])
        _ = try server.post("/v1/sales_orders/\(id)/confirm")
        let delivery = try #require(try server.post("/v1/deliveries", #"{"sales_order_id":"\#(id)"}"#)["id"])
        let shipped = try server.post("/v1/deliveries/\(delivery)/ship")
        #expect(shipped.status == 200, "\(shipped.text)")
        return (try #require(shipped["lines.0.id"]), try #require(order["lines.0.id"]))
    }

    private func complain(_ more: String, of customer: String? = nil) throws -> TestServer.Answer {
        try server.post("/v1/complaints", #"{"customer_id":"\#(customer ?? self.customer)","description":"Leaks"\#(more)}"#)
    }

    @Test func aDeliveryLineTellsTheOrderTheProductTheLotAndTheSupplier() throws {
        let (line, orderLine) = try delivered()
        let made = try complain(#","delivery_line_id":"\#(line)","quantity":"10""#)
        #expect(made.status == 201, "\(made.text)")
        #expect(made["sales_order_line_id"] == orderLine && made["product_id"] == product && made["lot_id"] == lot)
        #expect(made.value("supplier_party_id") == .null)
        let id = try #require(made["id"])
        _ = try server.post("/v1/complaints/\(id)/submit")
        let liable = try server.patch("/v1/complaints/\(id)", #"{"liability":"supplier"}"#)
        #expect(liable.status == 200 && liable["supplier_party_id"] == supplier, "\(liable.text)")
    }

    @Test func noMoreIsComplainedAboutThanWasDelivered() throws {
        let (line, orderLine) = try delivered()
        for place in [#""delivery_line_id":"\#(line)""#, #""sales_order_line_id":"\#(orderLine)""#] {
            let refused = try complain(#",\#(place),"quantity":"10.5""#)
            #expect(refused.status == 422 && refused["errors.0.pointer"] == "/quantity" && refused["errors.0.code"] == "max")
        }
        let order = try server.post(
            "/v1/sales_orders", #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(product)","quantity":"10"}]}"#)
        let open = try complain(#","sales_order_line_id":"\#(try #require(order["lines.0.id"]))","quantity":"1""#)
        #expect(open.status == 422 && open["errors.0.pointer"] == "/quantity")
        #expect(try server.get("/v1/complaints").value("data") == [])
    }

    @Test func whatDoesNotFitTogetherIsRefused() throws {
        let (line, orderLine) = try delivered()
        let stranger = try #require(try server.post("/v1/customers", #"{"name":"Beta"}"#)["id"])
        #expect(try complain(#","delivery_line_id":"\#(line)""#, of: stranger)["errors.0.pointer"] == "/customer_id")
        let second = try delivered().orderLine
        let crossed = try complain(#","delivery_line_id":"\#(line)","sales_order_line_id":"\#(second)""#)
        #expect(crossed["errors.0.pointer"] == "/sales_order_line_id")
        let otherLot = try #require(try server.post("/v1/lots", #"{"product_id":"\#(product)"}"#)["id"])
        #expect(try complain(#","delivery_line_id":"\#(line)","lot_id":"\#(otherLot)""#)["errors.0.pointer"] == "/lot_id")
        let other = try #require(try server.post("/v1/products", #"{"sku":"X","name":"X"}"#)["id"])
        #expect(try complain(#","sales_order_line_id":"\#(orderLine)","product_id":"\#(other)""#)["errors.0.pointer"] == "/product_id")
        #expect(try complain(#","product_id":"\#(other)","lot_id":"\#(lot)""#)["errors.0.pointer"] == "/lot_id")
        #expect(try complain(#","lot_id":"\#(otherLot)""#)["errors.0.pointer"] == "/lot_id")
        // Where nobody knows the supplier, none is liable.
        let nameless = try complain(#","product_id":"\#(product)","liability":"supplier""#)
        #expect(nameless.status == 422 && nameless["errors.0.pointer"] == "/supplier_party_id")
    }
}
