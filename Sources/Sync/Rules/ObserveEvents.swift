internal import CRM
internal import Inventory
internal import MasterData
package import Resources
internal import SRM
internal import Values

/// What happens is counted for the rules, and the rules that count it are asked.
package let applyRules = Subscription(
    "apply_rules",
    on: [
        .init(Complaint.self, "opened", "traced"), .init(GoodsReceipt.self, "posted"), .init(PurchaseOrder.self, "promise_changed"),
        .init(SupplierReturn.self, "shipped"), .init(Delivery.self, "shipped"), .init(CustomerReturn.self, "received"),
        .init(Ticket.self, "created"),
    ]
) { event, transaction in
    guard let (observed, company) = try transaction.observe(event) else { return }
    let today = try transaction.today(of: company.number)
    try transaction.keep(observed, of: event, on: today)
    try transaction.applyRules(to: observed, after: event, on: today, company)
}

extension Transaction {
    /// What an event says to the rules; nil when it says nothing.
    fileprivate func observe(_ event: Occurrence) throws -> (observed: [Observed], company: ID<Company>)? {
        if let id = event.subject(as: Complaint.self) { return try observe(try find(id), event) }
        if let id = event.subject(as: GoodsReceipt.self) { return try observe(try find(id)) }
        if let id = event.subject(as: PurchaseOrder.self) {
            let order = try find(id)
            var slip = Observed(.slip)
            slip.concerns(supplier: order.supplier)
            return ([slip], order.company)
        }
        if let id = event.subject(as: SupplierReturn.self) {
            let goods = try find(id)
            var returned = Observed(.supplierReturn, quantity: Decimal6(scaled: goods.lines.reduce(0) { $0 &+ $1.quantity.scaled }))
            returned.concerns(supplier: goods.supplier)
            return ([returned], goods.company)
        }
        if let id = event.subject(as: Delivery.self) {
            let delivery = try find(id)
            return (
                Observed.all(.delivery, delivery.lines.map { ($0.product, $0.baseQuantity) }) { $0.concerns(customer: delivery.customer) },
                delivery.company
            )
        }
        if let id = event.subject(as: CustomerReturn.self) {
            let given = try find(id)
            return (
                Observed.all(.customerReturn, given.lines.map { ($0.product, $0.baseQuantity) }) { $0.concerns(customer: given.customer) },
                given.company
            )
        }
        if let id = event.subject(as: Ticket.self), let party = try find(id).party, let company = try records.firstCompany() {
            var ticket = Observed(.ticket)
            ticket.concerns(customer: ID(party.number))
            return ([ticket], ID(company))
        }
        return nil
    }

    /// A complaint counts for its customer and product when it is opened, for a supplier when it was traced to it.
    private func observe(_ complaint: Record<Complaint>, _ event: Occurrence) throws -> (observed: [Observed], company: ID<Company>) {
        if event.type == "complaint.traced" {
            let noted = try complaints(noted: complaint.id.description).where(\.counts, is: true).all().map { noted in
                var observed = Observed(.complaint, quantity: noted.quantity ?? 0)
                observed.concerns(supplier: noted.supplier)
                return observed
            }
            return (noted, complaint.company)
        }
        var observed = Observed(.complaint, quantity: complaint.quantity ?? 0)
        observed.concerns(customer: complaint.customer)
        observed.concerns(product: complaint.product)
        return ([observed], complaint.company)
    }

    private func observe(_ receipt: Record<GoodsReceipt>) throws -> (observed: [Observed], company: ID<Company>) {
        var observed = Observed.all(.receipt, receipt.lines.map { ($0.product, $0.baseQuantity) }) {
            $0.concerns(supplier: receipt.supplier)
        }
        let rejected = receipt.lines.compactMap { line in line.rejectedBaseQuantity.map { (line.product, $0) } }.filter { $0.1 > 0 }
        if !rejected.isEmpty {
            observed += Observed.all(.rejection, rejected.map { (product: $0.0, quantity: $0.1) }) {
                $0.concerns(supplier: receipt.supplier)
            }
        }
        return (observed, receipt.company)
    }

    /// Keeps what was observed, once for each event, signal and subject: another trace of the same complaint is no second complaint.
    fileprivate func keep(_ observed: [Observed], of event: Occurrence, on day: CalendarDate) throws {
        let source = catalog.definition(object: event.object).map { Identifier.text(event.subject, prefix: $0.prefix) } ?? event.id
        let known = try known(observed.filter(\.signal.countsRecordsOnce), of: source)
        let new = observed.flatMap { observed in
            observed.subjects.map { (observed: observed, subject: $0.id) }
        }.filter { !known.contains(Pair($0.subject, $0.observed.signal)) }
        try create(Observation.self, for: new) { observation, new in
            observation.signal = new.observed.signal
            observation.subject = new.subject
            observation.event = event.id
            observation.source = source
            observation.happenedOn = day
            observation.quantity = new.observed.quantity
        }
    }

    /// For whom and by which signal a record was counted before.
    private func known(_ observed: [Observed], of source: String) throws -> Set<Pair<String, Signal>> {
        guard !observed.isEmpty else { return [] }
        let seen = try select(Observation.self).where(\.subject, in: observed.flatMap { $0.subjects.map(\.id) })
            .where(\.signal, in: Set(observed.map(\.signal))).where(\.source, is: source).all()
        return Set(seen.map { Pair($0.subject, $0.signal) })
    }
}
