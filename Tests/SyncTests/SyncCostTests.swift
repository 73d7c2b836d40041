import App
import JSON
import KitBench
import MasterData
import Migrations
import Resources
import Testing

/// What joining purchase and sales costs, in the requests and in the relay behind them: reads do not grow with the lines, writes by three
/// for each at most.
@Suite final class SyncCostTests {
    private let bench: Bench
    private let supplier: String
    private let customer: String
    private var products: [String] = []
    private var costs: [(step: String, cost: Bench.Cost)] = []
    private let count: Int

    /// A house with a supplier and a customer, whose documents have so many lines.
    private init(lines count: Int) throws {
        bench = try Bench(Application.catalog, migrations: Migrations.all, companies: .declared)
        self.count = count
        try bench.write { try FirstRecords.make(company: "House", currency: "EUR", timeZone: "UTC", in: $0) }
        _ = try bench.make("policies", #"{"key":"four_eyes","value":false}"#)
        _ = try bench.make("warehouses", #"{"code":"MAIN","name":"Main"}"#)
        supplier = try bench.make("suppliers", #"{"name":"Jingmi","currency":"EUR","lead_time_days":5}"#)
        customer = try bench.make("customers", #"{"name":"Café Zürich","currency":"EUR"}"#)
        #expect(try bench.post("/v1/suppliers/\(supplier)/qualify").status == 200)
        for number in 0..<min(count, 5) {
            let product = try bench.make("products", #"{"sku":"P\#(number)","name":"P","list_price":"5","lot_tracking":"lot"}"#)
            _ = try bench.make(
                "supplier_items", #"{"supplier_id":"\#(supplier)","product_id":"\#(product)","prices":[{"unit_price":"2"}]}"#)
            products.append(product)
        }
        for (scope, signal) in [("product", "receipt"), ("supplier", "slip"), ("product", "delivery")] {
            let rule = try bench.make(
                "rules",
                #"{"name":"R","scope":"\#(scope)","signal":"\#(signal)","measure":"events","window_days":30,"threshold":"1000"}"#)
            #expect(try bench.post("/v1/rules/\(rule)/activate").status == 200)
        }
        try bench.deliver()
    }

    /// Does a step and lets its effects follow; both are noted.
    @discardableResult
    private func take(_ step: String, _ path: String, _ body: String = "{}") throws -> Bench.Answer {
        let answer = try bench.post("/v1/\(path)", body)
        try #require(answer.status < 300, "\(step): \(answer.text.prefix(500))")
        costs.append((step, answer.cost))
        costs.append(("what follows from \(step)", try bench.deliver()))
        #expect(try bench.parkedEvents() == 0, "\(step)")
        return answer
    }

    private func lines(_ member: (Int) -> String) -> String { (0..<count).map { "{\(member($0))}" }.joined(separator: ",") }

    private func ids(_ answer: Bench.Answer) -> [String] { (answer["lines"]?.elements ?? []).map { $0["id"]?.text ?? "" } }

    private func tradeWithPegs() throws {
        let wanted = lines { #""product_id":"\#(products[$0 % products.count])","quantity":"10""# }
        let sale = try take("create a sale", "sales_orders", #"{"customer_id":"\#(customer)","lines":[\#(wanted)]}"#)["id"]?.text ?? ""
        try take("confirm", "sales_orders/\(sale)/confirm")
        #expect(try bench.get("/v1/purchase_proposals?status=open&limit=100").data.count == products.count)
        let order = try take("create an order", "purchase_orders", #"{"supplier_id":"\#(supplier)","lines":[\#(wanted)]}"#)
        let id = order["id"]?.text ?? ""
        for step in ["submit", "approve", "send"] { try take(step, "purchase_orders/\(id)/\(step)") }
        try take("promise", "purchase_orders/\(id)/promise", #"{"promised_on":"2027-02-01"}"#)
        try take("slip", "purchase_orders/\(id)/promise", #"{"promised_on":"2027-03-01","reason":"Tool broke"}"#)
        let pegged = try bench.get("/v1/sales_orders/\(sale)")["lines"]?.elements ?? []
        #expect(pegged.count == count && pegged.allSatisfy { $0["promised_on"]?.text == "2027-03-01" })
        // The supplier promised later than its lead time had said, and slipped then: one notice tells how it stands.
        #expect(try bench.get("/v1/tasks?kind=notice").data.count == 1)
        let received = ids(order).enumerated().map { number, line in
            #"{"purchase_order_line_id":"\#(line)","quantity":"10","lot":{"supplier_lot_number":"L\#(number)"}}"#
        }.joined(separator: ",")
        let receipt = try take("receive", "goods_receipts", #"{"purchase_order_id":"\#(id)","lines":[\#(received)]}"#)["id"]?.text ?? ""
        try take("post", "goods_receipts/\(receipt)/post")
        let lots = (try bench.get("/v1/goods_receipts/\(receipt)")["lines"]?.elements ?? []).map { $0["lot_id"]?.text ?? "" }
        let shipped = zip(pegged, lots).map { line, lot in
            #"{"sales_order_line_id":"\#(line["id"]?.text ?? "")","quantity":"10","lot_id":"\#(lot)"}"#
        }.joined(separator: ",")
        let delivery =
            try take("create a delivery", "deliveries", #"{"sales_order_id":"\#(sale)","lines":[\#(shipped)]}"#)["id"]?.text ?? ""
        try take("ship", "deliveries/\(delivery)/ship")
        let complaint =
            try take(
                "complain", "complaints",
                #"{"customer_id":"\#(customer)","product_id":"\#(products[0])","description":"Broken","quantity":"2"}"#)["id"]?.text ?? ""
        try take("trace", "complaints/\(complaint)/trace")
        try take("trace again", "complaints/\(complaint)/trace")
    }

    private func acceptProposals() throws {
        for (kind, product) in zip(["purchase_order", "purchase_requisition"], products) {
            let wanted = lines { _ in #""product_id":"\#(product)","quantity":"10""# }
            let sale = try bench.make("sales_orders", #"{"customer_id":"\#(customer)","lines":[\#(wanted)]}"#)
            try take("confirm for one product", "sales_orders/\(sale)/confirm")
            let proposal = try #require(try bench.get("/v1/purchase_proposals?status=open").data.first?["id"]?.text)
            try take("accept as \(kind)", "purchase_proposals/\(proposal)/accept", #"{"as":"\#(kind)","quantity":"\#(count * 5)"}"#)
            #expect(try bench.get("/v1/supply_links?status.in=firm&status.in=proposed&product_id=\(product)&limit=200").data.count > 0)
        }
        let asked = lines { #""product_id":"\#(products[$0 % products.count])","quantity":"10""# }
        let id = try take("ask", "purchase_requisitions", #"{"lines":[\#(asked)]}"#)["id"]?.text ?? ""
        for step in ["submit", "approve"] { try take("\(step) what is asked for", "purchase_requisitions/\(id)/\(step)") }
        let ordered = ids(try bench.get("/v1/purchase_requisitions/\(id)")).map {
            #"{"purchase_requisition_line_id":"\#($0)","supplier_id":"\#(supplier)"}"#
        }.joined(separator: ",")
        try take("order what is asked for", "purchase_requisitions/\(id)/order", #"{"lines":[\#(ordered)]}"#)
    }

    private static func costs(_ count: Int, _ work: (SyncCostTests) throws -> Void) throws -> [(step: String, cost: Bench.Cost)] {
        let house = try SyncCostTests(lines: count)
        try work(house)
        return house.costs
    }

    private static func compare(_ work: (SyncCostTests) throws -> Void) throws {
        for (few, many) in zip(try costs(10, work), try costs(1_000, work)) {
            #expect(few.cost.reads == many.cost.reads, "\(few.step): \(few.cost.reads) reads, and \(many.cost.reads) for a thousand lines")
            #expect(many.cost.writes <= 3 * 1_000 + 6, "\(many.step): \(many.cost.writes) writes")
        }
    }

    @Test static func pegsPromisesSlipsAndTracesReadNoMoreForMoreLines() throws { try compare { try $0.tradeWithPegs() } }

    @Test static func proposalsAndRequisitionsReadNoMoreForMoreLines() throws { try compare { try $0.acceptProposals() } }

    /// However many links, proposals and reservations there ever were, planning looks up those of its products.
    @Test static func planningFindsWhatItNeedsByProduct() throws {
        let costs = try SyncCostTests(lines: 3)
        let plans = try costs.bench.plans { try costs.tradeWithPegs() }
        for index in [
            "supply_links_by_product_id_warehouse_id_status", "purchase_proposals_by_product_id_warehouse_id_status",
            "reservations_by_product_id_warehouse_id_status_quantity",
        ] {
            #expect(plans.contains { $0.contains("\(index) (product_id=?") }, "\(index)")
        }
        for index in ["supply_links_by_warehouse_id", "supply_links_by_status", "reservations_by_status"] {
            #expect(!plans.contains { $0.contains("SEARCH t USING INDEX \(index) ") }, "\(index)")
        }
    }
}
