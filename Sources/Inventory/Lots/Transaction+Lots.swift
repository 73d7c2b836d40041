internal import HTTP
package import MasterData
package import Resources
internal import Values

/// A lot that a document's line brings in.
package struct IncomingLot: Sendable {
    package let product: ID<Product>
    package let mark: LotMark
    /// The line's place in its document: `/lines/3`.
    package let place: String

    package init(product: ID<Product>, mark: LotMark, place: String) {
        self.product = product
        self.mark = mark
        self.place = place
    }

    fileprivate var key: Pair<ID<Product>, String> { Pair(product, mark.supplierLotNumber) }
}

extension Transaction {
    /// The lots that lines bring in, one for each: those that came from this supplier under their number before, or new ones. One query and
    /// few statements, however many there are.
    package func lots(
        for incoming: [IncomingLot], from supplier: ID<Party>?, of company: ID<Company>, source: String
    ) throws -> [ID<Lot>] {
        guard !incoming.isEmpty else { return [] }
        var known: [Pair<ID<Product>, String>: Record<Lot>] = [:]
        let earlier = try select(Lot.self).where(\.product, in: Set(incoming.map(\.product)))
            .where(\.supplierLotNumber, in: Set(incoming.map(\.mark.supplierLotNumber))).where(\.supplierParty, is: supplier)
            .where(\.company, is: company).all()
        for lot in earlier { known[Pair(lot.product, lot.supplierLotNumber ?? "")] = lot }
        var expected: [Pair<ID<Product>, String>: CalendarDate?] = known.mapValues { $0.expiresOn }
        var missing: [IncomingLot] = []
        var violations = Violations()
        for lot in incoming {
            guard let expiry = expected[lot.key] else {
                expected[lot.key] = .some(lot.mark.expiresOn)
                missing.append(lot)
                continue
            }
            if let given = lot.mark.expiresOn, given != expiry {
                violations.base = lot.place
                violations.add("lot", "format", "names another day of expiry than the lot had: \(expiry?.description ?? "none")")
            }
        }
        try violations.throwIfAny()
        let made = try create(Lot.self, for: missing) { lot, given in
            lot.company = company
            lot.product = given.product
            lot.supplierLotNumber = given.mark.supplierLotNumber
            lot.supplierParty = supplier
            lot.expiresOn = given.mark.expiresOn
            lot.source = source
        }
        for lot in made { known[Pair(lot.product, lot.supplierLotNumber ?? "")] = lot }
        return incoming.compactMap { known[$0.key]?.id }
    }
}
