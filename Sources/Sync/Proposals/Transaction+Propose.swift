internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Transaction {
    /// Brings the one open proposal of a product and warehouse in line with what a plan lacks; makes it, or withdraws it.
    func propose(_ plan: SupplyPlan, _ board: SupplyBoard, _ offer: SupplierOffer?) throws -> Record<PurchaseProposal>? {
        var parts = plan.shortages.map { (line: Optional($0.key), quantity: $0.value, neededOn: board.neededOn($0.key)) }
        parts.sort { (($0.neededOn ?? .latest), $0.line ?? 0) < (($1.neededOn ?? .latest), $1.line ?? 0) }
        if plan.safetyShortage > 0 { parts.append((nil, plan.safetyShortage, board.today)) }
        // Whoever lacks what is not bought any more goes without.
        if !board.product.isBought { parts = [] }
        guard let before = board.proposal else {
            guard !parts.isEmpty else { return nil }
            return try create(PurchaseProposal.self) { proposal in
                proposal.company = board.company
                proposal.product = board.product.id
                proposal.warehouse = board.warehouse
                proposal.take(parts, plan.requirement, offer)
            }
        }
        guard !parts.isEmpty else {
            try update(before, event: "withdrawn") {
                $0.status = .withdrawn
                $0.take([], 0, nil)
            }
            return nil
        }
        var after = before
        after.take(parts, plan.requirement, offer)
        guard after.row != before.row else { return before }
        return try update(before, event: "changed") { $0 = after }
    }
}

extension Record where R == PurchaseProposal {
    fileprivate mutating func take(
        _ parts: [(line: Int64?, quantity: Decimal6, neededOn: CalendarDate?)], _ requirement: Decimal6, _ offer: SupplierOffer?
    ) {
        let wanted = Set(parts.map(\.line))
        self.lines.removeAll { !wanted.contains($0.demand?.number) }
        for part in parts {
            if let index = self.lines.firstIndex(where: { $0.demand?.number == part.line }) {
                self.lines[index].quantity = part.quantity
                self.lines[index].neededOn = part.neededOn
            } else {
                self.lines.append { line in
                    line.salesOrderLine = part.line.map { ID<SalesOrderLine>($0).description }
                    line.quantity = part.quantity
                    line.neededOn = part.neededOn
                }
            }
        }
        self.requirement = requirement
        self.quantity = offer?.quantity ?? requirement
        self.neededOn = parts.compactMap(\.neededOn).min()
        self.supplier = offer?.supplier.id
        self.supplierItem = offer?.item.id
        self.unitPrice = offer?.price
        self.currency = offer.map { $0.item.currency ?? $0.supplier.currency }
        let lead = offer?.lead
        self.leadTimeDays = lead?.days(.p80).map(Int64.init)
        self.leadTimeBasis = lead.map { $0.basis == .measured ? .measured : .quoted }
        self.leadTimeSamples = Int64(lead?.samples ?? 0)
        self.expectedOn = offer?.expectedOn
    }
}
