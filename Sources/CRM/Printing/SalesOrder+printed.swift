package import MasterData
package import Resources
internal import Values

extension SalesOrder: Printable {
    package static func reader(of order: Record<SalesOrder>) -> ID<Party>? { ID(order.customer.number) }

    package static func address(_ order: inout Record<SalesOrder>, from records: Records) throws {
        try order.paper.copy(
            seller: order.company, buyer: order.billTo ?? ID(order.customer.number), deliveredTo: order.shipTo, terms: order.paymentTerms,
            from: records)
    }

    package static func printed(_ order: Record<SalesOrder>, in language: PrintLanguage, from records: Records) throws -> PrintedDocument {
        var page = PrintedDocument(.salesOrder, in: language)
        page.take(order.paper)
        page.number = order.documentNumber
        page.state(.date, order.orderedOn)
        if order.revision > 1 { page.state(.revision, "\(order.revision)") }
        page.state(.yourReference, order.customerReference)
        page.state(.quoteNumber, try order.quote.map { try records.find($0).documentNumber })
        page.state(.requestedOn, order.requestedOn)
        page.state(.deliveryTerms, Incoterm.text(order.incoterm, order.incotermPlace))
        page.state(owner: order.owner)
        try page.takePriced(order, from: records)
        page.close(.paymentTerms, order.paper.termsText)
        page.closeDeposit(of: order)
        page.close(.note, order.note)
        return page
    }
}
