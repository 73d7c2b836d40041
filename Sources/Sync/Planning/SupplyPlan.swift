package import Values

/// Who gets what of one product at one place: supply allocated to demand in the order of dates, and what has to be bought for the rest.
///
/// Four rules. What was pegged before stays pegged, as a customer was promised it. Goods that came go first to those whose peg they
/// were, then to who needs them first. Of a supply that shrank, who needs it first keeps his peg. An open supply covers a demand only if it
/// comes in time, or no later than what is bought today: an order for next year is no cover for next week.
package struct SupplyPlan: Sendable, Equatable {
    /// What each demand gets of open supplies: who needs it first stands first.
    package private(set) var pegs: [Peg] = []
    /// What each demand takes of what is in stock and kept for nobody.
    package private(set) var stock: [Int64: Decimal6] = [:]
    /// What nothing covers and is to be bought, by demand.
    package private(set) var shortages: [Int64: Decimal6] = [:]
    /// What nothing covers and is not to be bought, as somebody decided, by demand.
    package private(set) var dismissed: [Int64: Decimal6] = [:]
    /// What lacks to the safety stock beyond that.
    package private(set) var safetyShortage: Decimal6 = 0
    package private(set) var dismissedSafety: Decimal6 = 0
    /// What was pegged and is no more.
    package private(set) var broken: [Peg] = []

    /// What has to be bought altogether.
    package var requirement: Decimal6 {
        Decimal6(scaled: shortages.values.reduce(safetyShortage.scaled) { $0.addingSaturated($1.scaled) })
    }

    /// What a plan is made of.
    package struct Situation: Sendable {
        package var today: CalendarDate
        /// How long it takes to buy it.
        package var leadDays: Int
        /// On hand, less what is kept for somebody.
        package var freeStock: Decimal6
        package var safetyStock: Decimal6
        package var demands: [Demand]
        package var supplies: [Supply]
        /// What is pegged so far.
        package var pegs: [Peg]
        /// What was decided not to buy though it lacks, by demand.
        package var dismissed: [Int64: Decimal6] = [:]
        package var dismissedSafety: Decimal6 = 0

        package init(today: CalendarDate, leadDays: Int = 0, freeStock: Decimal6 = 0, safetyStock: Decimal6 = 0) {
            self.today = today
            self.leadDays = leadDays
            self.freeStock = freeStock
            self.safetyStock = safetyStock
            demands = []
            supplies = []
            pegs = []
        }
    }

    package init(_ situation: Situation) {
        var ledger = Ledger(situation)
        ledger.keepPegs(situation.pegs)
        ledger.handOutStock()
        ledger.allocate(from: situation)
        for demand in ledger.demands {
            let parts = ledger.pegs[demand.line] ?? [:]
            for supply in ledger.supplies {
                if let quantity = parts[supply.source], quantity > 0 {
                    pegs.append(Peg(demand.line, supply.source, Decimal6(scaled: quantity)))
                }
            }
            if let taken = ledger.taken[demand.line], taken > 0 { stock[demand.line] = Decimal6(scaled: taken) }
            let open = ledger.open[demand.line] ?? 0
            let dismissed = min(open, situation.dismissed[demand.line]?.scaled ?? 0)
            if dismissed > 0 { self.dismissed[demand.line] = Decimal6(scaled: dismissed) }
            if open > dismissed { shortages[demand.line] = Decimal6(scaled: open - dismissed) }
        }
        let lack = max(0, situation.safetyStock.scaled - ledger.uncommitted(safety: situation.safetyStock.scaled))
        dismissedSafety = Decimal6(scaled: min(lack, situation.dismissedSafety.scaled))
        safetyShortage = Decimal6(scaled: lack - dismissedSafety.scaled)
        broken = ledger.lost
    }
}

