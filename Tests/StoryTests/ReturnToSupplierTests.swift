import HTTP
import JSON
import TestSupport
import Testing

/// What a customer gives back for the supplier goes on to it.
@Suite struct ReturnToSupplierTests {
    private let teller: Teller
    private let warehouse: String
    private let customer: String
    private let supplier: String

    init() throws {
        teller = InProcessTeller(try TestServer())
        try teller.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        supplier = try teller.make("suppliers", #"{"name":"Supplier","currency":"EUR"}"#)
        try teller.post("/v1/suppliers/\(supplier)/qualify")
        warehouse = try teller.make("warehouses", #"{"code":"W","name":"W"}"#)
        customer = try teller.make("customers", #"{"name":"Customer","currency":"EUR"}"#)
    }

    private func product(_ fields: String) throws -> String {
        try teller.make("products", #"{"sku":"P1","name":"Thing","currency":"EUR","list_price":"10"\#(fields)}"#)
    }

    private func buy(_ product: String, _ lot: String) throws {
        let order = try teller.post(
            "/v1/purchase_orders",
            #"{"supplier_id":"\#(supplier)","warehouse_id":"\#(warehouse)","lines":[{"product_id":"\#(product)","quantity":"20","unit_price":"4"}]}"#
        )
        for step in ["submit", "approve", "send"] { try teller.post("/v1/purchase_orders/\(order["id"] ?? "")/\(step)") }
        let receipt = try teller.make(
            "goods_receipts",
            #"{"purchase_order_id":"\#(order["id"] ?? "")","lines":[{"purchase_order_line_id":"\#(order["lines.0.id"] ?? "")","quantity":"20"\#(lot)}]}"#
        )
        try teller.post("/v1/goods_receipts/\(receipt)/post")
    }

    private func order(_ product: String, _ quantity: Int) throws -> TestServer.Answer {
        let order = try teller.make(
            "sales_orders",
            #"{"customer_id":"\#(customer)","warehouse_id":"\#(warehouse)","lines":[{"product_id":"\#(product)","quantity":"\#(quantity)"}]}"#
        )
        return try teller.post("/v1/sales_orders/\(order)/confirm")
    }

    /// Sells 20, of which 6 come back: 5 for the supplier and 1 for the shelf.
    private func giveBack(_ product: String) throws {
        let sold = try order(product, 20)
        let delivery = try teller.make("deliveries", #"{"sales_order_id":"\#(sold["id"] ?? "")"}"#)
        let line = try teller.post("/v1/deliveries/\(delivery)/ship")["lines.0.id"] ?? ""
        let given = try teller.make(
            "customer_returns",
            #"{"sales_order_id":"\#(sold["id"] ?? "")","reason":"They leak","lines":[{"delivery_line_id":"\#(line)","quantity":"5","disposition":"to_supplier"},{"delivery_line_id":"\#(line)","quantity":"1"}]}"#
        )
        // Somebody waits for the goods already.
        _ = try order(product, 3)
        try teller.post("/v1/customer_returns/\(given)/receive")
        try teller.settle()
    }

    private func level(_ name: String, _ product: String) throws -> String? {
        try teller.get("/v1/stock_levels?product_id=\(product)&warehouse_id=\(warehouse)")["data.0.\(name)"]
    }

    @Test func aReturnToTheSupplierIsDraftedAndItsGoodsAreKeptForIt() throws {
        let product = try product(#","lot_tracking":"lot""#)
        try buy(product, #","lot":{"supplier_lot_number":"S-1"}"#)
        try giveBack(product)
        let drafts = try teller.list("/v1/supplier_returns")
        let draft = try #require(drafts.first)
        #expect(drafts.count == 1 && draft["status"] == "draft" && draft["supplier_id"]?.text == supplier)
        #expect(draft["lines"]?[0]?["quantity"] == "5" && draft["lines"]?[0]?["origin"] == "stock" && draft["reason"] == "They leak")
        // Who waits gets what is good, and nothing of what goes back.
        #expect(try teller.list("/v1/sales_orders?sort=-number")[0]["lines"]?[0]?["reserved_quantity"] == "1")
        #expect(try level("on_hand", product) == "6" && level("available", product) == "0")
        let id = draft["id"]?.text ?? ""
        try teller.post("/v1/supplier_returns/\(id)/approve")
        try teller.post("/v1/supplier_returns/\(id)/ship")
        #expect(try level("on_hand", product) == "1" && level("reserved", product) == "1")
        let cause = try teller.get("/v1/trace/\(id)")
        #expect(cause.text.contains("customer_return"), "\(cause.text)")
    }

    @Test(arguments: [true, false]) func whatIsKeptForAReturnThatIsNotMadeIsFreeAgain(isDeleted: Bool) throws {
        let product = try product(#","lot_tracking":"lot""#)
        try buy(product, #","lot":{"supplier_lot_number":"S-1"}"#)
        try giveBack(product)
        let id = try #require(try teller.list("/v1/supplier_returns").first?["id"]?.text)
        if isDeleted {
            #expect(try teller.send(.delete, "/v1/supplier_returns/\(id)").status == 204)
        } else {
            try teller.post("/v1/supplier_returns/\(id)/cancel")
        }
        try teller.settle()
        #expect(try teller.list("/v1/sales_orders?sort=-number")[0]["lines"]?[0]?["reserved_quantity"] == "3")
        #expect(try level("reserved", product) == "3" && level("available", product) == "3")
    }

    @Test func whereNoReceiptIsKnownSomebodyIsAsked() throws {
        let product = try product("")
        try buy(product, "")
        try giveBack(product)
        #expect(try teller.list("/v1/supplier_returns").isEmpty)
        let tasks = try teller.list("/v1/tasks")
        #expect(tasks.contains { $0["subject_id"]?.text?.hasPrefix("crt_") == true && $0["status"] == "open" }, "\(tasks)")
    }
}
