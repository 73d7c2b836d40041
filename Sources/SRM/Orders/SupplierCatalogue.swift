internal import MasterData
internal import Resources
internal import Values

/// What one supplier asks for some products, read at once.
struct SupplierCatalogue {
    private var candidates: [ID<Product>: [PriceCandidate]] = [:]

    init(
        of supplier: ID<Supplier>, _ wanted: Set<ID<Product>>, _ products: [ID<Product>: Record<Product>], in records: Records
    ) throws {
        let items = try records.select(SupplierItem.self).where(\.supplier, is: supplier).where(\.product, in: wanted)
            .where(\.status, is: .active).unarchived.all()
        let foreign = items.compactMap(\.unit) + items.compactMap { products[$0.product]?.baseUnit }
        let units = items.contains { $0.unit != nil } ? try records.find(Set(foreign)) : [:]
        for item in items {
            guard let product = products[item.product] else { continue }
            let conversion = try item.unit.map { unit in try UnitConversion.to(baseOf: product, from: unit) { units[$0] } } ?? .identity
            candidates[item.product] = item.prices.map { price in
                var candidate = PriceCandidate(
                    source: item.id.description, line: price.id.description, unitPrice: price.unitPrice, currency: item.currency ?? "",
                    number: price.number)
                candidate.rank = item.rank
                candidate.unit = item.unit ?? product.baseUnit
                candidate.conversion = conversion
                candidate.minimumQuantity = price.minimumQuantity
                candidate.validity = price.validity
                return candidate
            }
        }
    }

    /// What became of each price of the line's product; at most one is chosen.
    func judgements(of line: Record<PurchaseOrderLine>, on day: CalendarDate, _ currency: String?) -> [PriceLookup.Judgement] {
        guard let product = line.measure.product else { return [] }
        let lookup = PriceLookup(quantity: line.measure.quantity, conversion: line.conversion, date: day, currency: currency)
        return lookup.judge(candidates[product] ?? [])
    }
}
