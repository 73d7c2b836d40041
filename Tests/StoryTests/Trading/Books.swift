import HTTP
import JSON
import TestSupport

/// All that the server holds at one moment, looked at from outside: what does not fit together is told in sentences.
final class Books {
    let trade: Trade
    private let records: [String: [JSONValue]]
    private(set) var flaws: [String] = []

    static let paths = [
        "purchase_requisitions", "purchase_orders", "shipment_notices", "goods_receipts", "supplier_returns", "quotes", "sales_orders",
        "deliveries", "customer_returns", "sales_invoices", "payments", "stock_adjustments", "stock_transfers", "complaints", "stock_moves",
        "reservations", "supply_links", "purchase_proposals", "delay_notices", "tasks",
    ]

    init(_ trade: Trade) throws {
        self.trade = trade
        var records: [String: [JSONValue]] = [:]
        for path in Self.paths {
            let text = try trade.server.send(.get, "/v1/\(path)", fields: [("Accept", "application/x-ndjson")]).body
            records[path] = try text.split(separator: 10).map { try JSONReader.parse(Array($0)).root }
        }
        self.records = records
        checkStock()
        try checkPurchases()
        checkSales()
        checkLinks()
        checkNotices()
        checkAmounts()
        try checkMoney()
        try checkEvents()
        try checkScorecards()
    }

    subscript(_ path: String) -> [JSONValue] { records[path] ?? [] }

    func demand(_ holds: Bool, _ sentence: @autoclosure () -> String) {
        if !holds { flaws.append(sentence()) }
    }

    func quantity(_ value: JSONValue, _ name: String) -> Int { Trade.quantity(value[name]) }

    /// What lies there is what was moved, and what was moved is what the documents were asked to move.
    func checkStock() {
        var onHand: [Trade.Place: Int] = [:]
        var lots: [String: Int] = [:]
        for move in self["stock_moves"] {
            let place = Trade.Place(product: move["product_id"]?.text ?? "", warehouse: move["warehouse_id"]?.text ?? "")
            onHand[place, default: 0] += quantity(move, "quantity")
            if let lot = move["lot_id"]?.text { lots["\(lot) \(place.warehouse)", default: 0] += quantity(move, "quantity") }
        }
        for place in Set(onHand.keys).union(trade.stock.keys) {
            let (moved, reckoned) = (onHand[place] ?? 0, trade.stock[place] ?? 0)
            demand(moved == reckoned, "\(place): the moves come to \(moved), the documents to \(reckoned)")
            demand(moved >= 0, "\(place): \(moved) are on hand")
        }
        for (lot, quantity) in lots { demand(quantity >= 0, "\(lot): \(quantity) are on hand") }
        var kept: [Trade.Place: Int] = [:]
        for reservation in self["reservations"] where reservation["status"]?.text == "active" {
            let place = Trade.Place(product: reservation["product_id"]?.text ?? "", warehouse: reservation["warehouse_id"]?.text ?? "")
            kept[place, default: 0] += quantity(reservation, "quantity")
        }
        for (place, quantity) in kept {
            demand(quantity <= onHand[place] ?? 0, "\(place): \(quantity) are reserved of \(onHand[place] ?? 0)")
        }
    }

    /// What documents in these states say of each line of an order.
    func sums(
        _ path: String, _ states: Set<String>, by line: String, _ quantity: (JSONValue) -> Int,
        where counts: (JSONValue) -> Bool = { _ in true }
    ) -> [String: Int] {
        var sums: [String: Int] = [:]
        for document in self[path] where states.contains(document["status"]?.text ?? "") && document["reverses_id"]?.text == nil {
            for member in document["lines"]?.elements ?? [] where counts(member) {
                sums[member[line]?.text ?? "", default: 0] += quantity(member)
            }
        }
        return sums
    }
}
