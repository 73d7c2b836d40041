internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

extension Transaction {
    /// What a count, a scrapping or a reversal took though it was kept for somebody is kept no more: whose goods were kept last goes
    /// without.
    func letGo(_ quantity: Decimal6, of product: ID<Product>, in warehouse: ID<Warehouse>) throws {
        let kept = try select(Reservation.self).where(\.product, is: product).where(\.warehouse, is: warehouse)
            .where(\.status, is: .active).newestFirst.all()
        var rest = quantity
        var parts: [String: Decimal6] = [:]
        var sources: Set<ID<SalesOrder>> = []
        for reservation in kept where rest > 0 {
            let part = min(rest, reservation.quantity)
            rest.scaled -= part.scaled
            parts[reservation.sourceLine, default: 0].scaled += part.scaled
            if let order = ID<SalesOrder>(reservation.source) { sources.insert(order) }
        }
        try release(parts.mapValues { $0 })
        for order in try find(sources).values.sorted(by: { $0.number < $1.number }) {
            try update(order, event: "unreserved") { order in
                for index in order.lines.indices {
                    order.lines[index].reservedQuantity.scaled -= parts[order.lines[index].id.description]?.scaled ?? 0
                }
            }
        }
    }
}
