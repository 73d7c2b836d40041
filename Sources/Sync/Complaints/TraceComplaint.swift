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
    let lots = try transaction.lots(of: complaint)
    guard !lots.isEmpty else {
        throw Problem.validationFailed([
            Violation(.pointer("/lot_id"), "required", "is required: no lot is known that was delivered of what is complained about")
        ])
    }
    let ways = try lots.map { try LotWay($0, complaint, transaction.records) }
    // The first lot whose supplier is known says who may be liable; somebody's own word counts more.
    let guilty = ways.first { $0.supplier != nil }
    if let guilty, let supplier = guilty.supplier {
        if complaint.liability == .unknown { complaint.liability = .supplier }
        if complaint.supplier == nil { complaint.supplier = supplier.baseID }
        if complaint.rootCause == nil { complaint.rootCause = guilty.chain }
        if complaint.lot == nil { complaint.lot = guilty.lot.id }
    }
    if complaint.cost == nil { complaint.cost = try transaction.worth(of: complaint, guilty) }
    let action = try transaction.correctiveAction(for: complaint, ways)
    for way in ways { try transaction.keep(way, of: complaint, action) }
    if let supplier = complaint.supplier, complaint.liability == .supplier, try transaction.exists(Supplier.definition, supplier.number) {
        try transaction.noteComplaint(
            complaint.id.description, about: ID(supplier.number), company: complaint.company, reportedOn: complaint.reportedOn,
            product: complaint.product, quantity: complaint.quantity, counts: true)
    }
}

extension Transaction {
    /// The lots that a complaint is about: the one that it names, what its delivery brought, or what its order or customer got.
    fileprivate func lots(of complaint: Record<Complaint>) throws -> [Record<Lot>] {
        if let lot = complaint.lot { return [try find(lot)] }
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
        let lots = Set(try moves.newestFirst.all(limit: 200).compactMap(\.lot))
        return try find(lots).values.sorted { $0.number < $1.number }
    }

    /// What the affected goods have cost us, in the complaint's currency.
    fileprivate func worth(of complaint: Record<Complaint>, _ way: LotWay?) throws -> Amount? {
        guard let quantity = complaint.quantity, let cost = way?.unitCost, let currency = Currency(complaint.currency),
            complaint.currency == (try find(complaint.company).currency)
        else { return nil }
        return Amount(minorUnits: try Money.line(quantity: quantity, unitPrice: cost, currency, rounding: .halfUp).minorUnits)
    }

    /// Opens a corrective action for the supplier, or finds the one that an earlier trace opened.
    fileprivate func correctiveAction(for complaint: Record<Complaint>, _ ways: [LotWay]) throws -> ID<CorrectiveAction>? {
        guard complaint.liability == .supplier, let guilty = ways.first(where: { $0.supplier != nil }), let supplier = guilty.supplier
        else {
            return nil
        }
        if let known = try first(CorrectiveAction.self, where: \.complaint, is: complaint.id.description) { return known.id }
        let number: String = complaint[dynamicMember: \.number]
        return try create(CorrectiveAction.self) { action in
            action.company = complaint.company
            action.supplier = supplier.id
            action.title = "Complaint \(number)"
            action.severity = CorrectiveAction.Severity(rawValue: complaint.severity.rawValue) ?? .major
            action.complaint = complaint.id.description
            action.goodsReceipt = guilty.receipt?.id
            action.currency = complaint.currency
            action.cost = complaint.cost
            action.problem = "\(complaint.description)\n\n\(guilty.chain)"
            for way in ways where way.supplier?.id == supplier.id {
                action.lots.append { line in
                    line.lot = way.lot.id
                    line.quantity = ways.count == 1 ? complaint.quantity : nil
                }
            }
        }.id
    }

    /// Writes down what was found of a lot.
    fileprivate func keep(_ way: LotWay, of complaint: Record<Complaint>, _ action: ID<CorrectiveAction>?) throws {
        func fill(_ trace: inout Record<ComplaintTrace>) {
            trace.complaint = complaint.id
            trace.lot = way.lot.id
            trace.deliveryLine = complaint.deliveryLine
            trace.goodsReceipt = way.receipt?.id
            trace.order = way.order?.id
            trace.orderLine = way.orderLine
            trace.supplier = way.supplier?.id
            trace.correctiveAction = action
            trace.onHand = way.onHand
            trace.chain = way.chain
            trace.holders.removeAll { _ in true }
            for holder in way.holders {
                trace.holders.append { line in
                    line.customer = holder.customer.id
                    line.name = holder.customer.name
                    line.quantity = holder.quantity
                    line.isComplaining = holder.customer.id == complaint.customer
                }
            }
        }
        let known = try select(ComplaintTrace.self).where(\.complaint, is: complaint.id).where(\.lot, is: way.lot.id).first()
        if let known { try update(known, fill) } else { try create(ComplaintTrace.self, fill) }
    }
}
