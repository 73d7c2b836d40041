internal import CRM
internal import Resources
internal import Values

/// The links of one product at one place as they are to be after planning: each demand to its stock, its orders and its part of the
/// proposal.
struct LinkBook {
    private let board: SupplyBoard
    private let planned: BinPlan
    private var wanted: [Key: Decimal6] = [:]
    /// The supplies that go to a customer directly.
    private var direct: Set<LinkTarget> = []

    fileprivate struct Key: Hashable {
        let line: Int64
        let target: LinkTarget
    }

    init(_ planned: BinPlan, _ proposal: Record<PurchaseProposal>?) throws {
        self.planned = planned
        board = planned.board
        for supply in board.supplies where supply.recipient != nil { direct.insert(.supply(supply.source)) }
        for line in board.lines.values {
            want(try line.reservedQuantity + (planned.plan.stock[line.number] ?? 0), of: .stock, for: line.number)
        }
        for peg in planned.plan.pegs { want(peg.quantity, of: .supply(peg.source), for: peg.demand) }
        for line in proposal?.lines ?? LineList() {
            guard let demand = line.demand else { continue }
            want(line.quantity, of: .proposalLine(line.number), for: demand.number)
        }
    }

    private mutating func want(_ quantity: Decimal6, of target: LinkTarget, for line: Int64) {
        guard quantity > 0 else { return }
        wanted[Key(line: line, target: target), default: 0].scaled += quantity.scaled
    }

    /// What becomes of the links that are there, and which ones lack.
    fileprivate var revision: LinkRevision {
        var revision = LinkRevision()
        var lacking = wanted
        for link in board.links {
            let quantity = lacking.removeValue(forKey: Key(line: link.line, target: link.target)) ?? 0
            change(link, to: quantity, in: &revision)
        }
        revision.new = lacking.sorted { ($0.key.line, $0.key.target.order) < ($1.key.line, $1.key.target.order) }.map { (self, $0, $1) }
        return revision
    }

    /// Becomes a link that lacks.
    fileprivate func fill(_ link: inout Record<SupplyLink>, _ key: Key, _ quantity: Decimal6) {
        link.company = board.company
        link.salesOrderLine = ID<SalesOrderLine>(key.line).description
        if let order = board.order(of: key.line) { link.salesOrder = order.id }
        link.product = board.product.id
        link.warehouse = board.warehouse
        link.target = key.target
        link.kind = key.target == .stock ? .stock : direct.contains(key.target) ? .direct : .purchase
        link.quantity = quantity
        link.expectedOn = planned.day(of: key.target)
    }

    private func change(_ link: SupplyBoard.Link, to quantity: Decimal6, in revision: inout LinkRevision) {
        let record = link.record
        // What has ended keeps its day.
        let day = quantity == 0 ? record.expectedOn : planned.day(of: link.target)
        guard quantity != record.quantity || day != record.expectedOn || link.target != record.target else { return }
        // What was only proposed and is wanted no more leaves nothing behind.
        if quantity == 0, case .proposalLine = link.target {
            revision.dropped.append(record)
            return
        }
        let lost = max(0, link.quantity.scaled - quantity.scaled)
        let broken = min(lost, planned.plan.brokenQuantity(link.line, link.target).scaled)
        let fulfilled = min(lost - broken, arrived(link))
        let ends = quantity == 0
        let isBroken = broken > 0 || (ends && record.fulfilledQuantity == 0 && fulfilled == 0)
        let isWanted = board.lines[link.line] != nil
        var after = record
        after.target = link.target
        after.quantity = quantity
        after.expectedOn = day
        after.fulfilledQuantity.scaled += fulfilled
        if ends { after.status = isBroken ? .broken : .fulfilled }
        if isBroken {
            after.breakReason =
                isWanted
                ? "\(Decimal6(scaled: broken > 0 ? broken : lost)) will not come this way" : "The order does not want it any more"
        }
        revision.changed.append((record, after, isBroken ? "broken" : ends ? "fulfilled" : "moved"))
    }

    /// What of a link has come, or was shipped from stock: at most so much.
    private func arrived(_ link: SupplyBoard.Link) -> Int64 {
        let line = board.lines[link.line] ?? board.formerLines[link.line]
        let delivered = max(0, (line?.deliveredQuantity.scaled ?? 0) - link.record.fulfilledQuantity.scaled)
        switch link.target {
        case .stock: return delivered
        case .supply(.orderLine): return link.record.kind == .direct ? delivered : planned.plan.stock[link.line]?.scaled ?? 0
        case .supply(.requisitionLine), .proposalLine: return 0
        }
    }
}

/// What planning does to links.
private struct LinkRevision {
    var dropped: [Record<SupplyLink>] = []
    var changed: [(before: Record<SupplyLink>, after: Record<SupplyLink>, event: String)] = []
    var new: [(book: LinkBook, key: LinkBook.Key, quantity: Decimal6)] = []
}

extension Transaction {
    /// Changes the links that are there, ends those that are not wanted, makes what lacks.
    func write(_ books: [LinkBook]) throws {
        let revisions = books.map(\.revision)
        for link in revisions.flatMap(\.dropped) { try delete(link) }
        try update(all: revisions.flatMap(\.changed))
        try create(SupplyLink.self, for: revisions.flatMap(\.new)) { link, new in new.book.fill(&link, new.key, new.quantity) }
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
