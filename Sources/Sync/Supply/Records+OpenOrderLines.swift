internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Records {
    /// The lines by which something is still to come of products, each with its order. Of an order that is being amended comes what its
    /// supplier holds, not what is asked for.
    func openOrderLines(
        of products: Set<ID<Product>>
    ) throws -> [(line: Record<PurchaseOrderLine>, order: Record<PurchaseOrder>)] {
        let held = Dictionary(try ordersBeingAmended().map { ($0.id, $0) }) { first, _ in first }
        let shown = try select(PurchaseOrderLine.self).where(\.measure.product, in: products).where(\.openQuantity, above: 0).all()
        let orders = try find(Set(shown.map { $0.parent(of: PurchaseOrder.self) })).merging(held) { _, held in held }
        let lines = shown.filter { held[$0.parent(of: PurchaseOrder.self)] == nil } + held.values.flatMap(\.lines)
        return lines.sorted { $0.number < $1.number }.compactMap { line in
            guard line.openQuantity > 0, line.measure.product.map(products.contains) == true,
                let order = orders[line.parent(of: PurchaseOrder.self)], ![.done, .closed, .cancelled].contains(order.status)
            else { return nil }
            return (line, order)
        }
    }
}
