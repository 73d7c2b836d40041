import App
import HTTP
import JSON
import Resources
import TestSupport

/// What has to be refused.
extension Step {
    static let wrong: [Step] = [
        Step("wrong.transition") { trade in
            let path = trade.any(trade.pathsOfPlainSteps)
            guard let record = try trade.pick(path), let status = record["status"] else { return false }
            let illegal = (trade.server.application.kit.catalog.definition(path: path)?.actions ?? []).filter { action in
                action.transition.map { !$0.from.contains(status) } ?? false
            }
            guard !illegal.isEmpty else { return false }
            let action = trade.any(illegal)
            let body = action.input?.columns.contains { $0.name == "reason" } == true ? #"{"reason":"Chance"}"# : "{}"
            let answer = try trade.refuse("wrong.transition", "/v1/\(path)/\(record["id"] ?? "")/\(action.name)", body)
            // An input that is incomplete is looked at first.
            guard answer.status == 409 || (answer.status == 422 && action.input != nil) else {
                throw TestServer.Failure("\(path) \(status) \(action.name): \(answer.text)")
            }
            guard answer.status == 422 || (answer["current"] == status && answer.value("allowed")?.elements != nil) else {
                throw TestServer.Failure("\(path) \(action.name) does not say from where to where: \(answer.text)")
            }
            return true
        },
        Step("wrong.version") { trade in
            let step = trade.any(Step.plain.filter { $0.name != "sales_orders.reserve" })
            let parts = step.name.split(separator: ".").map(String.init)
            let legal = trade.server.application.kit.catalog.definition(path: parts[0])?.action(named: parts[1])?.transition?.from ?? []
            guard let record = try trade.pick(parts[0], legal), let version = record.value("version")?.integer else { return false }
            let answer = try trade.refuse(
                "wrong.version", "/v1/\(parts[0])/\(record["id"] ?? "")/\(parts[1])", #"{"reason":"Chance"}"#,
                fields: [("If-Match", "\"\(version + 1)\"")])
            guard answer.status == 412 || answer.status == 422, answer.status == 422 || answer.value("current_version")?.integer == version
            else { throw TestServer.Failure("\(step.name) of another version: \(answer.text)") }
            return true
        },
        Step("wrong.quantity") { trade in
            guard let order = try trade.pick("purchase_orders", ["sent", "acknowledged", "receiving"]) else { return false }
            let line = trade.any(order.value("lines")?.elements ?? [])
            let lot = line["product_id"]?.text == trade.company.lotProduct ? #","lot":{"supplier_lot_number":"W"}"# : ""
            let receipt = try trade.make(
                "goods_receipts",
                #"{"purchase_order_id":"\#(order["id"] ?? "")","lines":[{"purchase_order_line_id":"\#(line["id"]?.text ?? "")","quantity":"500"\#(lot)}]}"#
            )
            let answer = try trade.refuse("wrong.quantity", "/v1/goods_receipts/\(receipt["id"] ?? "")/post", "{}")
            guard answer.status == 422, answer["code"] == "over_tolerance", answer["limit"] != nil else {
                throw TestServer.Failure("too much: \(answer.text)")
            }
            return true
        },
        Step("wrong.customer") { trade in
            guard let delivery = try trade.pick("deliveries", ["shipped", "delivered"]), let line = delivery["lines.0.id"],
                let other = trade.company.customers.first(where: { $0 != delivery["customer_id"] })
            else { return false }
            let answer = try trade.refuse(
                "wrong.customer", "/v1/complaints",
                #"{"customer_id":"\#(other)","delivery_line_id":"\#(line)","quantity":"1","description":"Chance"}"#)
            guard answer.status == 422, answer["errors.0.pointer"] == "/customer_id" else { throw TestServer.Failure(answer.text) }
            return true
        },
        Step("wrong.lot") { trade in
            guard let order = try trade.pick("purchase_orders", ["sent", "acknowledged", "receiving"]),
                let line = order.value("lines")?.elements?.first(where: {
                    $0["product_id"]?.text == trade.company.lotProduct && trade.quantity($0["open_quantity"]) > 0
                })
            else { return false }
            let receipt = try trade.make(
                "goods_receipts",
                #"{"purchase_order_id":"\#(order["id"] ?? "")","lines":[{"purchase_order_line_id":"\#(line["id"]?.text ?? "")","quantity":"1"}]}"#
            )
            let answer = try trade.refuse("wrong.lot", "/v1/goods_receipts/\(receipt["id"] ?? "")/post", "{}")
            guard answer.status == 422, answer["errors.0.pointer"] == "/lines/0/lot" else { throw TestServer.Failure(answer.text) }
            return true
        },
    ]
}

extension Trade {
    fileprivate var pathsOfPlainSteps: [String] { Set(Step.plain.map { String($0.name.prefix { $0 != "." }) }).sorted() }

    /// Asks for what must not be done.
    fileprivate func refuse(
        _ name: String, _ target: String, _ body: String, fields: [(String, String)] = []
    ) throws -> TestServer.Answer {
        let answer = try ask(name, target, body, fields: fields)
        guard answer.status >= 400 else { throw TestServer.Failure("\(name): \(target) \(body) \(fields) is not refused: \(answer.text)") }
        return answer
    }
}
