import JSON
import TestSupport

/// Links fit what is wanted and what comes: nothing is promised twice, nothing is expected of what comes no more, nobody is forgotten.
extension Books {
    /// What is to come by a line, and where.
    private struct Coming {
        let quantity: Int
        let place: Trade.Place
    }

    func checkLinks() {
        let coming = coming
        var linked: [String: Int] = [:]
        var brought: [String: Int] = [:]
        for link in self["supply_links"] where ["proposed", "firm"].contains(link["status"]?.text) {
            let (id, quantity) = (link["id"]?.text ?? "", quantity(link, "quantity"))
            linked[link["sales_order_line_id"]?.text ?? "", default: 0] += quantity
            guard let line = Self.targets.compactMap({ link[$0]?.text }).first else { continue }
            brought[line, default: 0] += quantity
            let place = Trade.Place(product: link["product_id"]?.text ?? "", warehouse: link["warehouse_id"]?.text ?? "")
            demand(coming[line]?.place == place, "\(id): is linked to \(line), which brings nothing to \(place)")
        }
        for (line, quantity) in brought {
            demand(quantity <= coming[line]?.quantity ?? 0, "\(line): \(quantity) are linked of \(coming[line]?.quantity ?? 0) to come")
        }
        var dismissed: [String: Int] = [:]
        for proposal in self["purchase_proposals"] where proposal["status"]?.text == "dismissed" {
            for line in proposal["lines"]?.elements ?? [] {
                dismissed[line["sales_order_line_id"]?.text ?? "", default: 0] += quantity(line, "dismissed_quantity")
            }
        }
        for order in self["sales_orders"] {
            let status = order["status"]?.text ?? ""
            for line in order["lines"]?.elements ?? [] {
                let id = line["id"]?.text ?? ""
                let open = ["confirmed", "processing", "on_hold"].contains(status) ? quantity(line, "open_quantity") : 0
                let (all, none) = (linked.removeValue(forKey: id) ?? 0, dismissed[id] ?? 0)
                demand(
                    status == "on_hold" ? all <= open : all + none == open,
                    "\(id): \(all) are linked and \(none) dismissed of \(open) that are open")
            }
        }
        for (line, quantity) in linked { demand(false, "\(line): \(quantity) are linked and there is no such line") }
    }

    private static let targets = ["purchase_order_line_id", "purchase_requisition_line_id", "purchase_proposal_line_id"]

    /// What orders, requisitions and proposals still bring. A draft that nobody asked for brings nothing.
    private var coming: [String: Coming] {
        var coming: [String: Coming] = [:]
        func add(_ line: JSONValue, _ warehouse: JSONValue?, _ product: JSONValue?, _ quantity: Int) {
            let place = Trade.Place(product: product?.text ?? "", warehouse: warehouse?.text ?? "")
            coming[line["id"]?.text ?? ""] = Coming(quantity: quantity, place: place)
        }
        let asked = Set(self["purchase_proposals"].compactMap { $0["purchase_order_id"]?.text })
        for order in self["purchase_orders"] where !["done", "closed", "cancelled"].contains(order["status"]?.text) {
            for line in order["lines"]?.elements ?? [] {
                let isAsked = asked.contains(order["id"]?.text ?? "") || line["purchase_requisition_line_id"]?.text != nil
                guard isAsked || order["status"]?.text != "draft" else { continue }
                add(line, order["warehouse_id"], line["product_id"], quantity(line, "open_quantity"))
            }
        }
        for requisition in self["purchase_requisitions"]
        where ["submitted", "approved", "processing"].contains(requisition["status"]?.text) {
            for line in requisition["lines"]?.elements ?? [] {
                let open = quantity(line, "base_quantity") - quantity(line, "ordered_quantity")
                add(line, line["warehouse_id"], line["product_id"], max(0, open))
            }
        }
        for proposal in self["purchase_proposals"] where proposal["status"]?.text == "open" {
            for line in proposal["lines"]?.elements ?? [] {
                add(line, proposal["warehouse_id"], proposal["product_id"], quantity(line, "quantity"))
            }
        }
        return coming
    }
}
