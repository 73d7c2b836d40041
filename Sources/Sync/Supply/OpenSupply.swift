internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What is still to come of a product by one line of an order or a requisition.
struct OpenSupply {
    let source: Supply.Source
    let quantity: Decimal6
    /// The day that was promised, or asked for while nobody has promised.
    let expectedOn: CalendarDate?
    /// Whether the supplier has named that day.
    let isPromised: Bool
    let supplier: ID<Supplier>?
    let orderedOn: CalendarDate
    /// The only party that it may go to.
    let recipient: ID<Party>?
    /// The line of the requisition that an order's line was made of.
    let requisitionLine: ID<PurchaseRequisitionLine>?
}

extension OpenSupply {
    /// What those wait for who wait for it: the day that its supplier promised while that is still to come, else what its lead time says. One
    /// rule for links, plans and promises alike.
    func cover(_ lead: LeadTime?, at place: ID<Warehouse>, _ book: PromiseBook) -> PromiseDate.Cover {
        if isPromised, let expectedOn, expectedOn >= book.today { return .promised(expectedOn) }
        guard let lead, let arrival = lead.days(book.confidence).flatMap({ orderedOn.adding(days: $0) }) else { return .unknown }
        let asked = isPromised ? nil : expectedOn.map { book.arrival(by: $0, at: place) }.flatMap { $0 > arrival ? $0 : nil }
        let due = asked ?? arrival
        return due >= book.today ? .leadTime(lead, from: orderedOn, notBefore: asked) : .overdue(lead, since: due)
    }
}
