import JSON
import TestSupport

/// What customers are to be told is what is promised to them.
extension Books {
    func checkNotices() {
        let open = Set(self["tasks"].filter { $0["status"]?.text == "open" }.compactMap { $0["id"]?.text })
        var promised: [String: String?] = [:]
        for order in self["sales_orders"] where ["confirmed", "processing"].contains(order["status"]?.text) {
            for line in order["lines"]?.elements ?? [] where quantity(line, "open_quantity") > 0 {
                promised[line["id"]?.text ?? ""] = .some(line["promised_on"]?.text)
            }
        }
        var seen: Set<[String]> = []
        for notice in self["delay_notices"] where open.contains(notice["task_id"]?.text ?? "") {
            let id = notice["id"]?.text ?? ""
            let key = ["customer_id", "purchase_order_id"].map { notice[$0]?.text ?? "" }
            demand(seen.insert(key).inserted, "\(id): a second notice to one customer of one order")
            for line in notice["lines"]?.elements ?? [] {
                guard let now = promised[line["sales_order_line_id"]?.text ?? ""] else { continue }
                demand(line["promised_on"]?.text == now, "\(id): tells of \(line["promised_on"]?.text ?? "-"), promised is \(now ?? "-")")
                demand(now.map { $0 > line["known_on"]?.text ?? "" } ?? true, "\(id): tells of what is not late")
            }
        }
    }
}
