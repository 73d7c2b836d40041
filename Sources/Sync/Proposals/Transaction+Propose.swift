internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Transaction {
    /// Brings the one open proposal of each product and place in line with what its plan lacks: makes it, changes it or withdraws it.
    /// Answers, plan by plan, the proposal that is open now.
    func propose(_ plans: [BinPlan]) throws -> [Record<PurchaseProposal>?] {
        var proposals = plans.map(\.board.proposal)
        var (new, changed) = ([Int](), [Int]())
        var changes: [(before: Record<PurchaseProposal>, after: Record<PurchaseProposal>, event: String)] = []
        for (place, planned) in plans.enumerated() {
            guard let before = planned.board.proposal else {
                if planned.plan.requirement > 0, planned.board.product.isBought { new.append(place) }
                continue
            }
            var after = before
            after.take(planned)
            if after.status == .withdrawn || after.row != before.row {
                changes.append((before, after, after.status == .withdrawn ? "withdrawn" : "changed"))
                changed.append(place)
            }
        }
        let made = try create(PurchaseProposal.self, for: new) { $0.take(plans[$1]) }
        for (place, proposal) in zip(new, made) { proposals[place] = proposal }
        changes += plans.flatMap { $0.board.lapses(after: $0.plan) }
        let saved = try update(all: changes)
        for (place, proposal) in zip(changed, saved) { proposals[place] = proposal.status == .withdrawn ? nil : proposal }
        return proposals
    }
}

extension Record where R == PurchaseProposal {
    /// Becomes what a plan lacks; one that lacks nothing is withdrawn.
    fileprivate mutating func take(_ planned: BinPlan) {
        let (board, plan) = (planned.board, planned.plan)
        var parts = plan.shortages.map { (line: Optional($0.key), quantity: $0.value, neededOn: board.neededOn($0.key)) }
        parts.sort { (($0.neededOn ?? .latest), $0.line ?? 0) < (($1.neededOn ?? .latest), $1.line ?? 0) }
        if plan.safetyShortage > 0 { parts.append((nil, plan.safetyShortage, board.today)) }
        // Whoever lacks what is not bought any more goes without.
        if !board.product.isBought { parts = [] }
        self.company = board.company
        self.product = board.product.id
        self.warehouse = board.warehouse
        if parts.isEmpty { self.status = .withdrawn }
        take(parts, of: board)
        let offer = parts.isEmpty ? nil : planned.offer
        self.requirement = plan.requirement
        self.quantity = offer?.quantity ?? plan.requirement
        take(offer)
    }

    private mutating func take(_ parts: [(line: Int64?, quantity: Decimal6, neededOn: CalendarDate?)], of board: SupplyBoard) {
        let wanted = Set(parts.map(\.line))
        self.lines.removeAll { !wanted.contains($0.demand?.number) }
        let places = Dictionary(self.lines.enumerated().map { ($0.element.demand?.number, $0.offset) }) { first, _ in first }
        for part in parts {
            func fill(_ line: inout Record<PurchaseProposalLine>) {
                line.quantity = part.quantity
                line.demandQuantity = board.demandQuantity(of: part.line)
                line.neededOn = part.neededOn
            }
            if let place = places[part.line] {
                fill(&self.lines[place])
            } else {
                self.lines.append { line in
                    line.salesOrderLine = part.line.map { ID<SalesOrderLine>($0).description }
                    fill(&line)
                }
            }
        }
        self.neededOn = parts.compactMap(\.neededOn).min()
    }

    /// Names the supplier of an offer, and what it asks for and says; nobody without one.
    mutating func take(_ offer: SupplierOffer?) {
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
