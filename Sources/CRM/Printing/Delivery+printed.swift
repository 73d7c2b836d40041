internal import Inventory
package import MasterData
package import Resources
internal import Values

/// A delivery note shows what is in the parcel and no prices.
extension Delivery: Printable {
    package static func reader(of delivery: Record<Delivery>) -> ID<Party>? { delivery.shipTo ?? delivery.customer.map { ID($0.number) } }

    package static func address(_ delivery: inout Record<Delivery>, from records: Records) throws {
        try delivery.paper.copy(
            seller: delivery.company, buyer: delivery.customer.map { ID($0.number) }, deliveredTo: delivery.shipTo, terms: nil,
            from: records)
    }

    package static func printed(_ delivery: Record<Delivery>, in language: PrintLanguage, from records: Records) throws -> PrintedDocument {
        let order = try records.find(delivery.order)
        var page = PrintedDocument(.delivery, in: language)
        page.take(delivery.paper)
        page.number = delivery.documentNumber
        page.state(.shippedOn, delivery.shippedOn)
        page.state(.orderNumber, order.documentNumber)
        page.state(.yourReference, order.customerReference)
        page.state(.carrier, delivery.carrier)
        page.state(.trackingNumber, delivery.trackingNumber)
        page.state(.warehouse, try delivery.warehouse.map { try records.find($0).name })
        page.state(.deliveryTerms, Incoterm.text(order.incoterm, order.incotermPlace))
        let goods = try PrintedGoods(delivery.lines.map(\.product), delivery.lines.map(\.unit), in: language, from: records)
        let lots = try records.find(Set(delivery.lines.compactMap(\.lot)))
        page.columns = [.number(.position), .text(.article), .text(.description), .text(.lot), .number(.quantity)]
        for (index, line) in delivery.lines.enumerated() {
            page.rows.append([
                "\(index + 1)", goods.article(line.product), line.description ?? "", line.lot.flatMap { lots[$0]?.name } ?? "",
                goods.quantity(line.quantity, line.unit),
            ])
        }
        page.close(.note, delivery.note)
        page.close(.signature, delivery.receivedBy ?? String(repeating: "_", count: 30))
        return page
    }
}

extension Record where R == Lot {
    /// Its own number; a record's `number` is the one that it is stored under.
    fileprivate var name: String { self[dynamicMember: \Lot.number] }
}
