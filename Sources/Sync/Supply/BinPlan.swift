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

    /// How long it takes to buy more decides which orders come soon enough; the quantity decides who sells it.
    init(_ board: SupplyBoard, _ offers: OfferBook, _ confidence: PromiseDate.Confidence) {
        let isBought = board.product.isBought
        let any = isBought ? offers.offers(of: board.product, 1, neededOn: nil).first : nil
        let plan = SupplyPlan(board.situation(leadDays: any?.lead.days(confidence) ?? 0))
        self.board = board
        self.plan = plan
        pegs = Dictionary(grouping: plan.pegs, by: \.demand)
        offer =
            plan.requirement > 0 && isBought
            ? offers.offers(of: board.product, plan.requirement, neededOn: board.neededOn(plan)).first : any
    }

    /// What the open part of a line waits for.
    func covers(of line: Record<SalesOrderLine>, _ offers: OfferBook) -> [(quantity: Decimal6, cover: PromiseDate.Cover)] {
        var covers: [(quantity: Decimal6, cover: PromiseDate.Cover)] = [(line.reservedQuantity, .stock)]
        for peg in pegs[line.number] ?? [] {
            guard let supply = board.supplies.first(where: { $0.source == peg.source }) else { continue }
            let lead = supply.supplier.flatMap { offers.leadTime(of: $0, for: board.product.id) } ?? offer?.lead
            let cover: PromiseDate.Cover =
                if supply.isPromised, let day = supply.expectedOn { .promised(day) } else if let lead {
                    .leadTime(lead, from: supply.orderedOn)
                } else if let day = supply.expectedOn { .promised(day) } else { .unknown }
            covers.append((peg.quantity, cover))
        }
        if let part = plan.dismissed[line.number] { covers.append((part, .unknown)) }
        if let shortage = plan.shortages[line.number] {
            covers.append((shortage, offer.map { .leadTime($0.lead, from: board.today) } ?? .unknown))
        }
        return covers
    }
}
