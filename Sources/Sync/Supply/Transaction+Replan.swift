internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// A promise that an event moved.
struct MovedPromise {
    let order: Record<SalesOrder>
    let line: Record<SalesOrderLine>
    let before: CalendarDate?

    /// By how many days it is later; zero when it is not.
    var delay: Int {
        guard let before, let after = line.promisedOn else { return 0 }
        return max(0, before.days(until: after))
    }
}

extension Transaction {
    /// Plans one product at one place anew: keeps what came for those who wait, links, proposes to buy the rest, promises. Answers the
    /// promises that moved.
    @discardableResult
    func replan(_ product: ID<Product>, in warehouse: ID<Warehouse>, of company: ID<Company>) throws -> [MovedPromise] {
        var board = try SupplyBoard(product, in: warehouse, of: company, self)
        if board.overcommitted > 0 {
            try letGo(board.overcommitted, of: product, in: warehouse)
            board = try SupplyBoard(product, in: warehouse, of: company, self)
        }
        guard board.product.kind == .goods, !board.lines.isEmpty || !board.links.isEmpty || board.proposal != nil else { return [] }
        let book = try PromiseBook(board, in: records)
        // How long it takes to buy more decides which orders come soon enough; the quantity decides who sells it.
        let isBought = board.product.isBought
        var offers = isBought ? try records.offers(of: board.product, 1, neededOn: nil, on: board.today, company: company) : []
        let plan = SupplyPlan(board.situation(leadDays: offers.first?.lead.days(book.confidence) ?? 0))
        if plan.requirement > 0, isBought {
            let needed = board.neededOn(plan)
            offers = try records.offers(of: board.product, plan.requirement, neededOn: needed, on: board.today, company: company)
        }
        let proposal = try propose(plan, board, offers.first)
        try link(plan, board, proposal)
        return try promise(plan, board, book, offers.first)
    }

    /// Links each demand to its stock, its orders and its part of the proposal.
    private func link(_ plan: SupplyPlan, _ board: SupplyBoard, _ proposal: Record<PurchaseProposal>?) throws {
        var links = LinkBook(board, plan)
        for line in board.lines.values {
            links.want(try line.reservedQuantity + (plan.stock[line.number] ?? 0), of: .stock, for: line.number)
        }
        for peg in plan.pegs { links.want(peg.quantity, of: .supply(peg.source), for: peg.demand) }
        var days: [LinkTarget: CalendarDate] = [.stock: board.today]
        for line in proposal?.lines ?? LineList() {
            guard let demand = line.demand else { continue }
            links.want(line.quantity, of: .proposalLine(line.number), for: demand.number)
            days[.proposalLine(line.number)] = proposal?.expectedOn
        }
        var direct: Set<LinkTarget> = []
        for supply in board.supplies {
            days[.supply(supply.source)] = supply.expectedOn
            if supply.recipient != nil { direct.insert(.supply(supply.source)) }
        }
        try links.write(days, direct: direct, in: self)
    }

    /// Keeps what the plan takes from stock and promises what can be promised: one change of each order that has a line in it.
    private func promise(
        _ plan: SupplyPlan, _ board: SupplyBoard, _ book: PromiseBook, _ offer: SupplierOffer?
    ) throws -> [MovedPromise] {
        let granted = try reserve(plan, board)
        let leads = try records.leadTimes(of: board.supplies, board.product.id)
        let cause = cause.map { Identifier.text($0.sequence, prefix: "evt") }
        var moved: [MovedPromise] = []
        for order in board.orders.values.sorted(by: { $0.number < $1.number }) {
            var after = order
            var changed: [Int] = []
            for index in after.lines.indices where board.lines[after.lines[index].number] != nil {
                let line = after.lines[index]
                after.lines[index].reservedQuantity.scaled += granted[line.number]?.scaled ?? 0
                let covers = plan.covers(of: after.lines[index], board, leads, offer)
                if after.lines[index].take(book.promise(covers), cause: cause) { changed.append(index) }
            }
            guard !changed.isEmpty || granted.keys.contains(where: { number in order.lines.contains { $0.number == number } }) else {
                continue
            }
            let saved = try update(order, event: changed.isEmpty ? "reserved" : "promise_changed") { $0 = after }
            for index in changed {
                moved.append(MovedPromise(order: saved, line: saved.lines[index], before: order.lines[index].promisedOn))
            }
        }
        return moved
    }

    /// Reserves what the plan takes from stock; answers what each line got.
    private func reserve(_ plan: SupplyPlan, _ board: SupplyBoard) throws -> [Int64: Decimal6] {
        let lines = plan.stock.keys.sorted().compactMap { board.lines[$0] }
        let wishes = lines.map { line in
            StockWish(
                board.product.id, plan.stock[line.number] ?? 0, in: board.warehouse,
                source: line.parent(of: SalesOrder.self).description, sourceLine: line.id.description)
        }
        guard !wishes.isEmpty else { return [:] }
        let granted = try reserve(wishes, of: board.company)
        return Dictionary(uniqueKeysWithValues: zip(lines.map(\.number), granted))
    }
}

extension SupplyPlan {
    /// What the open part of a line waits for.
    fileprivate func covers(
        of line: Record<SalesOrderLine>, _ board: SupplyBoard, _ leads: [ID<Supplier>: LeadTime], _ offer: SupplierOffer?
    ) -> [(quantity: Decimal6, cover: PromiseDate.Cover)] {
        var covers: [(quantity: Decimal6, cover: PromiseDate.Cover)] = [(line.reservedQuantity, .stock)]
        for peg in pegs where peg.demand == line.number {
            guard let supply = board.supplies.first(where: { $0.source == peg.source }) else { continue }
            let lead = supply.supplier.flatMap { leads[$0] } ?? offer?.lead
            let cover: PromiseDate.Cover =
                if supply.isPromised, let day = supply.expectedOn { .promised(day) } else if let lead {
                    .leadTime(lead, from: supply.orderedOn)
                } else if let day = supply.expectedOn { .promised(day) } else { .unknown }
            covers.append((peg.quantity, cover))
        }
        if let shortage = shortages[line.number] {
            covers.append((shortage, offer.map { .leadTime($0.lead, from: board.today) } ?? .unknown))
        }
        return covers
    }
}

extension SupplyBoard {
    /// By when the first of those who lack something needs it.
    func neededOn(_ plan: SupplyPlan) -> CalendarDate? {
        plan.shortages.keys.compactMap { neededOn($0) }.min()
    }

    func neededOn(_ line: Int64) -> CalendarDate? {
        lines[line]?.requestedOn ?? order(of: line)?.requestedOn ?? order(of: line)?.orderedOn
    }
}
