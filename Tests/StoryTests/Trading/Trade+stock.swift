import JSON
import TestSupport
import Values

/// What documents do to the stock, reckoned from what was asked for.
extension Trade {
    static func quantity(_ value: JSONValue?) -> Int { (value?.text).flatMap { try? Decimal6($0) }.map { Int($0.scaled) } ?? 0 }

    /// Hundredths.
    static func cents(_ value: JSONValue?) -> Int { quantity(value) / 10_000 }

    static func money(_ cents: Int) -> String {
        "\(cents < 0 ? "-" : "")\(abs(cents) / 100).\(abs(cents) % 100 < 10 ? "0" : "")\(abs(cents) % 100)"
    }

    /// Reckons what an action that succeeded moved. `record` is the document as it was before.
    func follow(_ path: String, _ action: String, _ record: TestServer.Answer, _ answer: TestServer.Answer) throws {
        switch "\(path).\(action)" {
        case "goods_receipts.post":
            try move(record) { line in
                (quantity(line["quantity"]) - quantity(line["rejected_quantity"]))
                    * (try unitSize(of: "purchase_orders", record["purchase_order_id"], line["purchase_order_line_id"]))
            }
        case "supplier_returns.ship": move(record) { line in line["origin"]?.text == "stock" ? -quantity(line["quantity"]) : 0 }
        case "deliveries.ship": move(record) { line in -quantity(line["quantity"]) * factor(line) }
        case "customer_returns.receive":
            try move(record) { line in
                guard line["disposition"]?.text != "scrap" else { return 0 }
                return quantity(line["quantity"])
                    * (try unitSize(of: "sales_orders", record["sales_order_id"], line["sales_order_line_id"]))
            }
        case "stock_adjustments.post":
            let warehouse = record["warehouse_id"] ?? ""
            move(record) { line in
                let place = Place(product: line["product_id"]?.text ?? "", warehouse: warehouse)
                let quantity = quantity(line["quantity"])
                return switch record["kind"] {
                case "opening": quantity
                case "scrap": -quantity
                default: quantity - stock[place, default: 0]
                }
            }
        case "stock_transfers.post":
            move(record, in: record["from_warehouse_id"]) { -quantity($0["quantity"]) }
            let moved = moves[record["id"] ?? ""] ?? []
            move(record, in: record["to_warehouse_id"]) { quantity($0["quantity"]) }
            moves[record["id"] ?? "", default: []] += moved
        case "goods_receipts.reverse", "deliveries.reverse", "stock_adjustments.reverse", "stock_transfers.reverse":
            for (place, change) in moves[record["id"] ?? ""] ?? [] { stock[place, default: 0] -= change }
        default: break
        }
    }

    private func move(_ record: TestServer.Answer, in warehouse: String? = nil, _ change: (JSONValue) throws -> Int) rethrows {
        var moved: [(place: Place, change: Int)] = []
        for line in record.value("lines")?.elements ?? [] {
            let place = Place(product: line["product_id"]?.text ?? "", warehouse: warehouse ?? record["warehouse_id"] ?? "")
            moved.append((place, try change(line)))
            stock[place, default: 0] += moved[moved.count - 1].change
        }
        moves[record["id"] ?? ""] = moved
    }

    /// How many pieces the unit of an order's line is.
    private func unitSize(of path: String, _ order: String?, _ line: JSONValue?) throws -> Int {
        let lines = try get(path, order ?? "").value("lines")?.elements ?? []
        return lines.first { $0["id"] == line }.map(factor) ?? 1
    }
}
