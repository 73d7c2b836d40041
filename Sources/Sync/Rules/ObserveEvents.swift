internal import CRM
internal import Inventory
internal import JSON
internal import MasterData
package import Resources
internal import SRM
internal import Values

/// What happens is counted for the rules, and the rules that count it are asked. What is taken back counts no more.
package let applyRules = Subscription(
    "apply_rules",
    on: [
        .init(Complaint.self, "opened", "traced", "withdrawn", "rejected", "cancelled"),
        .init(SupplierComplaint.self, "created", "updated"), .init(GoodsReceipt.self, "posted", "reversed"),
        .init(PurchaseOrder.self, "acknowledged", "promise_changed"), .init(SupplierReturn.self, "shipped"),
        .init(Delivery.self, "shipped", "reversed"), .init(CustomerReturn.self, "received"),
        .init(Ticket.self, "created", "rejected", "merged", "marked_duplicate"),
    ]
) { event, transaction in
    guard let sighting = try transaction.observe(event) else { return }
    guard sighting.stands else { return try transaction.forget(sighting) }
    let today = try transaction.today(of: sighting.company.number)
    let new = try transaction.keep(sighting, of: event, on: today)
    try transaction.applyRules(to: new, after: event, on: today, sighting.company)
}

extension Transaction {
    /// What an event says to the rules; nil when it says nothing.
    fileprivate func observe(_ event: Occurrence) throws -> Sighting? {
        if let id = event.subject(as: Complaint.self) {
            let complaint = try find(id)
            return try event.type == "complaint.traced" ? observe(traced: complaint) : observe(complaint)
        }
        if let id = event.subject(as: SupplierComplaint.self) { return try observe(try find(id), event) }
        if let id = event.subject(as: GoodsReceipt.self) { return observe(try find(id)) }
        if let id = event.subject(as: PurchaseOrder.self) { return try observeSlip(of: try find(id), event) }
        if let id = event.subject(as: SupplierReturn.self) {
            let goods = try find(id)
            var returned = Observed(.supplierReturn, quantity: Decimal6(scaled: goods.lines.reduce(0) { $0 &+ $1.quantity.scaled }))
            returned.concerns(supplier: goods.supplier)
            return Sighting(goods.id.description, goods.company, [returned])
        }
        if let id = event.subject(as: Delivery.self) {
            let delivery = try find(id)
            return Sighting(
                delivery.id.description, delivery.company,
                Observed.all(.delivery, delivery.lines.map { ($0.product, $0.baseQuantity) }) { $0.concerns(customer: delivery.customer) },
                stands: delivery.status != .reversed)
        }
        if let id = event.subject(as: CustomerReturn.self) {
            let given = try find(id)
            return Sighting(
                given.id.description, given.company,
                Observed.all(.customerReturn, given.lines.map { ($0.product, $0.baseQuantity) }) { $0.concerns(customer: given.customer) })
        }
        guard let id = event.subject(as: Ticket.self), let company = try records.firstCompany() else { return nil }
        let ticket = try find(id)
        guard let party = ticket.party else { return nil }
        var asked = Observed(.ticket)
        asked.concerns(customer: ID(party.number))
        return Sighting(
            ticket.id.description, ID(company), [asked], stands: ![.rejected, .merged, .duplicate].contains(ticket.status))
    }

    /// A complaint counts for its customer and product from when it is opened.
    private func observe(_ complaint: Record<Complaint>) throws -> Sighting {
        var observed = Observed(.complaint, quantity: complaint.quantity ?? 0)
        observed.concerns(customer: complaint.customer)
        observed.concerns(product: complaint.product)
        return Sighting(
            complaint.id.description, complaint.company, [observed], stands: complaint.stands && complaint.status != .draft)
    }

    /// For the suppliers that it was traced to it counts from then on.
    private func observe(traced complaint: Record<Complaint>) throws -> Sighting {
        let noted = try complaints(noted: complaint.id.description).where(\.counts, is: true).all()
        return Sighting(complaint.id.description, complaint.company, noted.map(Observed.init))
    }

    /// It counts for a supplier as long as its scorecard counts it. While it is traced, the trace says so.
    private func observe(_ noted: Record<SupplierComplaint>, _ event: Occurrence) throws -> Sighting? {
        if event.type == "supplier_complaint.created", let complaint = ID<Complaint>(noted.complaint),
            try !select(ComplaintTrace.self).where(\.complaint, is: complaint).isEmpty()
        {
            return nil
        }
        return Sighting(noted.complaint, noted.company, [Observed(noted)], stands: noted.counts)
    }

    private func observe(_ receipt: Record<GoodsReceipt>) -> Sighting {
        var observed = Observed.all(.receipt, receipt.lines.map { ($0.product, $0.baseQuantity) }) {
            $0.concerns(supplier: receipt.supplier)
        }
        let rejected = receipt.lines.compactMap { line in line.rejectedBaseQuantity.map { (line.product, $0) } }.filter { $0.1 > 0 }
        if !rejected.isEmpty {
            observed += Observed.all(.rejection, rejected.map { (product: $0.0, quantity: $0.1) }) {
                $0.concerns(supplier: receipt.supplier)
            }
        }
        return Sighting(receipt.id.description, receipt.company, observed, stands: receipt.status == .posted)
    }

    /// A slip is a promise for a later day than the one before it.
    private func observeSlip(of order: Record<PurchaseOrder>, _ event: Occurrence) throws -> Sighting? {
        let former = (event.previous["lines"]?.elements ?? []).compactMap { line in
            line["id"]?.text.flatMap { ID<PurchaseOrderLine>($0) }.map { ($0, line["promise_count"]?.integer ?? 0) }
        }
        let counts = Dictionary(former) { first, _ in first }
        let promises = try select(PurchasePromise.self).where(\.order, is: order.id).all()
        guard promises.contains(where: { $0.isSlip && counts[$0.line] == $0.position - 1 }) else { return nil }
        var slip = Observed(.slip)
        slip.concerns(supplier: order.supplier)
        return Sighting(order.id.description, order.company, [slip])
    }

    /// Keeps what was seen, once for each event, signal and subject, and answers what is new: another trace of the same complaint is no
    /// second complaint.
    fileprivate func keep(_ sighting: Sighting, of event: Occurrence, on day: CalendarDate) throws -> [Observed] {
        let once = sighting.observed.filter(\.signal.countsRecordsOnce)
        let known = try once.isEmpty ? [] : Set(kept(once, of: sighting.source).all().map { Pair($0.subject, $0.signal) })
        let new = sighting.observed.map { $0.leavingOut(known) }
        let subjects = new.flatMap { observed in observed.subjects.map { (observed: observed, id: $0.id) } }
        try create(Observation.self, for: subjects) { observation, subject in
            observation.signal = subject.observed.signal
            observation.subject = subject.id
            observation.event = event.id
            observation.source = sighting.source
            observation.happenedOn = day
            observation.quantity = subject.observed.quantity
        }
        return new
    }

    /// What was seen was taken back.
    fileprivate func forget(_ sighting: Sighting) throws {
        for observation in try kept(sighting.observed, of: sighting.source).all() { try delete(observation) }
    }

    /// What was kept of a record, for those whom these concern.
    private func kept(_ observed: [Observed], of source: String) -> Selection<Observation> {
        select(Observation.self).where(\.subject, in: observed.flatMap { $0.subjects.map(\.id) })
            .where(\.signal, in: Set(observed.map(\.signal))).where(\.source, is: source)
    }
}
