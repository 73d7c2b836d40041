internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// One product at one place as planning sees it: who wants it, what comes of it, who was promised what. Read with a dozen queries, however
/// many orders there are.
struct SupplyBoard {
    let company: ID<Company>
    let product: Record<Product>
    let warehouse: ID<Warehouse>
    let today: CalendarDate
    /// The orders that want it.
    private(set) var orders: [ID<SalesOrder>: Record<SalesOrder>] = [:]
    /// The lines that want it, by their numbers.
    private(set) var lines: [Int64: Record<SalesOrderLine>] = [:]
    /// The lines that something is linked to and that want nothing more.
    private(set) var formerLines: [Int64: Record<SalesOrderLine>] = [:]
    /// What is linked so far and not yet fulfilled.
    private(set) var links: [Link] = []
    let free: Decimal6
    /// What is kept for somebody and not there any more.
    let overcommitted: Decimal6
    /// The one proposal that is open.
    private(set) var proposal: Record<PurchaseProposal>?
    private(set) var supplies: [OpenSupply] = []

    /// The orders whose lines count as demand: those that bind us.
    private static let binding: Set<SalesOrder.Status> = [.confirmed, .processing, .onHold]

    init(_ product: ID<Product>, in warehouse: ID<Warehouse>, of company: ID<Company>, _ transaction: borrowing Transaction) throws {
        self.company = company
        self.product = try transaction.find(product)
        self.warehouse = warehouse
        today = try transaction.today(of: company.number)
        let levels = try transaction.stock(of: [product], in: warehouse)
        free = levels.available(product, in: warehouse)
        overcommitted = Decimal6(scaled: max(0, levels.reserved(product).scaled - max(0, levels.onHand(product).scaled)))
        let open = try transaction.select(SalesOrderLine.self).where(\.measure.product, is: product).where(\.openQuantity, above: 0).all()
        let found = try transaction.find(Set(open.map { $0.parent(of: SalesOrder.self) }))
        orders = found.filter { Self.binding.contains($0.value.status) && $0.value.warehouse == warehouse }
        for line in open where orders[line.parent(of: SalesOrder.self)] != nil { lines[line.number] = line }
        links = try transaction.select(SupplyLink.self).where(\.product, is: product).where(\.warehouse, is: warehouse)
            .where(\.status, in: [.proposed, .firm]).all().map { Link($0) }
        let former = try transaction.find(Set(links.map(\.line)).filter { lines[$0] == nil }.map { ID<SalesOrderLine>($0) })
        for line in former.values { formerLines[line.number] = line }
        proposal = try transaction.select(PurchaseProposal.self).where(\.product, is: product).where(\.warehouse, is: warehouse)
            .where(\.status, is: .open).first()
        supplies = try transaction.records.openSupplies(of: product, in: warehouse)
        followOrders()
    }

    func order(of line: Int64) -> Record<SalesOrder>? { lines[line].flatMap { orders[$0.parent(of: SalesOrder.self)] } }

    /// What a plan is made of.
    func situation(leadDays: Int) -> SupplyPlan.Situation {
        var situation = SupplyPlan.Situation(today: today, leadDays: leadDays, freeStock: free, safetyStock: product.safetyStock ?? 0)
        situation.demands = lines.values.map { line in
            let order = order(of: line.number)
            return Demand(
                line.number, Decimal6(scaled: max(0, line.openQuantity.scaled - line.reservedQuantity.scaled)),
                on: line.requestedOn ?? order?.requestedOn ?? order?.orderedOn ?? today, for: order?.shipTo?.number)
        }
        situation.supplies = supplies.map { supply in
            let soonest = today.adding(days: leadDays) ?? today
            return Supply(supply.source, supply.quantity, on: supply.expectedOn ?? soonest, onlyFor: supply.recipient?.number)
        }
        situation.pegs = links.flatMap { link in
            var pegs = link.handedOn.map { Peg(link.line, $0.to, $0.quantity) }
            if case .supply(let source) = link.target { pegs.append(Peg(link.line, source, link.quantity)) }
            return pegs
        }
        return situation
    }

    /// A link while it is planned anew.
    struct Link {
        let record: Record<SupplyLink>
        var target: LinkTarget
        /// What is left of it when something was handed on.
        var quantity: Decimal6
        var handedOn: [(to: Supply.Source, quantity: Decimal6)] = []
        let line: Int64

        init(_ record: Record<SupplyLink>) {
            self.record = record
            line = record.demand
            target = record.target
            quantity = record.quantity
        }
    }

    /// A requisition that was ordered hands its links on to the orders that were made of it.
    private mutating func followOrders() {
        var rest: [Supply.Source: Int64] = [:]
        for supply in supplies { rest[supply.source, default: 0] += supply.quantity.scaled }
        for link in links { if case .supply(let source) = link.target { rest[source, default: 0] -= link.quantity.scaled } }
        for index in links.indices {
            guard case .supply(.requisitionLine(let number)) = links[index].target else { continue }
            for supply in supplies where supply.requisitionLine?.number == number {
                let lack = -(rest[.requisitionLine(number)] ?? 0)
                let part = min(links[index].quantity.scaled, rest[supply.source] ?? 0, lack)
                guard part > 0 else { continue }
                rest[supply.source, default: 0] -= part
                rest[.requisitionLine(number), default: 0] += part
                links[index].handOn(Decimal6(scaled: part), to: supply.source)
            }
        }
    }
}

extension SupplyBoard.Link {
    /// A link that goes over as a whole stays the link it is.
    fileprivate mutating func handOn(_ part: Decimal6, to source: Supply.Source) {
        if part == quantity, handedOn.isEmpty {
            target = .supply(source)
        } else {
            quantity.scaled -= part.scaled
            handedOn.append((source, part))
        }
    }
}
