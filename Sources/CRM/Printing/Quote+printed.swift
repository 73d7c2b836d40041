package import MasterData
package import Resources
internal import Values

extension Quote: Printable {
    package static func reader(of quote: Record<Quote>) -> ID<Party>? { ID(quote.customer.number) }

    package static func address(_ quote: inout Record<Quote>, from records: Records) throws {
        try quote.paper.copy(
            seller: quote.company, buyer: ID(quote.customer.number), deliveredTo: quote.shipTo, terms: quote.paymentTerms, from: records)
    }

    package static func printed(_ quote: Record<Quote>, in language: PrintLanguage, from records: Records) throws -> PrintedDocument {
        var page = PrintedDocument(.quote, in: language)
        page.take(quote.paper)
        page.number = quote.documentNumber
        page.state(.date, quote.quotedOn)
        page.state(.validUntil, quote.validUntil)
        if quote.revision > 1 { page.state(.revision, "\(quote.revision)") }
        page.state(.requestedOn, quote.requestedOn)
        page.state(.deliveryTerms, Incoterm.text(quote.incoterm, quote.incotermPlace))
        page.state(owner: quote.owner)
        try page.takePriced(quote, from: records)
        page.close(.paymentTerms, quote.paper.termsText)
        page.closeDeposit(of: quote)
        page.close(.note, quote.note)
        return page
    }
}
