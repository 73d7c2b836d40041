import JSON
import TestSupport
import Values

extension Recount {
    /// A quotient in millionths, as whole numbers.
    struct Figure: Equatable {
        var numerator: Int128 = 0
        var denominator: Int128 = 0
        var n = 0

        mutating func add(_ part: Int128, of whole: Int128 = 1_000_000) {
            numerator += part
            denominator += whole
            n += 1
        }

        mutating func add(_ isMet: Bool) { add(isMet ? 1_000_000 : 0) }
    }

    /// A line and what came of it by a day.
    private struct Line {
        let orderedOn: String
        let first: Debt
        let latest: Debt
        /// Of one piece, in millionths.
        let price: Int128
        let standard: Int128?
        var receipts: [(on: String, quantity: Int128, rejected: Int128?)]
    }

    /// What a promise holds the supplier to: nothing of what we gave up no later than its day.
    private struct Debt {
        let promisedOn: String?
        let quantity: Int128

        init(_ promise: String?, _ ordered: Int128, givenUp: Int128, on givenUpOn: String?, asOf day: String) {
            let isInTime = givenUpOn.map { $0 <= day && $0 <= promise ?? "9999" } ?? true
            let owed = isInTime ? max(0, ordered - givenUp) : ordered
            promisedOn = owed > 0 ? promise : nil
            quantity = owed > 0 ? owed : ordered
        }
    }

    /// A supplier's figures as of a day, reckoned anew.
    func figures(of supplier: String, asOf day: String) -> [String: Figure] {
        let lines = lines(of: supplier, asOf: day)
        let counted = Set(
            complaints.values.compactMap { complaint -> String? in
                guard complaint["supplier_id"]?.text == supplier, complaint["counts"] == true, (complaint["reported_on"]?.text ?? "") <= day
                else { return nil }
                return complaint["complaint_id"]?.text
            })
        var figures: [String: Figure] = [:]
        for (suffix, isAccepted) in [("", false), ("_accepted", true)] {
            func came(_ receipt: (on: String, quantity: Int128, rejected: Int128?)) -> Int128 {
                isAccepted ? receipt.quantity - (receipt.rejected ?? 0) : receipt.quantity
            }
            var (fill, lineFill, rejects, variance) = (Figure(), Figure(), Figure(), Figure())
            var (leadTimes, daysLate) = (Figure(), Figure())
            for line in lines {
                let total = line.receipts.reduce(0) { $0 + came($1) }
                var (sum, completedOn): (Int128, String?) = (0, nil)
                for receipt in line.receipts {
                    sum += came(receipt)
                    if completedOn == nil, sum >= line.first.quantity { completedOn = receipt.on }
                }
                if let first = line.first.promisedOn, first <= day {
                    fill.add(min(total, line.first.quantity), of: line.first.quantity)
                    lineFill.add(completedOn != nil)
                }
                if !line.receipts.isEmpty {
                    rejects.add(line.receipts.reduce(0) { $0 + ($1.rejected ?? 0) }, of: total)
                    if let standard = line.standard { variance.add((line.price - standard) * total, of: standard * total) }
                }
                guard let completedOn else { continue }
                let days = Self.days(line.orderedOn, completedOn)
                if days >= 0 { leadTimes.add(Int128(days) * 1_000_000) }
                if let first = line.first.promisedOn { daysLate.add(Int128(max(0, Self.days(first, completedOn))) * 1_000_000) }
            }
            let knows = lines.contains { $0.receipts.contains { $0.rejected != nil } }
            figures["fill_rate\(suffix)"] = fill
            figures["line_fill_rate\(suffix)"] = lineFill
            figures["ppm\(suffix)"] = knows ? rejects : Figure()
            variance.numerator = Self.millionths(variance.numerator)
            variance.denominator = Self.millionths(variance.denominator)
            figures["ppv_percent\(suffix)"] = variance
            if !isAccepted {
                figures["lead_time_mean"] = leadTimes
                figures["avg_days_late"] = daysLate
                figures["complaints_per_1000"] = Figure(
                    numerator: Int128(counted.count) * 1_000_000, denominator: rejects.denominator, n: counted.count)
            }
            for (basis, debt) in [("first", \Line.first), ("latest", \Line.latest)] {
                var (otif, otd, onTime) = (Figure(), Figure(), Figure())
                for line in lines {
                    let owed = line[keyPath: debt].quantity
                    guard let promised = line[keyPath: debt].promisedOn, promised <= day else { continue }
                    let inTime = line.receipts.filter { $0.on <= promised }.reduce(0) { $0 + came($1) }
                    otif.add(inTime >= owed)
                    onTime.add(min(inTime, owed), of: owed)
                    if line.receipts.isEmpty { otd.add(false) }
                    for receipt in line.receipts { otd.add(receipt.on <= promised) }
                }
                figures["otif_\(basis)\(suffix)"] = otif
                figures["on_time_quantity_\(basis)\(suffix)"] = onTime
                if !isAccepted { figures["otd_\(basis)"] = otd }
            }
        }
        return figures
    }

