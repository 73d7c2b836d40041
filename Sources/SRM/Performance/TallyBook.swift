internal import Analytics
internal import MasterData
internal import Resources
internal import Values

/// What was counted of one supplier's orders by one company, kept up with what happens to them: what an event changed is taken out of the
/// months' sums as it was counted before, and put in as it is now.
struct TallyBook {
    let supplier: ID<Supplier>
    let company: ID<Company>

    /// What was counted since a day, by the number of the month.
    func counted(since day: CalendarDate?, in records: Records) throws -> [Int: SupplyMeasurement] {
        let sums = tallies(in: records).where(\.order, is: nil).where(\.month, atLeast: day ?? .earliest)
        return Dictionary(uniqueKeysWithValues: try sums.all().map { ($0.month.monthNumber, try $0.measurement) })
    }

    /// Counts an order anew to which something happened, and those that time has changed since they were counted. A supplier whose orders were
    /// never counted has all of them counted.
    func count(_ order: ID<PurchaseOrder>?, in transaction: borrowing Transaction) throws {
        let today = try transaction.today(of: company.number)
        let tallies = tallies(in: transaction.records)
        let sent = transaction.records.ordersSent(to: supplier, company: company)
        guard try !tallies.isEmpty() else { return try count(try sent.all(), asOf: today, in: transaction) }
        var orders = Set([order].compactMap(\.self))
        for (_, due) in try tallies.where(\.changesOn, atMost: today).values(\.order) { if let due { orders.insert(due) } }
        try count(try sent.where(in: orders).all(), asOf: today, in: transaction)
    }

    private func tallies(in records: Records) -> Selection<SupplyTally> {
        records.select(SupplyTally.self).where(\.supplier, is: supplier).where(\.company, is: company)
    }

    private func count(_ orders: [Record<PurchaseOrder>], asOf day: CalendarDate, in transaction: borrowing Transaction) throws {
        let supplied = Dictionary(grouping: try transaction.records.supply(of: orders, company: company), by: \.order)
        let known = Dictionary(
            grouping: try transaction.select(SupplyTally.self).where(\.order, in: orders.map(\.id)).all(), by: \.order)
        let window = ScorecardWindow(from: nil, to: nil, asOf: day)
        var changes: [CalendarDate: Change] = [:]
        for order in orders {
            var former = Dictionary(uniqueKeysWithValues: (known[order.id] ?? []).map { ($0.month, $0) })
            let months = Dictionary(grouping: supplied[order.id.description] ?? [], by: \.countsOn.startOfMonth)
            for (month, lines) in months.sorted(by: { $0.key < $1.key }) {
                let before = former.removeValue(forKey: month)
                let measurement = lines.filter { $0.orderedOn <= day }.measured(window).values.first ?? SupplyMeasurement()
                if let before { changes[month, default: Change()].removed.add(try before.measurement) }
                changes[month, default: Change()].added.add(measurement)
                try keep(measurement, of: month, over: before, in: transaction) { tally in
                    tally.order = order.id
                    tally.changesOn = lines.compactMap { $0.nextChange(after: day) }.min()
                }
            }
            // Lines that were first promised anew, or left out, count in these months no more.
            for (month, before) in former {
                changes[month, default: Change()].removed.add(try before.measurement)
                try transaction.delete(before)
            }
        }
        try sum(changes, in: transaction)
    }

    private func sum(_ changes: [CalendarDate: Change], in transaction: borrowing Transaction) throws {
        let sums = try tallies(in: transaction.records).where(\.order, is: nil).where(\.month, in: changes.keys).all()
        let known = Dictionary(uniqueKeysWithValues: sums.map { ($0.month, $0) })
        for (month, change) in changes.sorted(by: { $0.key < $1.key }) where change.added != change.removed {
            var sum = try known[month]?.measurement ?? SupplyMeasurement()
            sum.remove(change.removed)
            sum.add(change.added)
            try keep(sum, of: month, over: known[month], in: transaction)
        }
    }

    private func keep(
        _ measurement: SupplyMeasurement, of month: CalendarDate, over former: Record<SupplyTally>?, in transaction: borrowing Transaction,
        _ fill: (inout Record<SupplyTally>) -> Void = { _ in }
    ) throws {
        func write(_ tally: inout Record<SupplyTally>) {
            tally.supplier = supplier
            tally.company = company
            tally.month = month
            tally.numbers = measurement.description
            fill(&tally)
        }
        if let former { try transaction.update(former, write) } else { try transaction.create(SupplyTally.self, write) }
    }

    /// What orders were counted as in a month before, and now.
    private struct Change {
        var removed = SupplyMeasurement()
        var added = SupplyMeasurement()
    }
}
