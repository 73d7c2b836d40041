internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What one supplier answers for of a complaint: its lots, how much of them, and its part of the cost.
struct BlameShare {
    let supplier: ID<Supplier>
    let ways: [LotWay]
    let quantity: Decimal6?
    let cost: Amount?
}

extension Transaction {
    /// Shares a complaint among the suppliers that answer for it. Each lot bears what its goods have cost us; a cost that somebody typed in is
    /// shared out in the same proportion. What lots of unknown origin bear stays with us.
    func shareBlame(of complaint: inout Record<Complaint>, _ ways: [LotWay]) throws -> [BlameShare] {
        let costs = try shareCost(of: &complaint, ways)
        let answering = try suppliersAnswering(for: complaint, traced: ways.compactMap { $0.supplier?.id })
        return answering.map { supplier in
            let places = ways.indices.filter { ways[$0].supplier?.id == supplier }
            // Whoever is named, though no lot leads there, answers for all of it.
            guard !places.isEmpty else {
                return BlameShare(supplier: supplier, ways: [], quantity: complaint.quantity, cost: complaint.cost)
            }
            let quantities = places.compactMap { ways[$0].quantity?.scaled }
            let parts = places.compactMap { costs[$0]?.minorUnits }
            return BlameShare(
                supplier: supplier, ways: places.map { ways[$0] },
                quantity: quantities.isEmpty ? nil : Decimal6(scaled: quantities.reduce(0, +)),
                cost: parts.isEmpty ? nil : Amount(minorUnits: parts.reduce(0, +)))
        }
    }

    /// What each lot bears of the cost; says what it is where nobody did and the books know.
    private func shareCost(of complaint: inout Record<Complaint>, _ ways: [LotWay]) throws -> [Amount?] {
        let books = try find(complaint.company).currency
        guard let currency = Currency(books) else { return ways.map { _ in nil } }
        let worths = try ways.map { try $0.worth(in: currency) }
        let known = worths.compactMap { $0?.minorUnits }
        let sum = Amount(minorUnits: known.reduce(0, +))
        if complaint.cost == nil, complaint.currency == books, !known.isEmpty { complaint.cost = sum }
        guard let cost = complaint.cost else { return ways.map { _ in nil } }
        if complaint.currency == books, cost == sum { return worths }
        let quantities = ways.map { $0.quantity?.scaled ?? 1 }
        let weights = sum.minorUnits > 0 ? worths.map { $0?.minorUnits ?? 0 } : quantities
        return try Allocation.largest.split(cost.minorUnits, by: weights).map { Amount(minorUnits: $0) }
    }

    /// The suppliers that answer for a complaint: all whose lots it was traced to, unless somebody names another one.
    func suppliersAnswering(for complaint: Record<Complaint>, traced: [ID<Supplier>]) throws -> [ID<Supplier>] {
        guard complaint.stands, complaint.liability == .supplier, let named = complaint.supplier else { return [] }
        var seen: Set<ID<Supplier>> = []
        let suppliers = traced.filter { seen.insert($0).inserted }
        if seen.contains(ID(named.number)) { return suppliers }
        return try exists(Supplier.definition, named.number) ? [ID(named.number)] : []
    }
}
