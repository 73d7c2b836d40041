import JSON
import TestSupport

/// Orders are what their documents say, and links promise no more than orders leave open.
extension Books {
    func checkPurchases() throws {
        let line = "purchase_order_line_id"
        let books = self
        func returned(_ remedies: Set<String>) -> [String: Int] {
            sums("supplier_returns", ["shipped", "credited"], by: line, { books.quantity($0, "quantity") }) {
                remedies.contains($0["remedy"]?.text ?? "")
            }
        }
        let expected: [(String, [String: Int])] = [
            ("received_quantity", sums("goods_receipts", ["posted"], by: line) { books.quantity($0, "base_quantity") }),
            ("accepted_quantity", sums("goods_receipts", ["posted"], by: line) { books.quantity($0, "accepted_quantity") }),
            ("rejected_quantity", sums("goods_receipts", ["posted"], by: line) { books.quantity($0, "rejected_base_quantity") }),
            ("returned_quantity", returned(["credit"])), ("replacement_quantity", returned(["replace", "repair"])),
            ("shipped_quantity", sums("shipment_notices", ["announced", "arrived"], by: line) { books.quantity($0, "base_quantity") }),
        ]
        for order in self["purchase_orders"] {
            let name = order["number"]?.text ?? ""
            var open: [Bool] = []
            var has: [Bool] = []
            let held = try quantitiesInForce(of: order)
            for member in order["lines"]?.elements ?? [] {
                let id = member["id"]?.text ?? ""
                for (column, sums) in expected {
                    demand(
                        quantity(member, column) == sums[id] ?? 0,
                        "\(name) \(id): \(column) is \(quantity(member, column)), its documents come to \(sums[id] ?? 0)")
                }
                let due =
                    quantity(member, "base_quantity") - quantity(member, "short_closed_quantity") + quantity(member, "replacement_quantity")
                let received = quantity(member, "received_quantity")
                // What an amendment asks for that waits is not expected yet.
                let change = held.map { ($0[id] ?? 0) - quantity(member, "base_quantity") } ?? 0
                let rest = max(0, due + change - received)
                demand(received <= due + quantity(member, "over_tolerance"), "\(name) \(id): \(received) of \(due) came")
                demand(
                    quantity(member, "open_quantity") == rest, "\(name) \(id): \(quantity(member, "open_quantity")) is open, not \(rest)")
                open.append(rest > 0)
                has.append(received > 0)
            }
            let status = order["status"]?.text ?? ""
            let state = order["receipt_state"]?.text ?? ""
            demand((state == "none") == !has.contains(true), "\(name): the receipt state is \(state)")
            demand(!["full", "over"].contains(state) || !open.contains(true), "\(name): the receipt state is \(state)")
            switch status {
            case "done", "closed": demand(!open.contains(true), "\(name): is \(status) and something is open")
            case "receiving": demand(open.contains(true) && has.contains(true), "\(name): is receiving")
            case "draft", "submitted", "approved", "cancelled":
                demand(!has.contains(true) || held != nil, "\(name): is \(status) and something came")
            default: demand(open.contains(true) && !has.contains(true), "\(name): is \(status)")
            }
        }
    }

    /// What is ordered of each line, in base units, by the revision that the supplier holds; nil where that is the order itself.
    private func quantitiesInForce(of order: JSONValue) throws -> [String: Int]? {
        guard ["submitted", "approved"].contains(order["status"]?.text), let sent = order["sent_revision"]?.integer else { return nil }
        let held = try trade.server.get("/v1/purchase_orders/\(order["id"]?.text ?? "")/revisions/\(sent)")
        return Dictionary(
            uniqueKeysWithValues: (held.value("lines")?.elements ?? []).map { ($0["id"]?.text ?? "", quantity($0, "base_quantity")) })
    }

    func checkSales() {
        let line = "sales_order_line_id"
        let books = self
        func billed(_ kind: String) -> [String: Int] {
            var sums: [String: Int] = [:]
            for invoice in books["sales_invoices"]
            where ["issued", "paid"].contains(invoice["status"]?.text) && invoice["kind"]?.text == kind {
                for member in invoice["lines"]?.elements ?? [] {
                    sums[member[line]?.text ?? "", default: 0] += books.quantity(member, "base_quantity")
                }
            }
            return sums
        }
        var kept: [String: Int] = [:]
        for reservation in self["reservations"] where reservation["status"]?.text == "active" {
            kept[reservation["source_line_id"]?.text ?? "", default: 0] += quantity(reservation, "quantity")
        }
        let expected: [(String, [String: Int])] = [
            ("delivered_quantity", sums("deliveries", ["shipped", "delivered"], by: line) { books.quantity($0, "base_quantity") }),
            (
                "returned_quantity",
                sums("customer_returns", ["received", "inspected", "done"], by: line) { books.quantity($0, "base_quantity") }
            ),
            ("invoiced_quantity", billed("invoice").merging(billed("credit_note").mapValues { -$0 }, uniquingKeysWith: +)),
            ("reserved_quantity", kept),
        ]
        for order in self["sales_orders"] {
            let name = order["number"]?.text ?? ""
            let status = order["status"]?.text ?? ""
            var open: [Bool] = []
            var has: [Bool] = []
            for member in order["lines"]?.elements ?? [] {
                let id = member["id"]?.text ?? ""
                for (column, sums) in expected {
                    demand(
                        quantity(member, column) == sums[id] ?? 0,
                        "\(name) \(id): \(column) is \(quantity(member, column)), its documents come to \(sums[id] ?? 0)")
                }
                let owed = max(0, quantity(member, "base_quantity") - quantity(member, "short_closed_quantity"))
                let delivered = quantity(member, "delivered_quantity")
                let rest = max(0, owed - delivered)
                demand(
                    quantity(member, "open_quantity") == rest, "\(name) \(id): \(quantity(member, "open_quantity")) is open, not \(rest)")
                demand(delivered <= owed, "\(name) \(id): \(delivered) of \(owed) were delivered")
                demand(
                    quantity(member, "reserved_quantity") <= rest,
                    "\(name) \(id): \(quantity(member, "reserved_quantity")) are kept for \(rest)")
                open.append(rest > 0)
                has.append(delivered > 0)
            }
            let state = order["delivery_state"]?.text ?? ""
            demand((state == "none") == !has.contains(true), "\(name): the delivery state is \(state)")
            demand((state == "full") == (has.contains(true) && !open.contains(true)), "\(name): the delivery state is \(state)")
            switch status {
            case "done", "closed": demand(!open.contains(true), "\(name): is \(status) and something is open")
            case "processing": demand(open.contains(true) && has.contains(true), "\(name): is processing")
            case "confirmed": demand(open.contains(true) && !has.contains(true), "\(name): is confirmed")
            case "draft", "cancelled": demand(!has.contains(true), "\(name): is \(status) and something was delivered")
            default: break
            }
        }
    }
}
