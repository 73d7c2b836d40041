import JSON
import TestSupport

/// What each supplier's scorecard kept, event by event, and what it says now, is what the events come to when they are counted from the
/// first one on, as whole numbers.
extension Books {
    func checkScorecards() throws {
        let recount = trade.chronicle.recount
        for supplier in trade.company.suppliers {
            if let kept = try trade.server.get("/v1/supplier_scorecards?supplier_id=\(supplier)&sort=-id&limit=1").value("data.0") {
                let day = recount.lastMoved[supplier] ?? ""
                var told: [String: Recount.Figure] = [:]
                for figure in kept["figures"]?.elements ?? [] {
                    guard figure["numerator"]?.text != nil else { continue }
                    told[figure["metric"]?.text ?? ""] = Recount.Figure(
                        numerator: Int128(quantity(figure, "numerator")), denominator: Int128(quantity(figure, "denominator")),
                        n: Int(figure["n"]?.integer ?? 0))
                }
                compare(told, recount.figures(of: supplier, asOf: day), "\(supplier), kept on \(day)")
                let due = recount.due(of: supplier, asOf: day)
                demand(
                    kept["due_lines"]?.integer == Int64(due.all) && kept["overdue_open_lines"]?.integer == Int64(due.open),
                    "\(supplier): \(due.all) lines are due and \(due.open) open, kept on \(day) otherwise")
            }
            let today = trade.company.today
            let live = try trade.server.get("/v1/suppliers/\(supplier)/scorecard?as_of=\(today)").value("metrics")
            var told: [String: Recount.Figure] = [:]
            guard case .object(let metrics)? = live else { continue }
            for (name, figure) in metrics.members.map({ ($0.name, $0.value) }) {
                guard let numerator = millionths(figure["numerator"]), let denominator = millionths(figure["denominator"]) else { continue }
                told[name] = Recount.Figure(
                    numerator: Int128(numerator), denominator: Int128(denominator), n: Int(figure["n"]?.integer ?? 0))
            }
            compare(told, recount.figures(of: supplier, asOf: today), "\(supplier) on \(today)")
        }
    }

    private func compare(_ told: [String: Recount.Figure], _ counted: [String: Recount.Figure], _ name: String) {
        demand(Set(told.keys) == Set(counted.keys), "\(name): other figures than \(counted.keys.sorted())")
        for (metric, figure) in counted.sorted(by: { $0.key < $1.key }) {
            demand(told[metric] == figure, "\(name): \(metric) is told as \(told[metric] ?? Recount.Figure()), counted as \(figure)")
        }
    }

    private func millionths(_ value: JSONValue?) -> Int64? {
        guard case .number(let number)? = value else { return nil }
        return number.scaled(to: 6)
    }
}
