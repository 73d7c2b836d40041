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
        let lines = try select(PurchaseOrderLine.self).where(\.measure.product, in: Set(bins.map(\.product)))
            .where(\.openQuantity, above: 0).all()
        let orders = try find(Set(lines.map { $0.parent(of: PurchaseOrder.self) }))
            .filter { ![.done, .closed, .cancelled].contains($0.value.status) }
        let asked = try productsAskedFor(by: orders.values.filter { $0.status == .draft })
        let groups = bins.grouping(lines) { line in
            let id = line.parent(of: PurchaseOrder.self)
            guard let product = line.measure.product, let order = orders[id],
                order.status != .draft || line.requisitionLine != nil || asked[id] == product
            else { return nil }
            return order.warehouse.map { Bin(product, $0) }
        }
        return groups.mapValues { lines in
            lines.compactMap { line in
                orders[line.parent(of: PurchaseOrder.self)].map { order in
                    OpenSupply(
                        source: .orderLine(line.number), quantity: line.openQuantity, expectedOn: line.promisedOn ?? line.neededOn,
                        isPromised: line.promisedOn != nil, supplier: order.supplier, orderedOn: order.orderedOn,
                        recipient: order.shipTo, requisitionLine: line.requisitionLine)
                }
            }
        }
    }

    /// What the proposals propose that became these orders.
    private func productsAskedFor(by orders: [Record<PurchaseOrder>]) throws -> [ID<PurchaseOrder>: ID<Product>] {
        guard !orders.isEmpty else { return [:] }
        let proposals = try select(PurchaseProposal.self).where(\.order, in: orders.map(\.id)).all()
        return Dictionary(proposals.compactMap { proposal in proposal.order.map { ($0, proposal.product) } }) { first, _ in first }
    }

    /// What is asked for and not ordered yet.
    private func openRequisitions(of bins: Set<Bin>) throws -> [Bin: [OpenSupply]] {
        let lines = try select(PurchaseRequisitionLine.self).where(\.measure.product, in: Set(bins.map(\.product)))
            .where(\.warehouse, in: Set(bins.map(\.warehouse))).all()
        let requisitions = try find(Set(lines.map { $0.parent(of: PurchaseRequisition.self) }))
            .filter { [.submitted, .approved, .processing].contains($0.value.status) }
        let groups = bins.grouping(lines) { line in
            guard let product = line.measure.product, let warehouse = line.warehouse else { return nil }
            return Bin(product, warehouse)
        }
        return groups.mapValues { lines in
            lines.compactMap { line in
                guard line.openQuantity > 0, let requisition = requisitions[line.parent(of: PurchaseRequisition.self)] else { return nil }
                return OpenSupply(
                    source: .requisitionLine(line.number), quantity: line.openQuantity, expectedOn: nil, isPromised: false,
                    supplier: line.supplier, orderedOn: requisition.requestedOn, recipient: nil, requisitionLine: nil)
            }
        }
    }
}
