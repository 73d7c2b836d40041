import JSON
import TestSupport
import Testing

/// The price of a product over HTTP, on both sides of the trade.
@Suite struct PriceRouteTests {
    private let server: TestServer
    private let product: String
    private let box: String

    init() throws {
        server = try TestServer()
        box = try #require(try server.get("/v1/units?code=box")["data.0.id"])
        product = try #require(
            try server.post(
                "/v1/products", #"{"sku":"P","name":"P","list_price":"10","units":[{"unit_id":"\#(box)","numerator":12}]}"#)["id"])
    }

    private func verdicts(_ answer: TestServer.Answer) -> [String] {
        (answer.value("explain")?.elements ?? []).compactMap { $0["verdict"]?.text }
    }

    @Test func theSupplierThatIsAskedFirstGivesThePrice() throws {
        let first = try #require(try server.post("/v1/suppliers", #"{"name":"First"}"#)["id"])
        let second = try #require(try server.post("/v1/suppliers", #"{"name":"Second"}"#)["id"])
        let prices = #"[{"minimum_quantity":"1","unit_price":"9"},{"minimum_quantity":"100","unit_price":"8"}]"#
        for (supplier, rank) in [(first, 2), (second, 1)] {
            let made = try server.post(
                "/v1/supplier_items", #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","rank":\#(rank),"prices":\#(prices)}"#)
            #expect(made.status == 201 && made["currency"] == "EUR")
        }
        let answer = try server.get("/v1/supplier_items/price?product_id=\(product)&quantity=100")
        #expect(answer["price.net_unit_price"] == "8" && answer["price.verdict"] == "chosen")
        #expect(verdicts(answer) == ["later_rank", "later_rank", "smaller_break", "chosen"])
        let one = try server.get("/v1/supplier_items/price?product_id=\(product)&supplier_id=\(first)&quantity=99")
        #expect(one["price.net_unit_price"] == "9" && verdicts(one) == ["chosen", "below_minimum_quantity"])
    }

    @Test func aPricePerBoxAnswersAQuestionInPieces() throws {
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"S"}"#)["id"])
        _ = try server.post(
            "/v1/supplier_items",
            #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","unit_id":"\#(box)","prices":[{"minimum_quantity":"2","unit_price":"6"}]}"#
        )
        let pieces = try server.get("/v1/supplier_items/price?product_id=\(product)&quantity=24")
        #expect(pieces["price.net_unit_price"] == "0.5" && pieces["price.unit_price"] == "6" && pieces["price.unit_id"] == box)
        let boxes = try server.get("/v1/supplier_items/price?product_id=\(product)&quantity=2&unit_id=\(box)")
        #expect(boxes["price.net_unit_price"] == "6")
    }

    @Test func aBlockedItemHasNoPrice() throws {
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"S"}"#)["id"])
        let item = try #require(
            try server.post(
                "/v1/supplier_items", #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","prices":[{"unit_price":"1"}]}"#)["id"])
        _ = try server.post("/v1/supplier_items/\(item)/block")
        let answer = try server.get("/v1/supplier_items/price?product_id=\(product)")
        #expect(answer.value("price") == .null && verdicts(answer).isEmpty)
    }

    @Test func aCustomersOwnListComesBeforeItsAssignedOneAndThoseBeforeAll() throws {
        let general = try list(#""name":"All","#, price: "9")
        let assigned = try list(#""name":"Retail","priority":200,"#, price: "8")
        let customer = try #require(try server.post("/v1/customers", #"{"name":"C","price_list_id":"\#(assigned)"}"#)["id"])
        let stranger = try #require(try server.post("/v1/customers", #"{"name":"D"}"#)["id"])
        let question = "/v1/price_lists/price?product_id=\(product)"
        #expect(try server.get("\(question)&customer_id=\(customer)")["price.source"] == assigned)
        #expect(try server.get("\(question)&customer_id=\(stranger)")["price.source"] == general)
        #expect(try server.get(question)["price.source"] == general)
        let own = try list(#""name":"Own","customer_id":"\#(customer)","#, price: "12")
        let answer = try server.get("\(question)&customer_id=\(customer)")
        #expect(answer["price.source"] == own)
        #expect(verdicts(answer) == ["nearer_price_exists", "nearer_price_exists", "chosen", "nearer_price_exists"])
        #expect(try server.get("\(question)&customer_id=\(stranger)").text.contains(own) == false)
    }

    @Test func theProductsOwnPriceCountsWhereNoListHasOne() throws {
        let answer = try server.get("/v1/price_lists/price?product_id=\(product)&quantity=3&unit_id=\(box)")
        #expect(answer["price.source"] == product && answer["price.net_unit_price"] == "120")
        #expect(answer.value("price")?["line"] == .null)
    }

    @Test func aCustomerIsQuotedInItsCurrency() throws {
        let customer = try #require(try server.post("/v1/customers", #"{"name":"C","currency":"USD"}"#)["id"])
        let answer = try server.get("/v1/price_lists/price?product_id=\(product)&customer_id=\(customer)")
        #expect(answer["currency"] == "USD" && answer.value("price") == .null && verdicts(answer) == ["other_currency"])
    }

    @Test(arguments: [
        "", "product_id=x", "product_id=prd_0000000000001", "product_id={p}&quantity=0", "product_id={p}&quantity=a",
        "product_id={p}&on=2026-02-30", "product_id={p}&currency=EURO", "product_id={p}&unit_id={kg}", "product_id={p}&supplier_id=1",
        "product_id={p}&customer_id=cus_0000000000001",
    ])
    func aQuestionThatMakesNoSenseIsRefused(_ query: String) throws {
        let kilogram = try #require(try server.get("/v1/units?code=kg")["data.0.id"])
        let filled = query.split(separator: "&").map { part in
            part == "product_id={p}" ? "product_id=\(product)" : part == "unit_id={kg}" ? "unit_id=\(kilogram)" : String(part)
        }.joined(separator: "&")
        #expect(try server.get("/v1/price_lists/price?\(filled)").status == 400)
    }

    private func list(_ members: String, price: String) throws -> String {
        try #require(
            try server.post(
                "/v1/price_lists", #"{\#(members)"lines":[{"product_id":"\#(product)","unit_price":"\#(price)"}]}"#)["id"])
    }
}
