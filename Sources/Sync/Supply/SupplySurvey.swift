internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// All that planning reads of some products at their places: with a dozen queries, however many products and orders there are, and with four
/// where nobody waits for anything.
struct SupplySurvey {
    let company: ID<Company>
    let today: CalendarDate
    /// The open lines of orders that bind us.
    let lines: [Bin: [Record<SalesOrderLine>]]
    let orders: [ID<SalesOrder>: Record<SalesOrder>]
    /// What is linked and not yet fulfilled.
    let links: [Bin: [Record<SupplyLink>]]
    /// The linked lines that want nothing more.
    let formerLines: [ID<SalesOrderLine>: Record<SalesOrderLine>]
    let proposals: [Bin: Record<PurchaseProposal>]
    /// What was decided not to buy, oldest first.
    let dismissals: [Bin: [Record<PurchaseProposal>]]
    let levels: StockLevels
    let supplies: [Bin: [OpenSupply]]
    private let products: [ID<Product>: Record<Product>]
    /// Where somebody waits, or something is kept, linked or proposed: the rest was not looked at any closer.
    private let busy: Set<Bin>

    /// The orders whose lines count as demand: those that bind us.
    private static let binding: Set<SalesOrder.Status> = [.confirmed, .processing, .onHold]

    init(_ bins: Set<Bin>, of company: ID<Company>, in records: Records) throws {
        self.company = company
        let (wanted, places) = (Set(bins.map(\.product)), Set(bins.map(\.warehouse)))
        let open = try records.select(SalesOrderLine.self).where(\.measure.product, in: wanted).where(\.openQuantity, above: 0).all()
        let found = try records.find(Set(open.map { $0.parent(of: SalesOrder.self) })).filter { Self.binding.contains($0.value.status) }
        orders = found
        lines = bins.grouping(open) { line in
            guard let product = line.measure.product else { return nil }
            return found[line.parent(of: SalesOrder.self)]?.warehouse.map { Bin(product, $0) }
        }
        links = bins.grouping(
            try records.select(SupplyLink.self).where(\.product, in: wanted).where(\.warehouse, in: places)
                .where(\.status, in: [.proposed, .firm]).all()
        ) { Bin($0.product, $0.warehouse) }
        proposals = bins.grouping(
            try records.select(PurchaseProposal.self).where(\.product, in: wanted).where(\.warehouse, in: places)
                .where(\.status, is: .open).all()
        ) { Bin($0.product, $0.warehouse) }.compactMapValues(\.first)
        let kept = try records.select(Reservation.self).where(\.product, in: wanted).where(\.status, is: .active)
            .sums(\.quantity, by: \.product, \.warehouse)
        let busy = Set(lines.keys).union(links.keys).union(proposals.keys)
            .union(kept.keys.map { Bin($0.first, $0.second) }.filter(bins.contains))
        self.busy = busy
        guard !busy.isEmpty else {
            (today, levels, supplies, products, formerLines, dismissals) = (.earliest, StockLevels(), [:], [:], [:], [:])
            return
        }
        today = try records.today(of: company.number)
        products = try records.find(Set(busy.map(\.product)))
        levels = try records.stock(of: products.keys)
        supplies = try records.openSupplies(of: busy)
        dismissals = busy.grouping(
            try records.select(PurchaseProposal.self).where(\.product, in: products.keys).where(\.status, is: .dismissed)
                .where(\.dismissedQuantity, above: 0).all()
        ) { Bin($0.product, $0.warehouse) }
        let known = Set(lines.values.joined().map(\.number))
        let former = Set(links.values.joined().map(\.demand)).subtracting(known)
        formerLines = try records.find(former.map { ID<SalesOrderLine>($0) })
    }

    /// What was found, in the order of products and places.
    var boards: [SupplyBoard] {
        busy.sorted().compactMap { bin in products[bin.product].map { SupplyBoard(bin, $0, in: self) } }
    }
}

extension Set<Bin> {
    /// Records by the bin that they belong to, in their order; those of other bins are left out.
    func grouping<R>(_ records: [Record<R>], by bin: (Record<R>) -> Bin?) -> [Bin: [Record<R>]] {
        var groups: [Bin: [Record<R>]] = [:]
        for record in records { if let bin = bin(record), contains(bin) { groups[bin, default: []].append(record) } }
        return groups
    }
}
