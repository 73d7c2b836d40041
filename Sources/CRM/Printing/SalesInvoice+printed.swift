package import MasterData
package import Resources
internal import Values

extension SalesInvoice: Printable {
    package static func reader(of invoice: Record<SalesInvoice>) -> ID<Party>? { invoice.billTo }

    package static func address(_ invoice: inout Record<SalesInvoice>, from records: Records) throws {
        try invoice.paper.copy(seller: invoice.company, buyer: invoice.billTo, terms: invoice.paymentTerms, from: records)
    }

    package static func printed(
        _ invoice: Record<SalesInvoice>, in language: PrintLanguage, from records: Records
    ) throws -> PrintedDocument {
        var page = PrintedDocument(invoice.kind == .invoice ? .invoice : .creditNote, in: language)
        page.take(invoice.paper)
        page.number = invoice.documentNumber
        page.state(.date, invoice.issuedOn)
        page.state(.suppliedOn, invoice.suppliedOn ?? invoice.issuedOn)
        page.state(.invoiceNumber, try invoice.credits.flatMap { try records.find($0).documentNumber })
        if let order = try invoice.order.map({ try records.find($0) }) {
            page.state(.orderNumber, order.documentNumber)
            page.state(.yourReference, order.customerReference)
        }
        page.state(.dueOn, invoice.kind == .invoice ? invoice.dueOn : nil)
        try page.takePriced(invoice, from: records)
        page.close(.paymentTerms, invoice.paper.termsText)
        page.close(.earlyPayment, invoice.earlyPayment(in: language))
        page.close(.bank, invoice.kind == .invoice ? invoice.paper.sellerBank : nil)
        page.close(.reason, invoice.reason)
        page.close(.note, invoice.note)
        return page
    }
}

extension Record where R == SalesInvoice {
    /// What is saved by paying early, and until when.
    fileprivate func earlyPayment(in language: PrintLanguage) -> String? {
        guard let until = self.discountUntil, let amount = self.discountAmount, let currency = Currency(self.amounts.currency ?? "") else {
            return nil
        }
        return "\(language.text(Money(minorUnits: amount.minorUnits, currency))) \(currency.code) – \(language.text(until))"
    }
}
