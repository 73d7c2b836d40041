internal import CRM
internal import MasterData
internal import Resources
internal import Values

/// What was decided not to buy is not proposed again as long as the demand behind it is as it was, and no further than it lacks.
extension SupplyBoard {
    /// How much of each demand was dismissed; the safety stock's has no line.
    var dismissed: [Int64?: Decimal6] {
        var quantities: [Int64?: Decimal6] = [:]
        for line in dismissals.flatMap(\.lines) where isUnchanged(line) {
            quantities[line.demand?.number, default: 0].scaled += line.dismissedQuantity.scaled
        }
        return quantities
    }

    /// The dismissals that hold no longer, or for less, after a plan.
    func lapses(after plan: SupplyPlan) -> [(before: Record<PurchaseProposal>, after: Record<PurchaseProposal>, event: String)] {
        var rest: [Int64?: Decimal6] = Dictionary(uniqueKeysWithValues: plan.dismissed.map { (Optional($0.key), $0.value) })
        rest[nil] = plan.dismissedSafety
        return dismissals.reversed().compactMap { before in
            var after = before
            for index in after.lines.indices {
                let line = after.lines[index]
                let kept = isUnchanged(line) ? min(line.dismissedQuantity, rest[line.demand?.number] ?? 0) : 0
                rest[line.demand?.number, default: 0].scaled -= kept.scaled
                after.lines[index].dismissedQuantity = kept
            }
            after.dismissedQuantity = Decimal6(scaled: after.lines.reduce(0) { $0 + $1.dismissedQuantity.scaled })
            return after.row == before.row ? nil : (before, after, "lapsed")
        }
    }

    /// How much a demand is for altogether; without a line, the safety stock.
    func demandQuantity(of line: Int64?) -> Decimal6 {
        guard let line else { return product.safetyStock ?? 0 }
        return lines[line]?.measure.baseQuantity ?? 0
    }

    /// Whether the demand of a line is what it was when it was decided on.
    private func isUnchanged(_ line: Record<PurchaseProposalLine>) -> Bool {
        let demand = line.demand?.number
        return demandQuantity(of: demand) == line.demandQuantity && (demand == nil || neededOn(demand ?? 0) == line.neededOn)
    }
}