    /// How many lines are due by their first promise, and of them those that are not complete.
    func due(of supplier: String, asOf day: String) -> (all: Int, open: Int) {
        let due = lines(of: supplier, asOf: day).filter { ($0.first.promisedOn ?? "9999") <= day }
        return (due.count, due.count { line in line.receipts.reduce(0) { $0 + $1.quantity } < line.first.quantity })
    }

    private func lines(of supplier: String, asOf day: String) -> [Line] {
        var brought: [String: [(on: String, quantity: Int128, rejected: Int128?)]] = [:]
        for receipt in receipts.values where receipt["status"]?.text == "posted" && receipt["reverses_id"]?.text == nil {
            guard let on = receipt["received_on"]?.text, on <= day else { continue }
            for line in receipt["lines"]?.elements ?? [] {
                let rejected = line["rejected_base_quantity"]?.text.map { _ in Int128(Trade.quantity(line["rejected_base_quantity"])) }
                brought[line["purchase_order_line_id"]?.text ?? "", default: []].append(
                    (on, Int128(Trade.quantity(line["base_quantity"])), rejected))
            }
        }
        let known = orders.values.filter { order in
            order["supplier_id"]?.text == supplier && order["sent_on"]?.text != nil && (order["ordered_on"]?.text ?? "") <= day
        }
        return known.flatMap { order in
            (order["lines"]?.elements ?? []).map { line in
                let id = line["id"]?.text ?? ""
                let promises = promises[id] ?? []
                let quantity = Int128(Trade.quantity(line["base_quantity"]))
                let net = Int128(Trade.quantity(line["net"])) * Int128(Trade.quantity(order["exchange_rate"]))
                let product = products[line["product_id"]?.text ?? ""]
                let receipts = (brought[id] ?? []).sorted { $0.on < $1.on }
                var missing = quantity
                // A promise made when all had come makes nothing punctual.
                let completedOn = receipts.first { receipt in
                    missing -= receipt.quantity
                    return missing <= 0
                }?.on
                let last = promises.last { $0.statedOn <= min(day, completedOn ?? day) } ?? promises.first
                let isCancelled = order["status"]?.text == "cancelled"
                let givenUp = isCancelled ? quantity : Int128(Trade.quantity(line["short_closed_quantity"]))
                let givenUpOn = isCancelled ? order["cancelled_on"]?.text : line["short_closed_on"]?.text
                func debt(_ promise: String?) -> Debt { Debt(promise, quantity, givenUp: givenUp, on: givenUpOn, asOf: day) }
                return Line(
                    orderedOn: order["ordered_on"]?.text ?? "", first: debt(promises.first?.promisedOn), latest: debt(last?.promisedOn),
                    price: (net + quantity / 2) / quantity, standard: product.map { Int128(Trade.quantity($0["standard_cost"])) },
                    receipts: receipts)
            }
        }
    }

    private static func days(_ from: String, _ to: String) -> Int {
        guard let from = CalendarDate(from), let to = CalendarDate(to) else { return 0 }
        return from.days(until: to)
    }

    /// Of what is counted in billionths of thousandths, half-up.
    private static func millionths(_ value: Int128) -> Int128 {
        let half: Int128 = value < 0 ? -500_000 : 500_000
        return (value + half) / 1_000_000
    }
}
