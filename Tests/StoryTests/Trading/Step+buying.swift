import HTTP
import JSON
import TestSupport

/// What is written down before goods come in.
extension Step {
    static let buying: [Step] = [
        Step("purchase_requisitions.create") { trade in
            let company = trade.company
            let warehouse = trade.any(company.warehouses)
            let lines = (0...trade.below(2)).map { _ in
                #"{"product_id":"\#(trade.any(company.products))","quantity":"\#(1 + trade.below(40))","supplier_id":"\#(trade.any(company.suppliers))","warehouse_id":"\#(warehouse)"}"#
            }
            try trade.make("purchase_requisitions", #"{"lines":[\#(lines.joined(separator: ","))]}"#)
            return true
        },
        Step("purchase_orders.create") { trade in
            let lines = (0...trade.below(3)).map { _ in trade.orderLine(price: "") }.joined(separator: ",")
            let charges = trade.chance(4) ? #","charges":[{"name":"Freight","amount":"12.34"}]"# : ""
            try trade.make(
                "purchase_orders",
                #"{"supplier_id":"\#(trade.any(trade.company.suppliers))","warehouse_id":"\#(trade.any(trade.company.warehouses))","lines":[\#(lines)]\#(charges)}"#
            )
            return true
        },
        Step("purchase_orders.update") { trade in
            guard let draft = try trade.pick("purchase_orders", ["draft"]), let changes = trade.changes(draft) else { return false }
            try trade.ask("purchase_orders.update", by: .patch, "/v1/purchase_orders/\(draft["id"] ?? "")", changes)
            return true
        },
        Step("purchase_orders.amend") { trade in
            guard let order = try trade.pick("purchase_orders", ["approved", "sent", "acknowledged", "receiving"]) else { return false }
            return try trade.amend("purchase_orders", order)
        },
        Step("shipment_notices.create") { trade in
            guard let (order, line) = try trade.openPurchaseLine() else { return false }
            let most = trade.quantity(line["open_quantity"]) / trade.factor(line)
            try trade.make(
                "shipment_notices",
                #"{"purchase_order_id":"\#(order)","lines":[{"purchase_order_line_id":"\#(line["id"]?.text ?? "")","quantity":"\#(1 + trade.below(max(1, most / 1_000_000)))"}]}"#
            )
            return true
        },
        Step("goods_receipts.create") { trade in
            guard let (order, line) = try trade.openPurchaseLine() else { return false }
            let open = max(1, trade.quantity(line["open_quantity"]) / 1_000_000 / trade.factor(line))
            let quantity = trade.chance(8) ? open + trade.below(4) : trade.chance(2) ? open : 1 + trade.below(open)
            let rejected =
                switch trade.below(4) {
                case 0: ""
                case 1: #","rejected_quantity":"\#(trade.below(quantity + 1))""#
                default: #","rejected_quantity":"0""#
                }
            let lot = line["product_id"]?.text == trade.company.lotProduct ? #","lot":{"supplier_lot_number":"L-\#(trade.below(30))"}"# : ""
            let place = trade.chance(6) ? #","warehouse_id":"\#(trade.any(trade.company.warehouses))""# : ""
            try trade.make(
                "goods_receipts",
                #"{"purchase_order_id":"\#(order)","lines":[{"purchase_order_line_id":"\#(line["id"]?.text ?? "")","quantity":"\#(quantity)"\#(rejected)\#(lot)}]\#(place)}"#
            )
            return true
        },
        Step("supplier_returns.create") { trade in
            guard let receipt = try trade.pick("goods_receipts", ["posted"]), let line = receipt.value("lines.0") else { return false }
            let origin = trade.any(["stock", "rejected"])
            let names =
                origin == "stock" ? ("accepted_quantity", "returned_quantity") : ("rejected_base_quantity", "returned_rejected_quantity")
            let rest = (trade.quantity(line[names.0]) - trade.quantity(line[names.1])) / 1_000_000
            guard rest > 0 else { return false }
            try trade.make(
                "supplier_returns",
                #"{"goods_receipt_id":"\#(receipt["id"] ?? "")","reason":"Chance","lines":[{"goods_receipt_line_id":"\#(line["id"]?.text ?? "")","quantity":"\#(1 + trade.below(rest))","origin":"\#(origin)","remedy":"\#(trade.any(["credit", "replace", "repair"]))"}]}"#
            )
            return true
        },
        Step("purchase_proposals.accept") { trade in
            guard let proposal = try trade.openProposal() else { return false }
            let kind = trade.any(["purchase_requisition", "purchase_order"])
            let answer = try trade.ask("purchase_proposals.accept", "/v1/purchase_proposals/\(proposal)/accept", #"{"as":"\#(kind)"}"#)
            if let id = answer["purchase_requisition_id"] { trade.note(id, "submitted", "purchase_requisitions") }
            if let id = answer["purchase_order_id"] { trade.note(id, "draft", "purchase_orders") }
            return true
        },
        Step("purchase_proposals.dismiss") { trade in
            guard let proposal = try trade.openProposal() else { return false }
            try trade.ask("purchase_proposals.dismiss", "/v1/purchase_proposals/\(proposal)/dismiss", #"{"reason":"Chance"}"#)
            return true
        },
    ]
}

extension Trade {
    /// A number of millionths.
    func quantity(_ value: JSONValue?) -> Int { Trade.quantity(value) }

    /// How many pieces a line's unit is.
    func factor(_ line: JSONValue) -> Int { line["unit_id"]?.text == company.box ? 12 : 1 }

    /// A line that is bought or sold; `price` is what else is said of it.
    func orderLine(price: String) -> String {
        let product = any(company.products)
        let unit = product == company.products[2] && chance(2) ? #","unit_id":"\#(company.box)""# : ""
        return #"{"product_id":"\#(product)","quantity":"\#(1 + below(unit.isEmpty ? 30 : 3))"\#(unit)\#(price)}"#
    }

    /// Changes how much is ordered of one line or leaves it out, adds one, or has it all go elsewhere.
    func changes(_ order: TestServer.Answer) -> String? {
        let lines = order.value("lines")?.elements ?? []
        guard !lines.isEmpty else { return nil }
        let changed = below(lines.count)
        var members = lines.enumerated().compactMap { index, line in
            let id = line["id"]?.text ?? ""
            guard index == changed else { return #"{"id":"\#(id)"}"# }
            if lines.count > 1, chance(6) { return nil }
            let now = quantity(line["quantity"]) / 1_000_000
            return #"{"id":"\#(id)","quantity":"\#(max(1, now + below(13) - 6))"}"#
        }
        if chance(4) { members.append(orderLine(price: "")) }
        let place = chance(6) ? #","warehouse_id":"\#(any(company.warehouses))""# : ""
        return #"{"lines":[\#(members.joined(separator: ","))]\#(place)}"#
    }

    func amend(_ path: String, _ order: TestServer.Answer) throws -> Bool {
        guard let changes = changes(order) else { return false }
        try act(path, order, "amend", #"{"reason":"Chance","changes":\#(changes)}"#)
        return true
    }

    fileprivate func openPurchaseLine() throws -> (order: String, line: JSONValue)? {
        guard let order = try pick("purchase_orders", ["sent", "acknowledged", "receiving"]) else { return nil }
        let open = (order.value("lines")?.elements ?? []).filter { quantity($0["open_quantity"]) > 0 }
        lack = ("purchase_orders", ["sent"])
        return open.isEmpty ? nil : (order["id"] ?? "", any(open))
    }

    fileprivate func openProposal() throws -> String? {
        let open = (try server.get("/v1/purchase_proposals?status=open").value("data")?.elements ?? []).compactMap { $0["id"]?.text }
        lack = ("sales_orders", ["confirmed"])
        return open.isEmpty ? nil : any(open)
    }
}
