import JSON
import TestSupport
import Testing

/// A complaint follows the lot that it is about.
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
        lot = try #require(
            try server.post("/v1/lots", #"{"product_id":"\#(product)","supplier_party_id":"\#(supplier)"}"#)["id"])
    }

    private func complain(_ more: String, of customer: String? = nil) throws -> TestServer.Answer {
        try server.post("/v1/complaints", #"{"customer_id":"\#(customer ?? self.customer)","description":"Leaks"\#(more)}"#)
    }

    @Test func aLotTellsTheProductAndTheSupplier() throws {
        let made = try complain(#","lot_id":"\#(lot)","quantity":"10""#)
        #expect(made.status == 201, "\(made.text)")
        #expect(made["product_id"] == product && made.value("supplier_party_id") == .null)
        let id = try #require(made["id"])
        _ = try server.post("/v1/complaints/\(id)/submit")
        let liable = try server.patch("/v1/complaints/\(id)", #"{"liability":"supplier"}"#)
        #expect(liable.status == 200 && liable["supplier_party_id"] == supplier, "\(liable.text)")
    }

    @Test func whatDoesNotFitTogetherIsRefused() throws {
        let otherLot = try #require(try server.post("/v1/lots", #"{"product_id":"\#(product)"}"#)["id"])
        let other = try #require(try server.post("/v1/products", #"{"sku":"X","name":"X"}"#)["id"])
        #expect(try complain(#","product_id":"\#(other)","lot_id":"\#(lot)""#)["errors.0.pointer"] == "/lot_id")
        // A lot of which nobody knows the supplier makes no supplier liable.
        let nameless = try complain(#","lot_id":"\#(otherLot)","liability":"supplier""#)
        #expect(nameless.status == 422 && nameless["errors.0.pointer"] == "/supplier_party_id")
        #expect(try server.get("/v1/complaints").value("data") == [])
    }
}
