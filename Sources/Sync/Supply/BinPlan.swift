internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What was planned for one product at one place: who gets what, and from whom the rest is to be bought.
struct BinPlan {
    let board: SupplyBoard
    let plan: SupplyPlan
    /// The best supplier for what lacks.
    let offer: SupplierOffer?
    private let pegs: [Int64: [Peg]]
    /// What each supply is for those who wait for it.
    private let covers: [Supply.Source: PromiseDate.Cover]
    private let confidence: PromiseDate.Confidence

    /// How long it takes to buy more decides which orders come soon enough; the quantity decides who sells it.
    init(_ board: SupplyBoard, _ offers: OfferBook, _ book: PromiseBook) {
        let confidence = book.confidence
        let isBought = board.product.isBought
        let any = isBought ? offers.offers(of: board.product, 1, neededOn: nil).first : nil
        let covers = Dictionary(
            board.supplies.map { supply in
                let lead = supply.supplier.flatMap { offers.leadTime(of: $0, for: board.product.id) } ?? any?.lead
                return (supply.source, supply.cover(lead, at: board.warehouse, book))
            }
        ) { first, _ in first }
        let days = covers.compactMapValues { $0.day(on: board.today, confidence) }
        let plan = SupplyPlan(board.situation(leadDays: any?.lead.days(confidence) ?? 0, supplies: days))
        self.board = board
        self.covers = covers
        self.confidence = confidence
        self.plan = plan
        pegs = Dictionary(grouping: plan.pegs, by: \.demand)
        offer =
            plan.requirement > 0 && isBought
            ? offers.offers(of: board.product, plan.requirement, neededOn: board.neededOn(plan)).first : any
    }

    /// What the open part of a line waits for.
    func covers(of line: Record<SalesOrderLine>) -> [(quantity: Decimal6, cover: PromiseDate.Cover)] {
        var parts: [(quantity: Decimal6, cover: PromiseDate.Cover)] = [(line.reservedQuantity, .stock)]
        for peg in pegs[line.number] ?? [] { parts.append((peg.quantity, covers[peg.source] ?? .unknown)) }
        if let part = plan.dismissed[line.number] { parts.append((part, .unknown)) }
        if let shortage = plan.shortages[line.number] { parts.append((shortage, bought)) }
        return parts
    }

    /// When what a link leads to is there; nil when nobody knows.
    func day(of target: LinkTarget) -> CalendarDate? {
        let cover: PromiseDate.Cover? =
            switch target {
            case .stock: .stock
            case .proposalLine: bought
            case .supply(let source): covers[source]
            }
        return cover?.day(on: board.today, confidence)
    }

    /// What is yet to be bought.
    private var bought: PromiseDate.Cover { offer.map { .leadTime($0.lead, from: board.today) } ?? .unknown }
}
