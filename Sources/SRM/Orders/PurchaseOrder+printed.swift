package import MasterData
package import Resources
internal import Values

extension PurchaseOrder: Printable {
    package static func reader(of order: Record<PurchaseOrder>) -> ID<Party>? { ID(order.supplier.number) }

    package static func address(_ order: inout Record<PurchaseOrder>, from records: Records) throws {
        try order.paper.copy(
            buyer: order.company, seller: ID(order.supplier.number), deliveredTo: order.shipTo, or: order.warehouse,
            terms: order.paymentTerms, from: records)
    }

    package static func printed(
        _ order: Record<PurchaseOrder>, in language: PrintLanguage, from records: Records
    ) throws -> PrintedDocument {
        var page = PrintedDocument(.purchaseOrder, in: language)
        page.take(order.paper, weBuy: true)
        page.number = order.documentNumber
        page.state(.date, order.orderedOn)
        if order.revision > 1 { page.state(.revision, "\(order.revision)") }
        page.state(.yourReference, order.supplierReference)
        page.state(.neededOn, order.neededOn)
        page.state(.deliveryTerms, Incoterm.text(order.incoterm, order.incotermPlace))
        page.state(owner: order.buyer)
        try page.takePriced(order, from: records)
        page.close(.paymentTerms, order.paper.termsText)
        page.closeDeposit(of: order)
        page.close(.note, order.note)
        return page
    }
}

extension Record where R == PurchaseOrder {
    /// Its own number; a record's `number` is the one that it is stored under.
    var documentNumber: String { self[dynamicMember: \PurchaseOrder.number] }
}
