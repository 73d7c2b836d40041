package import MasterData
package import Resources
internal import Values

extension Records {
    /// What a supplier was ordered to deliver to a company, with what it promised and what came of it. Few queries, however much it is.
    package func supply(of supplier: ID<Supplier>, company: ID<Company>) throws -> [SuppliedLine] {
        let orders = try select(PurchaseOrder.self).where(\.supplier, is: supplier).where(\.company, is: company)
            .where(\.sentOn, isNot: nil).all()
        let ids = orders.map(\.id)
        let held = try inForce(orders)
        let promises = Dictionary(grouping: try select(PurchasePromise.self).where(\.order, in: ids).all(), by: \.line)
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
                    product: line.measure.product?.description, orderedOn: order.orderedOn,
                    // A promise that was withdrawn leaves the one before it standing: nobody gets better by taking back a word.
                    promises: (promises[line.id] ?? []).compactMap { promise in
                        promise.promisedOn.map { SuppliedLine.Promise(statedOn: promise.statedOn, promisedOn: $0) }
                    },
                    quantity: line.measure.baseQuantity, price: price ?? 0, standardPrice: standard,
                    receipts: brought[line.id] ?? [], missedOn: line.missedOn, givenUp: order.givenUp(of: line))
            }
        }
    }

    /// What was posted and not taken back, by the line that it came of.
    private func receipts(of orders: [ID<PurchaseOrder>]) throws -> [ID<PurchaseOrderLine>: [SuppliedLine.Receipt]] {
        var receipts: [ID<PurchaseOrderLine>: [SuppliedLine.Receipt]] = [:]
        for receipt in try select(GoodsReceipt.self).where(\.purchaseOrder, in: orders).where(\.status, is: .posted).all()
        where receipt.reverses == nil {
            for line in receipt.lines {
                receipts[line.orderLine, default: []].append(
                    SuppliedLine.Receipt(
                        document: receipt.id.description, number: receipt.title, line: line.id.description,
                        on: receipt.receivedOn, quantity: line.baseQuantity, rejected: line.rejectedBaseQuantity))
            }
        }
        return receipts
    }

    /// The days on which customers complained about its goods.
    func complaints(about supplier: ID<Supplier>, company: ID<Company>) throws -> [CalendarDate] {
        try select(SupplierComplaint.self).where(\.supplier, is: supplier).where(\.company, is: company).where(\.counts, is: true).all()
            .map(\.reportedOn)
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

extension Record where R == GoodsReceipt {
    fileprivate var title: String { self[dynamicMember: \.number] }
}
