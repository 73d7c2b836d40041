internal import HTTP
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// A proposal becomes a requisition that asks for approval, or an order. Its demands stay linked to what was made of it.
extension PurchaseProposal {
    static func accept(
        _ proposal: inout Record<PurchaseProposal>, _ input: Record<Acceptance>, in transaction: borrowing Transaction
    ) throws {
        let quantity = input.quantity ?? proposal.quantity
        let supplier = input.supplier ?? proposal.supplier
        try proposal.decide(on: quantity, from: supplier, in: transaction)
        let links = try transaction.select(SupplyLink.self).where(\.proposalLine, in: proposal.lines.map(\.id.description))
            .where(\.status, is: .proposed).all()
        let target: LinkTarget
        switch input.document {
        case .requisition:
            try transaction.demand(PurchaseRequisition.self, "write")
            let line = try proposal.makeRequisition(of: quantity, from: supplier, in: transaction)
            target = .supply(.requisitionLine(line.number))
        case .order:
            try transaction.demand(PurchaseOrder.self, "write")
            guard let supplier else {
                throw Problem.validationFailed([Violation(.pointer("/supplier_id"), "required", "is required, as nobody was proposed")])
            }
            let line = try proposal.makeOrder(of: quantity, from: supplier, in: transaction)
            target = .supply(.orderLine(line.number))
        }
        // With less than was proposed, who needs it last goes without.
        var rest = quantity.scaled
        let needed = Dictionary(proposal.lines.map { ($0.id.description, $0.neededOn ?? .latest) }) { first, _ in first }
        for link in links.sorted(by: {
            (needed[$0.proposalLine ?? ""] ?? .latest, $0.number) < (needed[$1.proposalLine ?? ""] ?? .latest, $1.number)
        }) {
            let part = min(rest, link.quantity.scaled)
            rest -= part
            if part == 0 {
                try transaction.delete(link)
                continue
            }
            try transaction.update(link, event: "moved") {
                $0.target = target
                $0.quantity = Decimal6(scaled: part)
            }
        }
    }
}

extension Record where R == PurchaseProposal {
    /// Settles how much is bought and from whom, at what that supplier asks for it today. Nobody is asked who may be given no order.
    fileprivate mutating func decide(on quantity: Decimal6, from supplier: ID<Supplier>?, in transaction: borrowing Transaction) throws {
        let (product, records) = (try transaction.find(self.product), transaction.records)
        let today = try transaction.today(of: self.company.number)
        if let supplier {
            let eligibility = try SupplierEligibility(for: [product], on: today, of: self.company, in: records)
            let obstacles = eligibility.obstacles(to: try transaction.find(supplier), [product.id])
            guard obstacles.isEmpty || !eligibility.isBinding else { throw Problem.supplierNotEligible(obstacles) }
        }
        let offers = try OfferBook(of: [product], on: today, company: self.company, in: records)
        take(offers.offers(of: product, quantity, neededOn: self.neededOn).first { $0.supplier.id == supplier })
        self.quantity = quantity
        self.supplier = supplier
        try noteDecision(on: quantity, in: transaction)
    }

    fileprivate mutating func makeRequisition(
        of quantity: Decimal6, from supplier: ID<Supplier>?, in transaction: borrowing Transaction
    ) throws -> ID<PurchaseRequisitionLine> {
        let proposal = self
        let made = try transaction.create(PurchaseRequisition.self) { requisition in
            requisition.company = proposal.company
            requisition.neededOn = proposal.neededOn
            requisition.lines.append { line in
                line.measure.product = proposal.product
                line.measure.quantity = quantity
                line.neededOn = proposal.neededOn
                line.warehouse = proposal.warehouse
                line.supplier = supplier
            }
        }
        self.requisition = made.id
        try transaction.perform(\PurchaseRequisition.submit, on: made.id)
        return made.lines[0].id
    }

    fileprivate mutating func makeOrder(
        of quantity: Decimal6, from supplier: ID<Supplier>, in transaction: borrowing Transaction
    ) throws -> ID<PurchaseOrderLine> {
        let proposal = self
        let made = try transaction.create(PurchaseOrder.self) { order in
            order.company = proposal.company
            order.supplier = supplier
            order.warehouse = proposal.warehouse
            order.lines.append { line in
                line.measure.product = proposal.product
                line.measure.quantity = quantity
                line.neededOn = proposal.neededOn
            }
        }
        self.order = made.id
        return made.lines[0].id
    }
}
