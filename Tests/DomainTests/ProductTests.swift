import TestSupport
import Testing

/// What a product may become, and what is done with it then.
@Suite struct ProductTests {
    private let server: TestServer
    private let product: String
    private let supplier: String
    private let customer: String

    init() throws {
        server = try TestServer()
        _ = try server.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        supplier = try #require(try server.post("/v1/suppliers", #"{"name":"Jingmi","currency":"EUR"}"#)["id"])
        customer = try #require(try server.post("/v1/customers", #"{"name":"Alpha","currency":"EUR"}"#)["id"])
        product = try #require(try server.post("/v1/products", #"{"sku":"P","name":"P","list_price":"1","currency":"EUR"}"#)["id"])
    }

    private func buy() throws -> TestServer.Answer {
        try server.post(
            "/v1/purchase_orders",
            #"{"supplier_id":"\#(supplier)","lines":[{"product_id":"\#(product)","quantity":"1","unit_price":"1"}]}"#)
    }

    private func ask() throws -> TestServer.Answer {
        try server.post("/v1/purchase_requisitions", #"{"lines":[{"product_id":"\#(product)","quantity":"1"}]}"#)
    }

    private func sell() throws -> TestServer.Answer {
        try server.post("/v1/sales_orders", #"{"customer_id":"\#(customer)","lines":[{"product_id":"\#(product)","quantity":"1"}]}"#)
    }

    @Test func whatItIsCountedInStaysOnceSomethingRefersToIt() throws {
        let box = try #require(try server.get("/v1/units?code=box")["data.0.id"])
        #expect(try server.patch("/v1/products/\(product)", #"{"base_unit_id":"\#(box)"}"#).status == 200)
        #expect(try buy().status == 201)
        let piece = try #require(try server.get("/v1/units?code=pcs")["data.0.id"])
        for change in [#"{"base_unit_id":"\#(piece)"}"#, #"{"kind":"service"}"#] {
            let refused = try server.patch("/v1/products/\(product)", change)
            #expect(refused.status == 409 && refused["code"] == "in_use", "\(refused.text)")
            #expect(refused["referrers.0"] == "purchase_order_lines", "\(refused.text)")
        }
        #expect(try server.patch("/v1/products/\(product)", #"{"name":"Q","base_unit_id":"\#(box)"}"#)["name"] == "Q")
    }

    @Test func whatIsDiscontinuedIsSoldAndNotBought() throws {
        let earlier = try buy()
        for step in ["activate", "discontinue"] { #expect(try server.post("/v1/products/\(product)/\(step)").status == 200) }
        for refused in [try buy(), try ask()] {
            #expect(refused.status == 422 && refused["errors.0.pointer"] == "/lines/0/product_id", "\(refused.text)")
        }
        #expect(try sell().status == 201)
        // What was agreed before goes on.
        #expect(try server.patch("/v1/purchase_orders/\(earlier["id"] ?? "")", #"{"note":"x"}"#).status == 200)
        #expect(try server.post("/v1/products/\(product)/activate").status == 200)
        #expect(try buy().status == 201)
    }

    @Test func whatIsNotForSaleOrNotBoughtIsRefusedOnItsSide() throws {
        _ = try server.patch("/v1/products/\(product)", #"{"purchasable":false}"#)
        #expect(try buy()["errors.0.detail"] == "is not bought")
        #expect(try sell().status == 201)
        _ = try server.patch("/v1/products/\(product)", #"{"purchasable":true,"saleable":false}"#)
        #expect(try buy().status == 201)
        #expect(try sell()["errors.0.detail"] == "is not for sale")
    }
}
