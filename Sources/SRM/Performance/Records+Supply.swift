package import MasterData
package import Resources
internal import Values

extension Records {
    /// The orders that a supplier was ever sent by a company.
    func ordersSent(to supplier: ID<Supplier>, company: ID<Company>) -> Selection<PurchaseOrder> {
        select(PurchaseOrder.self).where(\.supplier, is: supplier).where(\.company, is: company).where(\.sentOn, isNot: nil)
    }

    /// What a supplier was ordered to deliver to a company, with what it promised and what came of it. Few queries, however much it is.
    package func supply(of supplier: ID<Supplier>, company: ID<Company>) throws -> [SuppliedLine] {
        try supply(of: try ordersSent(to: supplier, company: company).all(), company: company)
    }

    /// The same of some of its orders.
    func supply(of orders: [Record<PurchaseOrder>], company: ID<Company>) throws -> [SuppliedLine] {
        let ids = orders.map(\.id)
        let held = try inForce(orders)
        let promises = try promises(of: ids)
        let brought = try receipts(of: ids)
        let products = try find(Set(held.flatMap { order in order.lines.compactMap { $0.measure.product } }))
        let books = try find(company).currency
        return held.flatMap { order in
            order.lines.map { line in
                let product = line.measure.product.flatMap { products[$0] }
                let price = order.unitCost(of: line)
                let standard = price != nil && product?.currency == books ? product?.standardCost : nil
                return SuppliedLine(
                    order: order.id.description, orderNumber: order.title, line: line.id.description,
                    product: line.measure.product?.description, orderedOn: order.orderedOn, promises: promises[line.id] ?? [],
                    quantity: line.measure.baseQuantity, price: price ?? 0, standardPrice: standard,
                    receipts: brought[line.id] ?? [], missedOn: line.missedOn, givenUp: order.givenUp(of: line))
            }
        }
    }

    /// What was promised, by line. A promise that was withdrawn leaves the one before it standing: nobody gets better by taking back a word.
    private func promises(of orders: [ID<PurchaseOrder>]) throws -> [ID<PurchaseOrderLine>: [SuppliedLine.Promise]] {
        var promises: [ID<PurchaseOrderLine>: [SuppliedLine.Promise]] = [:]
        for (_, values) in try select(PurchasePromise.self).where(\.order, in: orders).values(\.line, \.promisedOn, \.statedOn) {
            let (line, promisedOn, statedOn) = values
            if let promisedOn { promises[line, default: []].append(SuppliedLine.Promise(statedOn: statedOn, promisedOn: promisedOn)) }
        }
        return promises
    }

    /// What was posted and not taken back, by the line that it came of.
    private func receipts(of orders: [ID<PurchaseOrder>]) throws -> [ID<PurchaseOrderLine>: [SuppliedLine.Receipt]] {
        let posted = try select(GoodsReceipt.self).where(\.purchaseOrder, in: orders).where(\.status, is: .posted)
            .where(\.reverses, is: nil).values(\.number, \.receivedOn)
        let heads = Dictionary(posted.map { ($0.id, $0.values) }) { first, _ in first }
        var receipts: [ID<PurchaseOrderLine>: [SuppliedLine.Receipt]] = [:]
        for (receipt, line, values) in try select(GoodsReceiptLine.self).where(parents: posted.map(\.id))
            .values(in: GoodsReceipt.self, \.orderLine, \.baseQuantity, \.rejectedBaseQuantity)
        {
            guard let (number, receivedOn) = heads[receipt] else { continue }
            let (of, quantity, rejected) = values
            receipts[of, default: []].append(
                SuppliedLine.Receipt(
                    document: receipt.description, number: number, line: line.description, on: receivedOn, quantity: quantity,
                    rejected: rejected))
        }
        return receipts
    }

    /// The days on which customers complained about its goods, since a day.
    func complaints(about supplier: ID<Supplier>, company: ID<Company>, since day: CalendarDate?) throws -> [CalendarDate] {
        try select(SupplierComplaint.self).where(\.supplier, is: supplier).where(\.company, is: company).where(\.counts, is: true)
            .where(\.reportedOn, atLeast: day ?? .earliest).values(\.reportedOn).map(\.values)
    }
}

extension Record where R == PurchaseOrder {
    fileprivate func givenUp(of line: Record<PurchaseOrderLine>) -> SuppliedLine.GivenUp? {
        if self.status == .cancelled { return .init(quantity: line.measure.baseQuantity, on: self.cancelledOn) }
        return line.shortClosedQuantity > 0 ? .init(quantity: line.shortClosedQuantity, on: line.shortClosedOn) : nil
    }

    /// The document's number; `number` alone is the record's.
    fileprivate var title: String { self[dynamicMember: \.number] }
}
