import JSON
import TestSupport
import Testing

/// What payment terms ask for in advance stands on offers and orders of both sides.
@Suite struct DepositTests {
    private let server: TestServer
    private let terms: String

    init() throws {
        server = try TestServer()
        terms = try #require(
            try server.post("/v1/payment_terms", #"{"code":"D30","name":"30 % in advance","days":30,"deposit_percent":"30"}"#)["id"])
    }

    @Test func anOfferAndItsOrderSayWhatIsToBePaidInAdvance() throws {
        let customer = try server.post("/v1/customers", #"{"name":"Alpha AG","currency":"EUR","payment_terms_id":"\#(terms)"}"#)["id"] ?? ""
        let quote = try server.post(
            "/v1/quotes",
            #"{"customer_id":"\#(customer)","lines":[{"description":"Work","quantity":"3","unit_price":"33.35"}]}"#)
        // 30 % of 100.05.
        #expect(quote["deposit_percent"] == "30" && quote["deposit_amount"] == "30.02", "\(quote.text)")
        let id = quote["id"] ?? ""
        #expect(try server.post("/v1/quotes/\(id)/send").status == 200)
        let page = try server.get("/v1/quotes/\(id)/document?lang=de").text
        #expect(page.contains("Anzahlung") && page.contains("30,02"))
        let order = try server.post("/v1/quotes/\(id)/accept")["created.0.id"] ?? ""
        #expect(try server.get("/v1/sales_orders/\(order)")["deposit_amount"] == "30.02")
        let changed = try server.patch("/v1/sales_orders/\(order)", #"{"payment_terms_id":null}"#)
        #expect(changed.value("deposit_percent") == .null && changed.value("deposit_amount") == .null, "\(changed.text)")
        #expect(try server.patch("/v1/sales_orders/\(order)", #"{"deposit_amount":"1"}"#).status == 422)
    }

    @Test func anOrderThatWePlaceSaysWhatTheSupplierWantsInAdvance() throws {
        let supplier = try server.post("/v1/suppliers", #"{"name":"Jingmi","currency":"JPY","payment_terms_id":"\#(terms)"}"#)["id"] ?? ""
        let order = try server.post(
            "/v1/purchase_orders",
            #"{"supplier_id":"\#(supplier)","lines":[{"description":"Work","quantity":"1","unit_price":"335"}]}"#)
        // Yen have no smaller unit.
        #expect(order["deposit_amount"] == "101", "\(order.text)")
        #expect(try server.get("/v1/purchase_orders/\(order["id"] ?? "")/document?lang=zh").text.contains("预付款"))
    }
}
