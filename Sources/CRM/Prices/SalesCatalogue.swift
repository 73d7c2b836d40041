internal import MasterData
internal import Resources
internal import Values

/// What we ask one customer, or anybody, for some products: read at once.
struct SalesCatalogue {
    private var candidates: [ID<Product>: [PriceCandidate]] = [:]

    /// How near a price is to who buys: a list of its own, the list it is put on, a list for all, the product's own price.
    private enum Level: Int { case own, assigned, general, product }

    subscript(product: ID<Product>) -> [PriceCandidate] { candidates[product] ?? [] }

    init(
        for customer: Record<Customer>?, _ wanted: Set<ID<Product>>, _ products: [ID<Product>: Record<Product>], in records: Records
    ) throws {
        let lines = try records.select(PriceListLine.self).where(\.product, in: wanted).all()
        // A list may be long: nothing is read of it but its head.
        let heads = try records.select(PriceList.self).unarchived.where(in: Set(lines.map { $0.parent(of: PriceList.self) }))
            .values(\.customer, \.currency, \.priority, \.validFrom, \.validTo)
        let lists = Dictionary(uniqueKeysWithValues: heads.map { ($0.id, $0.values) })
        let foreign = lines.compactMap(\.unit) + lines.compactMap { products[$0.product]?.baseUnit }
        let units = lines.contains { $0.unit != nil } ? try records.find(Set(foreign)) : [:]
        for line in lines {
            let id = line.parent(of: PriceList.self)
            guard let (owner, currency, priority, validFrom, validTo) = lists[id], let product = products[line.product],
                owner == nil || owner == customer?.id
            else { continue }
            var candidate = PriceCandidate(
                source: id.description, line: line.id.description, unitPrice: line.unitPrice, currency: currency, number: line.number)
            let level: Level = owner != nil ? .own : customer?.priceList == id ? .assigned : .general
            candidate.level = level.rawValue
            candidate.rank = priority
            candidate.discountPercent = line.discountPercent ?? 0
            candidate.minimumQuantity = line.minimumQuantity
            candidate.unit = line.unit ?? product.baseUnit
            candidate.conversion =
                try line.unit.map { unit in try UnitConversion.to(baseOf: product, from: unit) { units[$0] } } ?? .identity
            candidate.validity = line.validity.within(Validity(from: validFrom, to: validTo))
            candidates[line.product, default: []].append(candidate)
        }
        for id in wanted {
            guard let product = products[id], let price = product.listPrice else { continue }
            var candidate = PriceCandidate(
                source: product.id.description, unitPrice: price, currency: product.currency, number: product.number)
            candidate.level = Level.product.rawValue
            candidate.unit = product.baseUnit
            candidates[id, default: []].append(candidate)
        }
    }
}
