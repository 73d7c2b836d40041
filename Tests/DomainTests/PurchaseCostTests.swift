import JSON
import KitBench
import Testing

/// What the steps of a purchase cost: reads do not grow with the lines, writes by three for each at most.
@Suite struct PurchaseCostTests {
    /// Reads and writes of each step, for an order of so many lines of so many products.
    private func costs(_ count: Int) throws -> [(step: String, reads: Int, writes: Int)] {
        let bench = try Bench.books()
        func make(_ path: String, _ body: String) throws -> String {
            let made = try bench.post("/v1/\(path)", body)
            return try #require(made["id"]?.text, "\(path): \(made.text)")
        }
        _ = try make("policies", #"{"key":"four_eyes","value":false}"#)
        _ = try make("warehouses", #"{"code":"MAIN","name":"Main"}"#)
        let supplier = try make("suppliers", #"{"name":"Jingmi"}"#)
        #expect(try bench.post("/v1/suppliers/\(supplier)/qualify").status == 200)
        let category = try make("product_categories", #"{"name":"Nuts"}"#)
        let products = try (0..<20).map { index in
            let product = try make(
                "products", #"{"sku":"P\#(index)","name":"P","category_id":"\#(category)","lot_tracking":"lot"}"#)
            _ = try make(
                "supplier_items", #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","prices":[{"unit_price":"2"}]}"#)
            return product
        }
        var costs: [(step: String, reads: Int, writes: Int)] = []
        @discardableResult
        func take(_ step: String, _ path: String, _ body: String) throws -> Bench.Answer {
            let answer = try bench.post(path, body)
            try #require(answer.status < 300, "\(step): \(answer.text.prefix(500))")
            costs.append((step, answer.reads, answer.queries - answer.reads))
            return answer
        }
        let lines = (0..<count).map { #"{"product_id":"\#(products[$0 % 20])","quantity":"10"}"# }.joined(separator: ",")
        let order = try take("create", "/v1/purchase_orders", #"{"supplier_id":"\#(supplier)","lines":[\#(lines)]}"#)
        let id = try #require(order["id"]?.text)
        for step in ["submit", "approve", "send"] { try take(step, "/v1/purchase_orders/\(id)/\(step)", "{}") }
        try take("promise", "/v1/purchase_orders/\(id)/promise", #"{"promised_on":"2027-01-01"}"#)
        let received = (order["lines"]?.elements ?? []).enumerated().map { index, line in
            #"{"purchase_order_line_id":"\#(line["id"]?.text ?? "")","quantity":"10","rejected_quantity":"1","lot":{"supplier_lot_number":"L\#(index)"}}"#
        }.joined(separator: ",")
        let receipt = try take("receive", "/v1/goods_receipts", #"{"purchase_order_id":"\#(id)","lines":[\#(received)]}"#)
        let receiptID = try #require(receipt["id"]?.text)
        try take("post", "/v1/goods_receipts/\(receiptID)/post", "{}")
        let returned = (receipt["lines"]?.elements ?? []).map {
            #"{"goods_receipt_line_id":"\#($0["id"]?.text ?? "")","quantity":"1"}"#
        }.joined(separator: ",")
        let goods = try take(
            "return", "/v1/supplier_returns", #"{"goods_receipt_id":"\#(receiptID)","reason":"x","lines":[\#(returned)]}"#)
        let goodsID = try #require(goods["id"]?.text)
        try take("approve return", "/v1/supplier_returns/\(goodsID)/approve", "{}")
        try take("ship", "/v1/supplier_returns/\(goodsID)/ship", "{}")
        return costs
    }

    @Test func readsAreConstantAndWritesThreeForEachLineAtMost() throws {
        let (few, many) = (try costs(10), try costs(1_000))
        for (small, large) in zip(few, many) {
            #expect(small.reads == large.reads, "\(small.step): \(small.reads) reads, and \(large.reads) for a thousand lines")
            #expect(large.writes <= 3 * 1_000 + 6, "\(large.step): \(large.writes) writes")
            #expect(small.writes <= 3 * 10 + 6, "\(small.step): \(small.writes) writes")
        }
    }
}
