internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Records {
    /// What is still to come of products to their places: by orders that are not done, and by requisitions that are not ordered yet.
    func openSupplies(of bins: Set<Bin>) throws -> [Bin: [OpenSupply]] {
        try announced(openOrders(of: bins)).merging(try openRequisitions(of: bins)) { $0 + $1 }
    }

    /// Orders that are decided on or on their way to it; a draft counts where it was made of something that was asked for.
    private func openOrders(of bins: Set<Bin>) throws -> [Bin: [OpenSupply]] {
        let open = try openOrderLines(of: Set(bins.map(\.product)))
        let asked = try productsAskedFor(by: Set(open.map(\.order).filter { $0.status == .draft }.map(\.id)))
        var supplies: [Bin: [OpenSupply]] = [:]
        for (line, order) in open {
            guard let product = line.measure.product, let warehouse = order.warehouse, bins.contains(Bin(product, warehouse)),
                order.status != .draft || line.requisitionLine != nil || asked[order.id] == product
            else { continue }
            supplies[Bin(product, warehouse), default: []].append(
                OpenSupply(
                    source: .orderLine(line.number), quantity: line.openQuantity, expectedOn: line.promisedOn ?? line.neededOn,
                    isPromised: line.promisedOn != nil, supplier: order.supplier, orderedOn: order.orderedOn,
                    recipient: order.shipTo, requisitionLine: line.requisitionLine))
        }
        return supplies
    }

    /// What the proposals propose that became these orders.
    private func productsAskedFor(by orders: Set<ID<PurchaseOrder>>) throws -> [ID<PurchaseOrder>: ID<Product>] {
        guard !orders.isEmpty else { return [:] }
        let proposals = try select(PurchaseProposal.self).where(\.order, in: orders).all()
        return Dictionary(proposals.compactMap { proposal in proposal.order.map { ($0, proposal.product) } }) { first, _ in first }
    }

    /// What is asked for and not ordered yet.
    private func openRequisitions(of bins: Set<Bin>) throws -> [Bin: [OpenSupply]] {
        let open = try select(PurchaseRequisition.self).where(\.status, in: [.submitted, .approved, .processing]).values(\.requestedOn)
        guard !open.isEmpty else { return [:] }
        let requestedOn = Dictionary(uniqueKeysWithValues: open.map { ($0.id, $0.values) })
        let lines = try select(PurchaseRequisitionLine.self).where(parents: requestedOn.keys)
            .where(\.measure.product, in: Set(bins.map(\.product))).where(\.warehouse, in: Set(bins.map(\.warehouse))).all()
        let groups = bins.grouping(lines) { line in
            guard let product = line.measure.product, let warehouse = line.warehouse else { return nil }
            return Bin(product, warehouse)
        }
        return groups.mapValues { lines in
            lines.compactMap { line in
                guard line.openQuantity > 0, let day = requestedOn[line.parent(of: PurchaseRequisition.self)] else { return nil }
                return OpenSupply(
                    source: .requisitionLine(line.number), quantity: line.openQuantity, expectedOn: nil, isPromised: false,
                    supplier: line.supplier, orderedOn: day, recipient: nil, requisitionLine: nil)
            }
        }
    }
}
