import Chance
import Testing
import Values

@testable import Sync

/// Supply allocated to demand: what holds for any situation, and the cases that people know.
@Suite struct SupplyPlanTests {
    private let today = CalendarDate(year: 2026, month: 11, day: 25)!

    private func day(_ offset: Int) -> CalendarDate { today.adding(days: offset)! }

    /// A situation made of a seed: few lines, so that they compete.
    private func situation(_ seed: UInt64) -> SupplyPlan.Situation {
        var random = SplitMix(seed: seed)
        var situation = SupplyPlan.Situation(
            today: today, leadDays: Int.random(in: 0...20, using: &random),
            freeStock: Decimal6(scaled: .random(in: -5...40, using: &random) * Decimal6.one / 2),
            safetyStock: Decimal6(scaled: .random(in: 0...20, using: &random) * Decimal6.one))
        let quantities = 0...30 as ClosedRange<Int64>
        situation.demands = (0..<Int64.random(in: 0...6, using: &random)).map { line in
            Demand(
                line, Decimal6(scaled: .random(in: quantities, using: &random) * Decimal6.one / 4),
                on: day(.random(in: -5...40, using: &random)), for: Int64.random(in: 0...1, using: &random))
        }
        situation.supplies = (100..<Int64.random(in: 100...105, using: &random)).map { line in
            Supply(
                line.isMultiple(of: 2) ? .orderLine(line) : .requisitionLine(line),
                Decimal6(scaled: .random(in: quantities, using: &random) * Decimal6.one / 4), on: day(.random(in: 0...60, using: &random)),
                onlyFor: Int64.random(in: 0...3, using: &random) == 0 ? Int64.random(in: 0...1, using: &random) : nil)
        }
        for demand in situation.demands {
            for line in 100..<Int64(106) where Int64.random(in: 0...4, using: &random) == 0 {
                situation.pegs.append(
                    Peg(
                        demand.line, line.isMultiple(of: 2) ? .orderLine(line) : .requisitionLine(line),
                        Decimal6(scaled: .random(in: quantities, using: &random) * Decimal6.one / 4)))
            }
        }
        return situation
    }

    private func sum(_ quantities: some Sequence<Decimal6>) -> Int64 { quantities.reduce(0) { $0 + $1.scaled } }

    @Test func nothingIsHandedOutTwiceAndNoDemandIsForgotten() {
        for seed in 0..<3_000 as Range<UInt64> {
            let situation = situation(seed)
            let plan = SupplyPlan(situation)
            for demand in situation.demands {
                let covered =
                    sum(plan.pegs.filter { $0.demand == demand.line }.map(\.quantity)) + (plan.stock[demand.line]?.scaled ?? 0)
                #expect(covered + (plan.shortages[demand.line]?.scaled ?? 0) == demand.quantity.scaled, "seed \(seed)")
            }
            for supply in situation.supplies {
                #expect(sum(plan.pegs.filter { $0.source == supply.source }.map(\.quantity)) <= supply.quantity.scaled, "seed \(seed)")
            }
            #expect(sum(plan.stock.values) <= max(0, situation.freeStock.scaled), "seed \(seed)")
            let sources = Set(situation.supplies.map(\.source))
            #expect(plan.pegs.allSatisfy { sources.contains($0.source) && $0.quantity > 0 }, "seed \(seed)")
        }
    }

    @Test func aPegIsKeptAsFarAsDemandAndSupplyReach() {
        for seed in 0..<2_000 as Range<UInt64> {
            let plan = SupplyPlan(situation(seed))
            var again = situation(seed)
            again.pegs = plan.pegs
            again.demands = again.demands.map { demand in
                let rest = demand.quantity.scaled - (plan.stock[demand.line]?.scaled ?? 0)
                return Demand(demand.line, Decimal6(scaled: rest), on: demand.neededOn, for: demand.recipient)
            }
            again.freeStock = 0
            #expect(SupplyPlan(again).pegs == plan.pegs, "seed \(seed)")
            #expect(SupplyPlan(again).broken.isEmpty, "seed \(seed)")
        }
    }

    @Test func whoNeedsItFirstIsServedFirst() {
        for seed in 0..<2_000 as Range<UInt64> {
            var situation = situation(seed)
            situation.pegs = []
            let plan = SupplyPlan(situation)
            for late in situation.demands where plan.stock[late.line] != nil {
                for early in situation.demands where Demand.comesFirst(early, late) && early.quantity > 0 {
                    // Nobody behind gets from the stock while one in front has less than he needs of it.
                    #expect(plan.stock[early.line] == early.quantity, "seed \(seed)")
                }
            }
        }
    }

    @Test func theOrderInWhichThingsAreToldDoesNotMatter() {
        for seed in 0..<1_000 as Range<UInt64> {
            let one = situation(seed)
            var random = SplitMix(seed: seed &+ 1)
            var other = one
            other.demands.shuffle(using: &random)
            other.supplies.shuffle(using: &random)
            let (plan, shuffled) = (SupplyPlan(one), SupplyPlan(other))
            #expect(plan.pegs == shuffled.pegs && plan.shortages == shuffled.shortages && plan.stock == shuffled.stock, "seed \(seed)")
        }
    }

    @Test func whatIsBoughtCoversAllDemandAndTheSafetyStock() {
        for seed in 0..<2_000 as Range<UInt64> {
            var situation = situation(seed)
            let plan = SupplyPlan(situation)
            guard plan.requirement > 0 else { continue }
            situation.supplies.append(Supply(.requisitionLine(999), plan.requirement, on: day(situation.leadDays)))
            situation.pegs = plan.pegs
            let after = SupplyPlan(situation)
            #expect(after.requirement == 0, "seed \(seed)")
        }
    }

