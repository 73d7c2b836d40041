import JSON
import TestSupport

/// What customers are to be told is what is promised to them.
extension Books {
    func checkNotices() {
        let open = Dictionary(
            self["tasks"].filter { $0["status"]?.text == "open" }.map { ($0["id"]?.text ?? "", $0["draft"]?.text ?? "") }
        ) { first, _ in first }
        var promised: [String: String?] = [:]
        for order in self["sales_orders"] where ["confirmed", "processing"].contains(order["status"]?.text) {
            for line in order["lines"]?.elements ?? [] where quantity(line, "open_quantity") > 0 {
                promised[line["id"]?.text ?? ""] = .some(line["promised_on"]?.text)
            }
        }
        var seen: Set<[String]> = []
        for notice in self["delay_notices"] {
            guard let letter = open[notice["task_id"]?.text ?? ""] else { continue }
            let id = notice["id"]?.text ?? ""
            let key = ["customer_id", "purchase_order_id"].map { notice[$0]?.text ?? "" }
            demand(seen.insert(key).inserted, "\(id): a second notice to one customer of one order")
            for line in notice["lines"]?.elements ?? [] {
                guard let now = promised[line["sales_order_line_id"]?.text ?? ""] else { continue }
                if let now { demand(letter.contains(now), "\(id): does not tell of \(now), which is promised: \(letter)") }
                demand(now.map { $0 > line["known_on"]?.text ?? "" } ?? true, "\(id): tells of what is not late")
            }
        }
    }
}
