internal import CRM
internal import Resources
internal import Values

/// The links of one product at one place as they are to be after planning.
struct LinkBook {
    private let board: SupplyBoard
    private let plan: SupplyPlan
    private var wanted: [Key: Decimal6] = [:]

    private struct Key: Hashable {
        let line: Int64
        let target: LinkTarget
    }

    init(_ board: SupplyBoard, _ plan: SupplyPlan) {
        self.board = board
        self.plan = plan
    }

    mutating func want(_ quantity: Decimal6, of target: LinkTarget, for line: Int64) {
        guard quantity > 0 else { return }
        wanted[Key(line: line, target: target), default: 0].scaled += quantity.scaled
    }

    /// Changes the links that are there, ends those that are not wanted, makes what lacks.
    func write(_ days: [LinkTarget: CalendarDate], direct: Set<LinkTarget>, in transaction: borrowing Transaction) throws {
        var lacking = wanted
        for link in board.links {
            try change(link, to: lacking.removeValue(forKey: Key(line: link.line, target: link.target)) ?? 0, days, in: transaction)
        }
        let new = lacking.sorted { ($0.key.line, $0.key.target.order) < ($1.key.line, $1.key.target.order) }
        let board = board
        try transaction.create(SupplyLink.self, for: new) { link, new in
            link.company = board.company
            link.salesOrderLine = ID<SalesOrderLine>(new.key.line).description
            if let order = board.order(of: new.key.line) { link.salesOrder = order.id }
            link.product = board.product.id
            link.warehouse = board.warehouse
            link.target = new.key.target
            link.kind = new.key.target == .stock ? .stock : direct.contains(new.key.target) ? .direct : .purchase
            link.quantity = new.value
            link.expectedOn = days[new.key.target]
        }
    }

    private func change(
        _ link: SupplyBoard.Link, to quantity: Decimal6, _ days: [LinkTarget: CalendarDate], in transaction: borrowing Transaction
    ) throws {
        let record = link.record
        let day = days[link.target] ?? record.expectedOn
        guard quantity != record.quantity || day != record.expectedOn || link.target != record.target else { return }
        // What was only proposed and is wanted no more leaves nothing behind.
        if quantity == 0, case .proposalLine = link.target { return try transaction.delete(record.id) }
        let lost = max(0, link.quantity.scaled - quantity.scaled)
        let broken = min(lost, plan.brokenQuantity(link.line, link.target).scaled)
        let fulfilled = min(lost - broken, arrived(link))
        let ends = quantity == 0
        let isBroken = broken > 0 || (ends && record.fulfilledQuantity == 0 && fulfilled == 0)
        let isWanted = board.lines[link.line] != nil
        try transaction.update(record, event: isBroken ? "broken" : ends ? "fulfilled" : "moved") {
            $0.target = link.target
            $0.quantity = quantity
            $0.expectedOn = day
            $0.fulfilledQuantity.scaled += fulfilled
            if ends { $0.status = isBroken ? .broken : .fulfilled }
            if isBroken {
                $0.breakReason =
                    isWanted
                    ? "\(Decimal6(scaled: broken > 0 ? broken : lost)) will not come this way" : "The order does not want it any more"
            }
        }
    }

    /// What of a link has come, or was shipped from stock: at most so much.
    private func arrived(_ link: SupplyBoard.Link) -> Int64 {
        let line = board.lines[link.line] ?? board.formerLines[link.line]
        let delivered = max(0, (line?.deliveredQuantity.scaled ?? 0) - link.record.fulfilledQuantity.scaled)
        switch link.target {
        case .stock: return delivered
        case .supply(.orderLine): return link.record.kind == .direct ? delivered : plan.stock[link.line]?.scaled ?? 0
        case .supply(.requisitionLine), .proposalLine: return 0
        }
    }
}

extension SupplyPlan {
    /// How much of a link fell away because its supply did.
    fileprivate func brokenQuantity(_ line: Int64, _ target: LinkTarget) -> Decimal6 {
        guard case .supply(let source) = target else { return 0 }
        return Decimal6(scaled: broken.reduce(0) { $1.demand == line && $1.source == source ? $0 + $1.quantity.scaled : $0 })
    }
}

extension LinkTarget {
    /// Links are made in one order, whatever a dictionary's is.
    fileprivate var order: Int64 {
        switch self {
        case .stock: 0
        case .proposalLine(let number): number
        case .supply(.requisitionLine(let number)), .supply(.orderLine(let number)): number
        }
    }
}
