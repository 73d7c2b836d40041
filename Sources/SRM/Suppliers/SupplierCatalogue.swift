internal import MasterData
internal import Resources
internal import Values

/// What suppliers ask for some products, read at once.
struct SupplierCatalogue {
    private var candidates: [ID<Product>: [(supplier: ID<Supplier>, candidate: PriceCandidate)]] = [:]

    /// Of some suppliers, or of all where none are named. `products` holds at least those that are wanted.
    init(
        of suppliers: Set<ID<Supplier>>?, _ wanted: Set<ID<Product>>, _ products: [ID<Product>: Record<Product>], in records: Records
    ) throws {
        var offered = records.select(SupplierItem.self).where(\.product, in: wanted).where(\.status, is: .active).unarchived
        if let suppliers { offered = offered.where(\.supplier, in: suppliers) }
        let items = try offered.all()
        let foreign = items.compactMap(\.unit) + items.compactMap { products[$0.product]?.baseUnit }
        let units = items.contains { $0.unit != nil } ? try records.find(Set(foreign)) : [:]
        for item in items {
            guard let product = products[item.product] else { continue }
            let size = try item.unit.map { unit in try UnitConversion.to(baseOf: product, from: unit) { units[$0] } } ?? .identity
            for var candidate in item.candidates(per: size) {
                candidate.unit = item.unit ?? product.baseUnit
                candidates[item.product, default: []].append((item.supplier, candidate))
            }
        }
    }

    /// The prices of a product, at one supplier or at all.
    func candidates(of product: ID<Product>, at supplier: ID<Supplier>? = nil) -> [PriceCandidate] {
        (candidates[product] ?? []).filter { supplier == nil || $0.supplier == supplier }.map(\.candidate)
    }

    /// What became of each price that a supplier has of a line's product; at most one is chosen.
    func judgements<L: MeasuredLine>(
        of line: Record<L>, at supplier: ID<Supplier>, on day: CalendarDate, _ currency: String?
    ) -> [PriceLookup.Judgement] {
        guard let product = line.measure.product else { return [] }
        let lookup = PriceLookup(quantity: line.measure.quantity, conversion: line.conversion, date: day, currency: currency)
        return lookup.judge(candidates(of: product, at: supplier))
    }
}
