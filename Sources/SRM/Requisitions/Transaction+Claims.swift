internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

extension Record where R == PurchaseOrder {
    /// What the order takes of each line of a requisition, in base units: nothing once it is cancelled, and not what is expected no more.
    fileprivate var claims: [ID<PurchaseRequisitionLine>: Int64] {
        guard self.status != .cancelled else { return [:] }
        var claims: [ID<PurchaseRequisitionLine>: Int64] = [:]
        for line in self.lines {
            if let asked = line.requisitionLine {
                claims[asked, default: 0] += line.measure.baseQuantity.scaled - line.shortClosedQuantity.scaled
            }
        }
        return claims
    }

    /// A line that buys something else now no longer answers the requisition that it was made for.
    mutating func dropForeignClaims(from before: Self) {
        let earlier = Dictionary(before.lines.map { ($0.number, $0) }) { first, _ in first }
        for index in self.lines.indices {
            guard let asked = earlier[self.lines[index].number]?.measure.product, asked != self.lines[index].measure.product else {
                continue
            }
            self.lines[index].requisitionLine = nil
        }
    }

    /// Where, among the order's lines, one stands that was made for a line of a requisition.
    fileprivate func place(of line: ID<PurchaseRequisitionLine>) -> Int? { self.lines.firstIndex { $0.requisitionLine == line } }
}

extension Transaction {
    /// Counts on requisitions what an order takes of them more, or gives back; 422 beyond the allowance. What an order takes when it is made
    /// was counted by the requisition itself.
    func claim(for order: Record<PurchaseOrder>, from before: Record<PurchaseOrder>) throws {
        let (now, earlier) = (order.claims, before.claims)
        var changes: [ID<PurchaseRequisitionLine>: Int64] = [:]
        for line in Set(now.keys).union(earlier.keys) {
            let change = (now[line] ?? 0) - (earlier[line] ?? 0)
            if change != 0 { changes[line] = change }
        }
        guard !changes.isEmpty else { return }
        let lines = try select(PurchaseRequisitionLine.self).where(in: changes.keys).all()
        let requisitions = try find(Set(lines.map { $0.parent(of: PurchaseRequisition.self) }))
        let percent = try policy("requisition_allowance", of: order.company)?.decimal ?? 0
        let allowance = Tolerance(percent: percent, quantity: nil)
        for requisition in requisitions.values.sorted(by: { $0.id.number < $1.id.number }) {
            try update(requisition) { changed in
                for index in changed.lines.indices {
                    let line = changed.lines[index]
                    guard let change = changes[line.id] else { continue }
                    let ordered = Decimal6(scaled: max(0, line.orderedQuantity.scaled + change))
                    if change > 0 {
                        try order.refuse(ordered, of: line, within: allowance)
                    }
                    changed.lines[index].orderedQuantity = ordered
                }
                let isOrdered = changed.lines.allSatisfy { $0.openQuantity == 0 }
                if changed.status == .done, !isOrdered { changed.status = .processing }
                if changed.status == .processing, isOrdered { changed.status = .done }
            }
        }
    }
}

extension Record where R == PurchaseOrder {
    fileprivate func refuse(
        _ ordered: Decimal6, of line: Record<PurchaseRequisitionLine>, within allowance: Tolerance
    ) throws {
        let most = try line.measure.baseQuantity.adding(allowance.allowance(for: line.measure.baseQuantity))
        guard ordered > most else { return }
        let rest = Decimal6(scaled: max(0, most.scaled - line.orderedQuantity.scaled))
        let place = place(of: line.id) ?? 0
        throw Problem.overTolerance(
            limit: rest,
            [Violation(.pointer("/lines/\(place)/quantity"), "max", "asks for more than the \(rest) left of the requisition")])
    }
}
