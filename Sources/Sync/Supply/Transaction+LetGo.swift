internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

extension Transaction {
    /// What a count, a scrapping or a reversal took though it was kept for somebody is kept no more: whose goods were kept last goes
    /// without.
    func letGo(of boards: [SupplyBoard]) throws {
        var rest = Dictionary(uniqueKeysWithValues: boards.map { (Bin($0.product.id, $0.warehouse), $0.overcommitted) })
        let kept = try select(Reservation.self).where(\.product, in: Set(boards.map(\.product.id))).where(\.status, is: .active)
            .newestFirst.all()
        var parts: [String: Decimal6] = [:]
        var sources: Set<ID<SalesOrder>> = []
        for reservation in kept {
            let bin = Bin(reservation.product, reservation.warehouse)
            let part = min(rest[bin] ?? 0, reservation.quantity)
            guard part > 0 else { continue }
            rest[bin, default: 0].scaled -= part.scaled
            parts[reservation.sourceLine, default: 0].scaled += part.scaled
            if let order = ID<SalesOrder>(reservation.source) { sources.insert(order) }
        }
        try release(parts.mapValues { $0 })
        let changes = try find(sources).values.sorted { $0.number < $1.number }.map { order in
            var after = order
            for index in after.lines.indices {
                after.lines[index].reservedQuantity.scaled -= parts[after.lines[index].id.description]?.scaled ?? 0
            }
            return (order, after, "unreserved")
        }
        try update(all: changes)
    }
}
