internal import HTTP
package import MasterData
package import Resources
package import Values

extension Transaction {
    /// Posts a document's moves: all or none. Services are left out, as they lie nowhere.
    ///
    /// Nothing is taken that is not there, neither of a lot nor altogether, and nothing that is reserved for others; the policy
    /// `negative_stock` lifts that. The number of queries does not grow with the moves.
    @discardableResult
    package func post(_ given: [StockMovement], of company: ID<Company>, on day: CalendarDate) throws -> [Record<StockMove>] {
        let products = try find(Set(given.map(\.product)))
        let movements = given.filter { $0.quantity != 0 && products[$0.product]?.kind == .goods }
        guard !movements.isEmpty else { return [] }
        try demandLots(of: movements, products)
        try useUpReservations(of: movements)
        let leaving = movements.filter { $0.quantity < 0 }
        if !leaving.isEmpty { try demandStock(for: movements, of: company, on: day) }
        let costs = movements.contains { $0.unitCost == nil } ? try averageCosts(of: Set(movements.map(\.product)), company) : [:]
        return try create(StockMove.self, for: movements) { move, movement in
            let cost = movement.unitCost ?? costs[movement.product]
            move.company = company
            move.product = movement.product
            move.warehouse = movement.warehouse
            move.lot = movement.lot
            move.kind = movement.kind
            move.quantity = movement.quantity
            move.movedOn = day
            move.unitCost = cost
            move.value = try cost.map { try $0.times(movement.quantity) } ?? 0
            move.party = movement.party
            move.source = movement.source
            move.sourceLine = movement.sourceLine
            move.reverses = movement.reverses
        }
    }

    /// Takes back all moves of a document in the name of another, or of itself, as far as nothing took them back before. `lines` says which
    /// line of the new document stands for which of the old one.
    package func reverseMoves(
        of source: String, as document: String, lines: [String: String] = [:], of company: ID<Company>, on day: CalendarDate
    ) throws {
        let moves = try select(StockMove.self).where(\.source, is: source).where(\.reverses, is: nil).all()
        let taken = try select(StockMove.self).where(\.reverses, in: moves.map(\.id)).sums(\.quantity, by: \.reverses)
        let movements = moves.map { move in
            let rest = Decimal6(scaled: -move.quantity.scaled - (taken[move.id]?.scaled ?? 0))
            var movement = StockMovement(move.kind, move.product, rest, in: move.warehouse, source: document)
            movement.lot = move.lot
            movement.unitCost = move.unitCost
            movement.party = move.party
            movement.sourceLine = move.sourceLine.map { lines[$0] ?? $0 }
            movement.reverses = move.id
            return movement
        }
        try post(movements, of: company, on: day)
    }

    /// The documents that took over what another one had sent out, as long as they stand: what was delivered in their name.
    package func successors(of source: String) throws -> [String] {
        let sent = try select(StockMove.self).where(\.source, is: source).where(\.kind, is: .delivery).ids()
        let taken = try select(StockMove.self).where(\.reverses, in: sent).where(\.source, isNot: source).all()
        let sources = Set(taken.map(\.source))
        guard !sources.isEmpty else { return [] }
        let left = try select(StockMove.self).where(\.source, in: sources).where(\.kind, is: .delivery).where(\.reverses, is: nil).all()
        let back = Set(try select(StockMove.self).where(\.reverses, in: left.map(\.id)).all().compactMap(\.reverses))
        return Set(left.filter { !back.contains($0.id) }.map(\.source)).sorted()
    }

    /// The day that a document's moves count under: the one that it names, or the day of a back-dated action; never one to come.
    package func postingDay(_ named: CalendarDate, _ field: String, of company: ID<Company>) throws -> CalendarDate {
        if let effectiveOn { return effectiveOn }
        guard named <= (try today(of: company)) else {
            throw Problem.validationFailed([Violation(.pointer("/\(field)"), "max", "is a day that has not come")])
        }
        return named
    }

    /// A product that is followed by lots moves in lots only, one that is followed by serial numbers piece by piece.
    private func demandLots(of movements: [StockMovement], _ products: [ID<Product>: Record<Product>]) throws {
        var violations = Violations()
        for movement in movements {
            guard let product = products[movement.product], product.lotTracking != .none else { continue }
            violations.base = movement.place
            if movement.lot == nil { violations.add(movement.lotField, "required", "is required, as \(product.sku) is followed by lots") }
            if product.lotTracking == .serial, abs(movement.quantity.scaled) > Decimal6.one {
                violations.add("quantity", "max", "must be at most 1, as each piece of \(product.sku) has a number of its own")
            }
        }
        try violations.throwIfAny()
    }

    /// What a base unit of each product is worth on average: the value of what is on hand by its quantity.
    package func averageCosts(of products: Set<ID<Product>>, _ company: ID<Company>) throws -> [ID<Product>: Decimal6] {
        let moves = select(StockMove.self).where(\.product, in: products).where(\.company, is: company)
        let values = try moves.sums(\.value, by: \.product)
        let quantities = try moves.sums(\.quantity, by: \.product)
        var costs: [ID<Product>: Decimal6] = [:]
        for (product, quantity) in quantities where quantity > 0 {
            if let value = values[product], value > 0 { costs[product] = try? value.divided(by: quantity) }
        }
        return costs
    }
}
