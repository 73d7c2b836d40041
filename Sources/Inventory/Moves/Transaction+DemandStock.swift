internal import HTTP
internal import MasterData
internal import Resources
internal import Values

extension Transaction {
    /// Refuses movements that would take what is not there.
    func demandStock(for movements: [StockMovement], of company: ID<Company>, on day: CalendarDate) throws {
        guard try policy("negative_stock", of: company)?.value.text != "true" else { return }
        let leaving = movements.filter { $0.quantity < 0 }
        let products = Set(leaving.map(\.product))
        let now = try records.stock(of: products)
        var free = now.onHand
        for (bin, reserved) in now.reserved { free[bin] = try (free[bin] ?? 0).subtracting(reserved) }
        var shortage = Shortage()
        try shortage.examine(movements, now.onHand, by: \.bin)
        try shortage.examine(movements.filter { !$0.kind.isFact && $0.reverses == nil }, free, by: \.bin)
        if try effectiveOn != nil || day < today(of: company) {
            try shortage.examine(movements, try records.stock(of: products, on: day).onHand, by: \.bin)
        }
        let lots = Set(leaving.compactMap(\.lot))
        if !lots.isEmpty {
            let held = try select(StockMove.self).where(\.lot, in: lots).sums(\.quantity, by: \.lot, \.warehouse)
            try shortage.examine(movements.filter { $0.lot != nil }, held) { Pair($0.lot, $0.warehouse) }
        }
        try shortage.throwIfAny(try find(products))
    }
}

/// What is asked for and not there, for each line that asks.
private struct Shortage {
    private struct Lack {
        let product: ID<Product>
        let available: Decimal6
    }

    private var lacks: [String: Lack] = [:]
    private var order: [String] = []

    /// Compares what leaves each place with what is there.
    mutating func examine<Key: Hashable>(
        _ movements: [StockMovement], _ present: [Key: Decimal6], by key: (StockMovement) -> Key
    ) throws {
        var net: [Key: Decimal6] = [:]
        for movement in movements { net[key(movement)] = try (net[key(movement)] ?? 0).adding(movement.quantity) }
        for movement in movements where movement.quantity < 0 {
            let place = key(movement)
            let there = present[place] ?? 0
            guard let change = net[place], change < 0, try there.adding(change) < 0, lacks[movement.place] == nil else { continue }
            lacks[movement.place] = Lack(product: movement.product, available: max(0, there))
            order.append(movement.place)
        }
    }

    /// 409 naming each line that asks for more than there is.
    func throwIfAny(_ products: [ID<Product>: Record<Product>]) throws(Problem) {
        guard let first = order.first, let lack = lacks[first] else { return }
        let sku = products[lack.product]?.sku ?? lack.product.description
        throw Problem(
            .conflict, "insufficient_stock", "There is not enough of \(sku): \(lack.available) available.",
            errors: order.map { place in
                Violation(.pointer("\(place)/quantity"), "max", "is more than the \(lacks[place]?.available ?? 0) available")
            },
            members: [
                Problem.Member("product_id", .text(lack.product.description)), Problem.Member("available", .text("\(lack.available)")),
            ])
    }
}
