package import MasterData
package import Resources
package import Values

/// What a document's line would like to have kept for it.
package struct StockWish: Sendable {
    package let product: ID<Product>
    package let warehouse: ID<Warehouse>
    /// In base units.
    package let quantity: Decimal6
    package let source: String
    package let sourceLine: String

    package init(_ product: ID<Product>, _ quantity: Decimal6, in warehouse: ID<Warehouse>, source: String, sourceLine: String) {
        self.product = product
        self.quantity = quantity
        self.warehouse = warehouse
        self.source = source
        self.sourceLine = sourceLine
    }
}

extension Transaction {
    /// Keeps what is there and not yet kept for others: the first wish is served first. Answers how much each got.
    package func reserve(_ wishes: [StockWish], of company: ID<Company>) throws -> [Decimal6] {
        let levels = try stock(of: Set(wishes.map(\.product)))
        var free: [Pair<ID<Product>, ID<Warehouse>>: Decimal6] = [:]
        var granted: [Decimal6] = []
        for wish in wishes {
            let bin = Pair(wish.product, wish.warehouse)
            let there = free[bin] ?? levels.available(wish.product, in: wish.warehouse)
            let part = max(0, min(there, wish.quantity))
            free[bin] = try there.subtracting(part)
            granted.append(part)
        }
        let kept = zip(wishes, granted).filter { $0.1 > 0 }
        try create(Reservation.self, for: kept) { reservation, kept in
            reservation.company = company
            reservation.product = kept.0.product
            reservation.warehouse = kept.0.warehouse
            reservation.quantity = kept.1
            reservation.source = kept.0.source
            reservation.sourceLine = kept.0.sourceLine
        }
        return granted
    }

    /// Lets go of what is kept for these lines: all of it, or the quantities named, the newest reservation first. Answers how much was let
    /// go for each line.
    @discardableResult
    package func release(_ lines: [String: Decimal6?]) throws -> [String: Decimal6] {
        try take(lines, newestFirst: true) { reservation, part in
            let before = reservation
            try update(before) {
                $0.quantity = try $0.quantity.subtracting(part)
                if $0.quantity == 0 { $0.status = .released }
            }
        }
    }

    /// Lets go of all that is kept for a document. Answers what it was.
    @discardableResult
    package func release(allOf source: String) throws -> [Record<Reservation>] {
        let kept = try select(Reservation.self).where(\.source, is: source).where(\.status, is: .active).all()
        try release(Dictionary(kept.map { ($0.sourceLine, Decimal6?.none) }) { first, _ in first })
        return kept
    }

    /// Uses up what is kept for the demands that movements serve, the oldest reservation first.
    func useUpReservations(of movements: [StockMovement]) throws {
        var used: [String: Decimal6?] = [:]
        for movement in movements where movement.quantity < 0 {
            guard let line = movement.fulfils else { continue }
            used[line] = try (used[line].flatMap { $0 } ?? 0).subtracting(movement.quantity)
        }
        try take(used, newestFirst: false) { reservation, part in
            try update(reservation) {
                $0.quantity = try $0.quantity.subtracting(part)
                $0.usedQuantity = try $0.usedQuantity.adding(part)
                if $0.quantity == 0 { $0.status = .fulfilled }
            }
        }
    }

    /// Takes quantities off the active reservations of lines; nil takes all.
    @discardableResult
    private func take(
        _ lines: [String: Decimal6?], newestFirst: Bool, _ change: (Record<Reservation>, Decimal6) throws -> Void
    ) throws -> [String: Decimal6] {
        guard !lines.isEmpty else { return [:] }
        let found = try select(Reservation.self).where(\.sourceLine, in: lines.keys).where(\.status, is: .active).all()
        var taken: [String: Decimal6] = [:]
        for reservation in newestFirst ? found.reversed() : found {
            let line = reservation.sourceLine
            let sofar = taken[line] ?? 0
            let wanted = try lines[line].flatMap { $0 }.map { try $0.subtracting(sofar) } ?? reservation.quantity
            let part = min(wanted, reservation.quantity)
            guard part > 0 else { continue }
            taken[line] = try sofar.adding(part)
            try change(reservation, part)
        }
        return taken
    }
}
