internal import HTTP
internal import MasterData
package import Resources
internal import Values

/// An order that was sent stays in force as it is while an amendment of it waits to be approved and sent.
extension Record where R == PurchaseOrder {
    /// Whether it shows an amendment that the supplier does not know of yet.
    var isBeingAmended: Bool {
        [.submitted, .approved].contains(self.status) && self.sentRevision.map { $0 != self.revision } ?? false
    }

    /// What the supplier holds may still come: no line of it is left out by an amendment that has to wait.
    func refuseLeavingOut(from before: Self) throws {
        guard self.sentRevision != nil, [.submitted, .approved].contains(self.status) else { return }
        let kept = Set(self.lines.map(\.number))
        guard let line = before.lines.first(where: { !kept.contains($0.number) }) else { return }
        let detail = "leave out \(line.id), which is in force while this waits for approval; leave it out by an amendment of its own"
        throw Problem.validationFailed([Violation(.pointer("/changes/lines"), "min", detail)])
    }

    /// Goes back to the revision that the supplier holds. What has come meanwhile stays counted.
    mutating func takeBackAmendment(in transaction: borrowing Transaction) throws {
        guard isBeingAmended, let held = self.sentRevision else { return }
        let amended = self
        self = try transaction.inForce(amended)
        try transaction.forgetRevisions(from: held, of: amended)
    }

    /// While an amendment waits, only what is in force is expected.
    mutating func expect(asIn held: Self) {
        let open = Dictionary(held.lines.map { ($0.number, $0.openQuantity) }) { first, _ in first }
        for index in self.lines.indices { self.lines[index].openQuantity = open[self.lines[index].number] ?? 0 }
        self.receiptState = held.receiptState
    }

    /// Takes over what has become of its lines from the same order in another revision.
    fileprivate mutating func keepCounts(of other: Self) {
        let known = Dictionary(other.lines.map { ($0.number, $0) }) { first, _ in first }
        for index in self.lines.indices {
            if let line = known[self.lines[index].number] { self.lines[index].keepCounts(of: line) }
        }
    }

    /// Goods came that a waiting amendment no longer asks for in this form or number: their line stands in it as it is in force.
    mutating func putBack(_ came: [ID<PurchaseOrderLine>: Int], _ held: Self, in transaction: borrowing Transaction) throws {
        let before = self
        for (place, asked) in self.lines.enumerated() where came[asked.id] != nil {
            guard let line = held.lines.first(where: { $0.id == asked.id }), line.receivedQuantity > 0 else { continue }
            let (wanted, agreed) = (asked.measure, line.measure)
            if wanted.product != agreed.product || wanted.unit != agreed.unit || wanted.baseQuantity < line.floor {
                self.lines[place] = line
            }
        }
        guard self.lines.rows != before.lines.rows else { return }
        let products = try transaction.find(Set(self.lines.compactMap(\.measure.product)))
        try transaction.total(&self, from: before, on: self.orderedOn, products: products) { $0.purchaseTax }
        try transaction.completeDeposit(of: &self)
    }
}

extension Record where R == PurchaseOrderLine {
    fileprivate mutating func keepCounts(of other: Self) {
        self.missedOn = other.missedOn
        self.firstMissedOn = other.firstMissedOn
        self.shippedQuantity = other.shippedQuantity
        self.receivedQuantity = other.receivedQuantity
        self.acceptedQuantity = other.acceptedQuantity
        self.rejectedQuantity = other.rejectedQuantity
        self.returnedQuantity = other.returnedQuantity
        self.replacementQuantity = other.replacementQuantity
        self.shortClosedQuantity = other.shortClosedQuantity
    }
}

extension Records {
    /// Orders as their suppliers hold them: what is delivered and measured by. One query for all that are being amended.
    func inForce(_ orders: [Record<PurchaseOrder>]) throws -> [Record<PurchaseOrder>] {
        let amended = orders.filter(\.isBeingAmended)
        let held = try revisions(of: amended.map { ($0, $0.sentRevision ?? 0) })
        return orders.map { order in
            guard var former = held[order.id] else { return order }
            former.keepCounts(of: order)
            former.settle()
            return former
        }
    }

    /// The orders of which an amendment waits, as their suppliers hold them.
    package func ordersBeingAmended() throws -> [Record<PurchaseOrder>] {
        let held = select(PurchaseOrder.self).where(\.status, in: [.submitted, .approved]).where(\.sentRevision, isNot: nil)
        return try inForce(try held.all().filter(\.isBeingAmended))
    }
}

extension Transaction {
    func inForce(_ order: Record<PurchaseOrder>) throws -> Record<PurchaseOrder> { try records.inForce([order])[0] }
}
