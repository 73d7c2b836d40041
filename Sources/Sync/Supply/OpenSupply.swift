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
