import JSON
import TestSupport

/// What each supplier's scorecard kept, event by event, is what its documents come to when they are counted from the first one on.
extension Books {
    func checkScorecards() throws {
        var suppliers: [String: String] = [:]
        for order in self["purchase_orders"] where order["sent_on"]?.text != nil && order["status"]?.text != "cancelled" {
            suppliers[order["id"]?.text ?? ""] = order["supplier_id"]?.text ?? ""
        }
        var (received, rejected): ([String: Int], [String: Int]) = ([:], [:])
        for receipt in self["goods_receipts"] where receipt["status"]?.text == "posted" && receipt["reverses_id"]?.text == nil {
            guard let supplier = suppliers[receipt["purchase_order_id"]?.text ?? ""] else { continue }
            for line in receipt["lines"]?.elements ?? [] {
                received[supplier, default: 0] += quantity(line, "base_quantity")
                rejected[supplier, default: 0] += quantity(line, "rejected_base_quantity")
            }
        }
        for supplier in trade.company.suppliers {
            let kept = try trade.server.get("/v1/supplier_scorecards?supplier_id=\(supplier)&sort=-id&limit=1").value("data.0.figures")
            let figure = kept?.elements?.first { $0["metric"]?.text == "ppm" } ?? .null
            let told = (rejected: quantity(figure, "numerator"), received: quantity(figure, "denominator"))
            let counted = (rejected: rejected[supplier] ?? 0, received: received[supplier] ?? 0)
            demand(told == counted, "\(supplier): its scorecard tells \(told), its receipts \(counted)")
        }
    }
}
