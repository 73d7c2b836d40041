package import MasterData
package import Resources
package import Values

/// What is on hand and what of it is reserved, in base units, for some products.
package struct StockLevels: Sendable {
    var onHand: [Pair<ID<Product>, ID<Warehouse>>: Decimal6] = [:]
    var reserved: [Pair<ID<Product>, ID<Warehouse>>: Decimal6] = [:]
    var lots: [ID<Product>: [Holding]] = [:]

    /// How much of a lot lies in a warehouse; goods that were never put into a lot have none.
    package struct Holding: Sendable, Hashable {
        package let lot: ID<Lot>?
        package let warehouse: ID<Warehouse>
        package let quantity: Decimal6
        package let expiresOn: CalendarDate?
    }

    /// Of no product.
    package init() {}

    /// The sum of all moves: in one warehouse, or in all that were asked for.
    package func onHand(_ product: ID<Product>, in warehouse: ID<Warehouse>? = nil) -> Decimal6 { sum(onHand, product, warehouse) }

    /// What is kept for somebody.
    package func reserved(_ product: ID<Product>, in warehouse: ID<Warehouse>? = nil) -> Decimal6 { sum(reserved, product, warehouse) }

    /// What is on hand and kept for nobody; never below zero.
    package func available(_ product: ID<Product>, in warehouse: ID<Warehouse>? = nil) -> Decimal6 {
        max(0, Decimal6(scaled: onHand(product, in: warehouse).scaled - reserved(product, in: warehouse).scaled))
    }

    /// What there is of each lot, those that expire first before the others.
    package func holdings(of product: ID<Product>, in warehouse: ID<Warehouse>? = nil) -> [Holding] {
        (lots[product] ?? []).filter { warehouse == nil || $0.warehouse == warehouse }
    }

    /// Takes a quantity out of lots, those that expire first before the others. Less than asked for when there is less.
    package func pick(_ quantity: Decimal6, of product: ID<Product>, in warehouse: ID<Warehouse>) -> [(lot: ID<Lot>?, quantity: Decimal6)] {
        var rest = quantity
        var picked: [(lot: ID<Lot>?, quantity: Decimal6)] = []
        for holding in holdings(of: product, in: warehouse) where rest > 0 && holding.quantity > 0 {
            let part = min(rest, holding.quantity)
            picked.append((holding.lot, part))
            rest.scaled -= part.scaled
        }
        return picked
    }

    private func sum(
        _ quantities: [Pair<ID<Product>, ID<Warehouse>>: Decimal6], _ product: ID<Product>, _ warehouse: ID<Warehouse>?
    ) -> Decimal6 {
        if let warehouse { return quantities[Pair(product, warehouse)] ?? 0 }
        return Decimal6(scaled: quantities.reduce(0) { $1.key.first == product ? $0 + $1.value.scaled : $0 })
    }
}

extension Records {
    /// What there is of some products, in one warehouse or all, at the end of a day or now. Two queries, or four with their lots.
    package func stock(
        of products: some Collection<ID<Product>>, in warehouse: ID<Warehouse>? = nil, on day: CalendarDate? = nil, withLots: Bool = false
    ) throws -> StockLevels {
        var levels = StockLevels()
        guard !products.isEmpty else { return levels }
        var moves = select(StockMove.self).where(\.product, in: products)
        var kept = select(Reservation.self).where(\.product, in: products).where(\.status, is: .active)
        if let warehouse {
            moves = moves.where(\.warehouse, is: warehouse)
            kept = kept.where(\.warehouse, is: warehouse)
        }
        if let day { moves = moves.where(\.movedOn, atMost: day) }
        levels.onHand = try moves.sums(\.quantity, by: \.product, \.warehouse)
        levels.reserved = try kept.sums(\.quantity, by: \.product, \.warehouse)
        if withLots { levels.lots = try holdings(moves, levels.onHand) }
        return levels
    }

    private func holdings(
        _ moves: Selection<StockMove>, _ onHand: [Pair<ID<Product>, ID<Warehouse>>: Decimal6]
    ) throws -> [ID<Product>: [StockLevels.Holding]] {
        let sums = try moves.where(\.lot, isNot: nil).sums(\.quantity, by: \.lot, \.warehouse)
        let lots = try find(Set(sums.keys.compactMap(\.first)))
        var holdings: [ID<Product>: [StockLevels.Holding]] = [:]
        var loose = onHand
        for (key, quantity) in sums {
            guard let lot = key.first.flatMap({ lots[$0] }) else { continue }
            loose[Pair(lot.product, key.second), default: 0].scaled -= quantity.scaled
            guard quantity != 0 else { continue }
            holdings[lot.product, default: []].append(
                .init(lot: lot.id, warehouse: key.second, quantity: quantity, expiresOn: lot.expiresOn))
        }
        for (bin, quantity) in loose where quantity != 0 {
            holdings[bin.first, default: []].append(.init(lot: nil, warehouse: bin.second, quantity: quantity, expiresOn: nil))
        }
        return holdings.mapValues { list in
            list.sorted {
                ($0.expiresOn ?? .latest, $0.lot?.number ?? .max, $0.warehouse.number)
                    < ($1.expiresOn ?? .latest, $1.lot?.number ?? .max, $1.warehouse.number)
            }
        }
    }
}

extension Transaction {
    package func stock(
        of products: some Collection<ID<Product>>, in warehouse: ID<Warehouse>? = nil, on day: CalendarDate? = nil, withLots: Bool = false
    ) throws -> StockLevels {
        try records.stock(of: products, in: warehouse, on: day, withLots: withLots)
    }
}

extension StockLevels {
    /// Counts a quantity of a lot as gone, so that what is picked next comes from what is left.
    package mutating func take(_ quantity: Decimal6, of product: ID<Product>, from lot: ID<Lot>, in warehouse: ID<Warehouse>) {
        lots[product] = lots[product]?.map { holding in
            guard holding.lot == lot, holding.warehouse == warehouse else { return holding }
            return Holding(
                lot: lot, warehouse: warehouse, quantity: Decimal6(scaled: holding.quantity.scaled - quantity.scaled),
                expiresOn: holding.expiresOn)
        }
    }
}
