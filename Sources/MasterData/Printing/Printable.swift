package import Resources
internal import Values

/// A document that has a printable page: `GET /v1/{path}/{id}/document?lang=de`.
package protocol Printable: Resource {
    /// Who deals with whom, copied when the document is sent or issued.
    var paper: Paper { get }
    /// Whom it is for; the page is in its language unless another one is asked for.
    static func reader(of record: Record<Self>) -> ID<Party>?
    /// Copies who deals with whom, as the records say now.
    static func address(_ record: inout Record<Self>, from records: Records) throws
    /// What stands on the page, beyond title and parties.
    static func printed(_ record: Record<Self>, in language: PrintLanguage, from records: Records) throws -> PrintedDocument
    /// Which revision it is of, for those that are amended.
    static func revision(of record: Record<Self>) -> Int64
}

extension Printable {
    package static func revision(of record: Record<Self>) -> Int64 { 1 }
}

extension Printable where Self: Amendable {
    package static func revision(of record: Record<Self>) -> Int64 { record.revision }
}

extension Record where R: Printable {
    /// Whether its parties are copied, so that it says what it said when it was sent.
    var isFrozen: Bool { self.paper.sellerName != nil }

    /// The page as it would be printed now.
    func page(in language: PrintLanguage, isDraft: Bool, from records: Records) throws -> String {
        var printed = try R.printed(self, in: language, from: records)
        printed.isDraft = isDraft
        return printed.page
    }

    /// The reader's language, else our own.
    func language(from records: Records, company: ID<Company>?) throws -> PrintLanguage {
        let reader = try R.reader(of: self).map { try records.find($0).language }
        let own = try company.map { try records.find($0).language }
        return PrintLanguage(nearest: reader.flatMap { $0 }, own)
    }
}

extension PrintedDocument {
    /// Seller and buyer as they were copied; `buys` when it is us who buy.
    package mutating func take<R: Printable>(_ paper: GroupedRecord<R, Paper>, weBuy: Bool = false) {
        let seller = Letterhead(name: paper.sellerName, address: paper.sellerAddress, taxNumber: paper.sellerTaxID)
        let buyer = Letterhead(name: paper.buyerName, address: paper.buyerAddress, taxNumber: paper.buyerTaxID)
        sender = weBuy ? buyer : seller
        recipient = weBuy ? seller : buyer
        recipientRole = weBuy ? .supplier : .customer
        deliveryAddress = paper.deliveryAddress
    }
}
