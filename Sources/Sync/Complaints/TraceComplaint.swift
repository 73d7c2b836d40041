package import CRM
internal import HTTP
internal import Inventory
internal import MasterData
package import Resources
internal import SRM
internal import Values

/// `POST /v1/complaints/{id}/trace`: from the delivery to the lot, to its receipt, to the order, to the supplier; and on to all others who
/// have of the lot. Asked again, it follows what has happened since.
package let traceComplaint = Action<Complaint>(
    "trace", \.status, in: .draft, .waiting, .approved, emits: "traced",
    "Follow the goods back to their supplier and on to everybody who has of the lot; propose who is liable and open a corrective action.",
    input: NoInput.self
) { complaint, _, transaction in
    let affected = try transaction.lots(of: complaint)
    guard !affected.isEmpty else {
        throw Problem.validationFailed([
            Violation(.pointer("/lot_id"), "required", "is required: no lot is known that was delivered of what is complained about")
        ])
    }
    let ways = try LotWay.all(of: affected, complaint, in: transaction.records)
    // The first lot whose supplier is known says who may be liable; somebody's own word counts more.
    if let guilty = ways.first(where: { $0.supplier != nil }), let supplier = guilty.supplier {
        if complaint.liability == .unknown { complaint.liability = .supplier }
        if complaint.supplier == nil { complaint.supplier = supplier.baseID }
        if complaint.rootCause == nil { complaint.rootCause = guilty.chain }
        if complaint.lot == nil, ways.count == 1 { complaint.lot = guilty.lot.id }
    }
    let blame = try transaction.shareBlame(of: &complaint, ways)
    let suppliers = Set(blame.map(\.supplier))
    try transaction.holdToAccount(suppliers, for: complaint.id.description, because: "The complaint is about somebody else's goods.")
    var actions: [ID<Supplier>: ID<CorrectiveAction>] = [:]
    for share in blame {
        actions[share.supplier] = try transaction.correctiveAction(for: complaint, share)
        try transaction.noteComplaint(
            complaint.id.description, about: share.supplier, company: complaint.company, reportedOn: complaint.reportedOn,
            product: complaint.product, quantity: share.quantity)
    }
    try transaction.keep(ways, of: complaint, actions)
}

extension Transaction {
    /// The lots that a complaint is about, and how much of each: the one that it names, what its delivery brought, or what its order or
    /// customer got. What it says is affected is shared out by what was delivered of each.
    fileprivate func lots(of complaint: Record<Complaint>) throws -> [(lot: Record<Lot>, quantity: Decimal6?)] {
        if let lot = complaint.lot { return [(try find(lot), complaint.quantity)] }
        var moves = select(StockMove.self).where(\.kind, is: .delivery).where(\.lot, isNot: nil)
        if let line = complaint.deliveryLine {
            moves = moves.where(\.sourceLine, is: line.description)
        } else if let line = complaint.orderLine {
            let delivered = try select(DeliveryLine.self).where(\.orderLine, is: line).ids()
            moves = moves.where(\.sourceLine, in: delivered.map(\.description))
        } else if let product = complaint.product {
            moves = moves.where(\.product, is: product).where(\.party, is: ID(complaint.customer.number))
        } else {
            return []
        }
        var delivered: [ID<Lot>: Int64] = [:]
        for move in try moves.newestFirst.all(limit: 200) { if let lot = move.lot { delivered[lot, default: 0] -= move.quantity.scaled } }
        let lots = try find(delivered.filter { $0.value > 0 }.keys).values.sorted { $0.number < $1.number }
        guard let quantity = complaint.quantity, !lots.isEmpty else { return lots.map { ($0, nil) } }
        let parts = try Allocation.largest.split(quantity.scaled, by: lots.map { delivered[$0.id] ?? 0 })
        return zip(lots, parts).map { ($0, Decimal6(scaled: $1)) }
    }

    /// Opens a corrective action for a supplier, or finds the one that an earlier trace opened.
    fileprivate func correctiveAction(for complaint: Record<Complaint>, _ share: BlameShare) throws -> ID<CorrectiveAction> {
        let known = select(CorrectiveAction.self).where(\.complaint, is: complaint.id.description)
            .where(\.supplier, is: share.supplier).where(\.status, isNot: .cancelled)
        if let known = try known.first() { return known.id }
        let number: String = complaint[dynamicMember: \.number]
        return try create(CorrectiveAction.self) { action in
            action.company = complaint.company
            action.supplier = share.supplier
            action.title = "Complaint \(number)"
            action.severity = CorrectiveAction.Severity(rawValue: complaint.severity.rawValue) ?? .major
            action.complaint = complaint.id.description
            action.goodsReceipt = share.ways.first?.receipt?.id
            action.currency = complaint.currency
            action.cost = share.cost
            action.problem = ([complaint.description] + share.ways.map(\.chain)).joined(separator: "\n\n")
            for way in share.ways {
                action.lots.append { line in
                    line.lot = way.lot.id
                    line.quantity = way.quantity
                }
            }
        }.id
    }

    /// Writes down what was found of the lots.
    fileprivate func keep(
        _ ways: [LotWay], of complaint: Record<Complaint>, _ actions: [ID<Supplier>: ID<CorrectiveAction>]
    ) throws {
        let traces = try select(ComplaintTrace.self).where(\.complaint, is: complaint.id).where(\.lot, in: ways.map(\.lot.id)).all()
        let known = Dictionary(traces.map { ($0.lot, $0) }) { first, _ in first }
        try create(ComplaintTrace.self, for: ways.filter { known[$0.lot.id] == nil }) { $0.take($1, of: complaint, actions) }
        var changes: [(before: Record<ComplaintTrace>, after: Record<ComplaintTrace>, event: String)] = []
        for way in ways {
            guard let before = known[way.lot.id] else { continue }
            var after = before
            after.take(way, of: complaint, actions)
            if after.row != before.row { changes.append((before, after, "updated")) }
        }
        try update(all: changes)
    }
}

extension Record where R == ComplaintTrace {
    /// Takes over what was found of a lot.
    fileprivate mutating func take(
        _ way: LotWay, of complaint: Record<Complaint>, _ actions: [ID<Supplier>: ID<CorrectiveAction>]
    ) {
        self.complaint = complaint.id
        self.lot = way.lot.id
        self.deliveryLine = complaint.deliveryLine
        self.goodsReceipt = way.receipt?.id
        self.order = way.order?.id
        self.orderLine = way.orderLine
        self.supplier = way.supplier?.id
        self.correctiveAction = way.supplier.flatMap { actions[$0.id] }
        self.onHand = way.onHand
        self.chain = way.chain
        let former = Dictionary(self.holders.map { ($0.customer, $0) }) { first, _ in first }
        self.holders.rows = []
        for holder in way.holders {
            self.holders.append { line in
                if let known = former[holder.customer.id] { line = known }
                line.customer = holder.customer.id
                line.name = holder.customer.name
                line.quantity = holder.quantity
                line.isComplaining = holder.customer.id == complaint.customer
            }
        }
    }
}
