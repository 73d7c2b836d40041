internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// One product at one place as planning sees it: who wants it, what comes of it, who was promised what.
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
    let proposal: Record<PurchaseProposal>?
    /// The proposals that were dismissed and are so still.
    let dismissals: [Record<PurchaseProposal>]
    let supplies: [OpenSupply]

    /// What a survey found of a product at a place, which has the product.
    init(_ bin: Bin, _ product: Record<Product>, in survey: SupplySurvey) {
        company = survey.company
        today = survey.today
        self.product = product
        warehouse = bin.warehouse
        free = survey.levels.available(bin.product, in: bin.warehouse)
        let onHand = max(0, survey.levels.onHand(bin.product, in: bin.warehouse).scaled)
        overcommitted = Decimal6(scaled: max(0, survey.levels.reserved(bin.product, in: bin.warehouse).scaled - onHand))
        proposal = survey.proposals[bin]
        dismissals = survey.dismissals[bin] ?? []
        supplies = survey.supplies[bin] ?? []
        for line in survey.lines[bin] ?? [] {
            lines[line.number] = line
            let order = line.parent(of: SalesOrder.self)
            orders[order] = survey.orders[order]
        }
        links = (survey.links[bin] ?? []).map { Link($0) }
        for link in links where lines[link.line] == nil { formerLines[link.line] = survey.formerLines[ID(link.line)] }
        followOrders()
    }

    /// Whether there is anything to plan: goods that somebody waits for, that are linked or proposed.
    var isBusy: Bool { product.kind == .goods && (!lines.isEmpty || !links.isEmpty || proposal != nil) }

    func order(of line: Int64) -> Record<SalesOrder>? { lines[line].flatMap { orders[$0.parent(of: SalesOrder.self)] } }

    /// What a plan is made of, with the days of the supplies of which any is known.
    func situation(leadDays: Int, supplies days: [Supply.Source: CalendarDate]) -> SupplyPlan.Situation {
        var situation = SupplyPlan.Situation(today: today, leadDays: leadDays, freeStock: free, safetyStock: product.safetyStock ?? 0)
        situation.pegs = links.flatMap { link in
            var pegs = link.handedOn.map { Peg(link.line, $0.to, $0.quantity) }
            if case .supply(let source) = link.target { pegs.append(Peg(link.line, source, link.quantity)) }
            return pegs
        }
        let pegged = Dictionary(situation.pegs.map { ($0.demand, $0.quantity.scaled) }, uniquingKeysWith: &+)
        situation.demands = lines.values.map { line in
            let order = order(of: line.number)
            let lack = max(0, line.openQuantity.scaled - line.reservedQuantity.scaled)
            // An order on hold keeps what it has; nothing more is kept or bought for it.
            let wanted = order?.status == .onHold ? min(lack, pegged[line.number] ?? 0) : lack
            return Demand(
                line.number, Decimal6(scaled: wanted), on: line.requestedOn ?? order?.requestedOn ?? order?.orderedOn ?? today,
                for: order?.shipTo?.number)
        }
        for (demand, quantity) in dismissed {
            if let demand { situation.dismissed[demand] = quantity } else { situation.dismissedSafety = quantity }
        }
        situation.supplies = supplies.map { supply in
            let day = days[supply.source] ?? supply.expectedOn ?? today.adding(days: leadDays) ?? today
            return Supply(supply.source, supply.quantity, on: day, onlyFor: supply.recipient?.number)
        }
        return situation
    }

    /// By when the first of those who lack something needs it.
    func neededOn(_ plan: SupplyPlan) -> CalendarDate? { plan.shortages.keys.compactMap { neededOn($0) }.min() }

    func neededOn(_ line: Int64) -> CalendarDate? {
        lines[line]?.requestedOn ?? order(of: line)?.requestedOn ?? order(of: line)?.orderedOn
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
