internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Records {
    /// How many days suppliers took for products, from order to receipt: the newest two hundred lines of each.
    func leadDays(of products: [ID<Product>]) throws -> [Pair<ID<Product>, ID<Supplier>>: [Int]] {
        let lines = try select(PurchaseOrderLine.self).where(\.measure.product, in: products).where(\.receivedQuantity, above: 0)
            .newest(200, by: \.measure.product)
        guard !lines.isEmpty else { return [:] }
        let orders = try find(Set(lines.map { $0.parent(of: PurchaseOrder.self) }))
        let ordered = Dictionary(lines.map { ($0.id, $0) }) { first, _ in first }
        let received = try select(GoodsReceiptLine.self).where(\.orderLine, in: ordered.keys).where(\.quantity, above: 0).all()
        let receipts = try find(Set(received.map { $0.parent(of: GoodsReceipt.self) }))
        var days: [Pair<ID<Product>, ID<Supplier>>: [Int]] = [:]
        for line in received {
            guard let of = ordered[line.orderLine], let product = of.measure.product, let order = orders[of.parent(of: PurchaseOrder.self)],
                let receipt = receipts[line.parent(of: GoodsReceipt.self)], receipt.status == .posted
            else { continue }
            let count = order.orderedOn.days(until: receipt.receivedOn)
            if count >= 0 { days[Pair(product, order.supplier), default: []].append(count) }
        }
        return days
    }
}
