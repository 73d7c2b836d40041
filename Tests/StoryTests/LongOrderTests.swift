import JSON
import TestSupport
import Testing

/// An order of many products is planned a portion at a time, each in a commit of its own, to the same end.
@Suite struct LongOrderTests {
    @Test func aLongOrderIsPlannedInTurns() throws {
        let house = try SupplyHouse()
        let teller = house.teller
        let products = try (0..<90).map { number in
            try teller.make("products", #"{"sku":"L\#(number)","name":"Thing","list_price":"10"}"#)
        }
        for product in products {
            _ = try teller.make(
                "supplier_items", #"{"supplier_id":"\#(house.supplier)","product_id":"\#(product)","prices":[{"unit_price":"4"}]}"#)
        }
        let lines = products.map { #"{"product_id":"\#($0)","quantity":"5","unit_price":"10"}"# }.joined(separator: ",")
        let order = try teller.make(
            "sales_orders", #"{"customer_id":"\#(house.customer)","warehouse_id":"\#(house.warehouse)","lines":[\#(lines)]}"#)
        try teller.post("/v1/sales_orders/\(order)/confirm")
        try teller.settle()
        #expect(try teller.list("/v1/purchase_proposals?status=open&limit=200").count == 90)
        #expect(try teller.list("/v1/supply_links?sales_order_id=\(order)&limit=200").count == 90)
        let planned = try teller.get("/v1/sales_orders/\(order)").value("lines")?.elements ?? []
        #expect(planned.count == 90 && planned.allSatisfy { $0["promised_on"]?.text != nil })
        let turns = try teller.list("/v1/events?types=sales_order.promise_changed&limit=200")
        #expect(turns.count == 3, "forty products, forty, and ten")
        #expect(Set(turns.compactMap { $0["cause"]?["event_id"]?.text }).count == 1)
    }
}