/// What is still open of demands and supplies while a plan is made.
private struct Ledger {
    let demands: [Demand]
    let supplies: [Supply]
    /// By demand: what nothing covers yet.
    var open: [Int64: Int64] = [:]
    /// By supply: what is for nobody yet.
    var free: [Supply.Source: Int64] = [:]
    /// Stock that is for nobody yet.
    var stock: Int64
    var pegs: [Int64: [Supply.Source: Int64]] = [:]
    /// By demand: what it takes of the stock.
    var taken: [Int64: Int64] = [:]
    /// The parts of pegs whose supply is no more and that no stock made good.
    var lost: [Peg] = []

    init(_ situation: SupplyPlan.Situation) {
        demands = situation.demands.filter { $0.quantity > 0 }.sorted(by: Demand.comesFirst)
        supplies = situation.supplies.filter { $0.quantity > 0 }.sorted(by: Supply.comesFirst)
        for demand in demands { open[demand.line] = demand.quantity.scaled }
        for supply in supplies { free[supply.source] = supply.quantity.scaled }
        stock = max(0, situation.freeStock.scaled)
    }

    /// Renews the pegs, each no further than its demand and its supply reach. Of what a supply no longer brings, as much as lies in stock
    /// has come: who needs it first takes it. The rest of the supply serves who needs it first as well; who needs it last loses his peg.
    mutating func keepPegs(_ former: [Peg]) {
        var bySource: [Supply.Source: [Int64: Int64]] = [:]
        for peg in former where peg.quantity > 0 { bySource[peg.source, default: [:]][peg.demand, default: 0] += peg.quantity.scaled }
        for (source, parts) in bySource.sorted(by: { $0.key.order < $1.key.order }) {
            let wanted = demands.map { (line: $0.line, quantity: min(parts[$0.line] ?? 0, open[$0.line] ?? 0)) }
            var gone = wanted.reduce(0) { $0.addingSaturated($1.quantity) } - (free[source] ?? 0)
            for (line, quantity) in wanted where quantity > 0 {
                let came = gone > 0 ? take(line, min(quantity, gone)) : 0
                gone -= came
                let kept = peg(line, source, quantity - came)
                if came + kept < quantity { lost.append(Peg(line, source, Decimal6(scaled: quantity - came - kept))) }
            }
        }
    }

    /// Gives what is left in stock to who needs it first.
    mutating func handOutStock() {
        for demand in demands { take(demand.line, open[demand.line] ?? 0) }
    }

    /// Allocates what is free of the supplies that come in time, or as soon as anything that is bought today.
    mutating func allocate(from situation: SupplyPlan.Situation) {
        let soonest = situation.today.adding(days: situation.leadDays) ?? .latest
        for demand in demands {
            for supply in supplies where supply.recipient == nil || supply.recipient == demand.recipient {
                guard supply.expectedOn <= max(demand.neededOn, soonest), (open[demand.line] ?? 0) > 0 else { continue }
                _ = peg(demand.line, supply.source, open[demand.line] ?? 0)
            }
        }
    }

    /// What is there or comes and is for nobody, as far as the safety stock asks.
    func uncommitted(safety: Int64) -> Int64 {
        let coming = supplies.filter { $0.recipient == nil }.map { free[$0.source] ?? 0 }
        return coming.reduce(stock) { min(safety, $0).addingSaturated($1) }
    }

    private mutating func peg(_ demand: Int64, _ source: Supply.Source, _ wanted: Int64) -> Int64 {
        let quantity = min(wanted, open[demand] ?? 0, free[source] ?? 0)
        guard quantity > 0 else { return 0 }
        open[demand, default: 0] -= quantity
        free[source, default: 0] -= quantity
        pegs[demand, default: [:]][source, default: 0] += quantity
        return quantity
    }

    @discardableResult
    private mutating func take(_ demand: Int64, _ wanted: Int64) -> Int64 {
        let quantity = min(wanted, open[demand] ?? 0, stock)
        guard quantity > 0 else { return 0 }
        open[demand, default: 0] -= quantity
        stock -= quantity
        taken[demand, default: 0] += quantity
        return quantity
    }
}

extension Int64 {
    fileprivate func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? (other > 0 ? .max : .min) : sum
    }
}