    @Test func threeOrdersShareWhatIsBoughtForThem() {
        var situation = SupplyPlan.Situation(today: today, leadDays: 10)
        situation.demands = [Demand(1, 70, on: day(7)), Demand(2, 20, on: day(7)), Demand(3, 10, on: day(7))]
        let short = SupplyPlan(situation)
        #expect(short.requirement == 100 && short.shortages == [1: 70, 2: 20, 3: 10])
        situation.supplies = [Supply(.orderLine(9), 100, on: day(10))]
        situation.pegs = [Peg(1, .orderLine(9), 70), Peg(2, .orderLine(9), 20), Peg(3, .orderLine(9), 10)]
        #expect(SupplyPlan(situation).pegs == situation.pegs)
    }

    @Test func goodsThatCameGoToThoseWhosePegTheyWere() {
        var situation = SupplyPlan.Situation(today: today, leadDays: 10, freeStock: 60)
        situation.demands = [Demand(1, 70, on: day(7)), Demand(2, 20, on: day(7)), Demand(3, 10, on: day(7)), Demand(4, 50, on: day(1))]
        situation.supplies = [Supply(.orderLine(9), 40, on: day(30))]
        situation.pegs = [Peg(1, .orderLine(9), 70), Peg(2, .orderLine(9), 20), Peg(3, .orderLine(9), 10)]
        let plan = SupplyPlan(situation)
        #expect(plan.stock == [1: 60])
        #expect(plan.pegs == [Peg(1, .orderLine(9), 10), Peg(2, .orderLine(9), 20), Peg(3, .orderLine(9), 10)])
        #expect(plan.shortages == [4: 50] && plan.broken.isEmpty)
    }

    @Test func whatIsRejectedBreaksThePegOfWhoNeedsItLast() {
        var situation = SupplyPlan.Situation(today: today, leadDays: 10, freeStock: 37)
        situation.demands = [Demand(1, 10, on: day(7)), Demand(2, 20, on: day(7)), Demand(3, 10, on: day(7))]
        situation.pegs = [Peg(1, .orderLine(9), 10), Peg(2, .orderLine(9), 20), Peg(3, .orderLine(9), 10)]
        let plan = SupplyPlan(situation)
        #expect(plan.stock == [1: 10, 2: 20, 3: 7])
        #expect(plan.broken == [Peg(3, .orderLine(9), 3)] && plan.shortages == [3: 3])
    }

    @Test func aSupplyThatShrinksServesWhoNeedsItFirst() {
        var situation = SupplyPlan.Situation(today: today, leadDays: 10)
        situation.demands = [Demand(1, 20, on: day(40)), Demand(2, 30, on: day(20))]
        situation.supplies = [Supply(.orderLine(9), 25, on: day(10))]
        situation.pegs = [Peg(1, .orderLine(9), 20), Peg(2, .orderLine(9), 30)]
        var plan = SupplyPlan(situation)
        #expect(plan.pegs == [Peg(2, .orderLine(9), 25)] && plan.shortages == [1: 20, 2: 5])
        #expect(plan.broken == [Peg(2, .orderLine(9), 5), Peg(1, .orderLine(9), 20)])
        // Ten of it came, and fifteen will not: the ten are for who needs them first, as is what is still to come.
        situation.freeStock = 10
        plan = SupplyPlan(situation)
        #expect(plan.stock == [2: 10] && plan.pegs == [Peg(2, .orderLine(9), 20), Peg(1, .orderLine(9), 5)])
        #expect(plan.broken == [Peg(1, .orderLine(9), 15)])
    }

    @Test func nobodyKeepsAPegOnWhatWasTakenFromWhoNeedsItBefore() {
        for seed in 0..<3_000 as Range<UInt64> {
            let situation = situation(seed)
            let plan = SupplyPlan(situation)
            let demands = Dictionary(uniqueKeysWithValues: situation.demands.map { ($0.line, $0) })
            for lost in plan.broken {
                let later = plan.pegs.filter { peg in
                    peg.source == lost.source && demands[lost.demand].map { Demand.comesFirst($0, demands[peg.demand]!) } == true
                }
                #expect(later.isEmpty, "seed \(seed)")
            }
        }
    }

    @Test func anOrderForNextYearIsNoCoverForNextWeek() {
        var situation = SupplyPlan.Situation(today: today, leadDays: 10)
        situation.demands = [Demand(1, 5, on: day(7)), Demand(2, 5, on: day(200))]
        situation.supplies = [Supply(.orderLine(9), 10, on: day(100))]
        let plan = SupplyPlan(situation)
        #expect(plan.pegs == [Peg(2, .orderLine(9), 5)] && plan.shortages == [1: 5])
    }

    @Test func whatIsShippedToACustomerDirectlyIsForHimAlone() {
        var situation = SupplyPlan.Situation(today: today, leadDays: 10)
        situation.demands = [Demand(1, 5, on: day(7), for: 50), Demand(2, 5, on: day(8), for: 60)]
        situation.supplies = [Supply(.orderLine(9), 10, on: day(5), onlyFor: 60)]
        let plan = SupplyPlan(situation)
        #expect(plan.pegs == [Peg(2, .orderLine(9), 5)] && plan.shortages == [1: 5])
    }

    @Test func theSafetyStockIsBoughtBack() {
        var situation = SupplyPlan.Situation(today: today, leadDays: 3, freeStock: 8, safetyStock: 10)
        situation.demands = [Demand(1, 5, on: day(1))]
        let plan = SupplyPlan(situation)
        #expect(plan.stock == [1: 5] && plan.safetyShortage == 7 && plan.requirement == 7)
    }
}
