internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Records {
    /// How many days suppliers took for products, from order to receipt: the newest two hundred lines of each.
    func leadDays(of products: [ID<Product>]) throws -> [Pair<ID<Product>, ID<Supplier>>: [Int]] {
        let lines = try select(PurchaseOrderLine.self).where(\.measure.product, in: products).where(\.receivedQuantity, above: 0)
            .newest(200, by: \.measure.product).values(in: PurchaseOrder.self, \.measure.product)
        guard !lines.isEmpty else { return [:] }
        let orders = try select(PurchaseOrder.self).where(in: Set(lines.map(\.parent))).values(\.supplier, \.orderedOn)
        let ordered = Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0.values) })
        let received = try select(GoodsReceiptLine.self).where(\.orderLine, in: lines.map(\.id)).where(\.quantity, above: 0)
            .values(in: GoodsReceipt.self, \.orderLine)
        let receipts = try select(GoodsReceipt.self).where(in: Set(received.map(\.parent))).where(\.status, is: .posted)
            .values(\.receivedOn)
        let came = Dictionary(uniqueKeysWithValues: receipts.map { ($0.id, $0.values) })
        let places = Dictionary(uniqueKeysWithValues: lines.map { ($0.id, $0) })
        var days: [Pair<ID<Product>, ID<Supplier>>: [Int]] = [:]
        for (receipt, _, line) in received {
            guard let of = places[line], let product = of.values, let (supplier, orderedOn) = ordered[of.parent],
                let receivedOn = came[receipt]
            else { continue }
            let count = orderedOn.days(until: receivedOn)
            if count >= 0 { days[Pair(product, supplier), default: []].append(count) }
        }
        return days
    }
}
