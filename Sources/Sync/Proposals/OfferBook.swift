internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What suppliers ask for some products and how long they take: read at once, so that planning them costs few queries.
struct OfferBook {
    private let today: CalendarDate
    private let suppliers: [ID<Supplier>: Record<Supplier>]
    private let items: [ID<Product>: [Record<SupplierItem>]]
    private let units: [ID<Unit>: Record<Unit>]
    /// How many days its deliveries took, from order to receipt.
    private let days: [Pair<ID<Product>, ID<Supplier>>: [Int]]
    private let eligibility: SupplierEligibility
    private let scores: [ID<Supplier>: Decimal6]
    /// What one unit of each currency is worth in the company's.
    private let rates: [String: Decimal6]

    /// `others` are suppliers whose lead times are asked for, too, whether they offer anything or not.
    init(
        of products: [Record<Product>], besides others: Set<ID<Supplier>> = [], on today: CalendarDate, company: ID<Company>,
        in records: Records
    ) throws {
        self.today = today
        let items = try records.select(SupplierItem.self).where(\.product, in: Set(products.map(\.id))).all()
        let suppliers = try records.find(others.union(items.map(\.supplier)))
        self.items = Dictionary(grouping: items, by: \.product)
        self.suppliers = suppliers
        units = try records.find(Set(items.compactMap(\.unit) + products.compactMap(\.baseUnit)))
        days = try suppliers.isEmpty ? [:] : records.leadDays(of: products.map(\.id))
        eligibility = try SupplierEligibility(for: products, on: today, of: company, in: records)
        scores = try records.scores(of: suppliers.keys)
        let base = try records.find(company).currency
        rates = try records.rates(to: base, from: Set(items.map { $0.currency ?? suppliers[$0.supplier]?.currency ?? base }), on: today)
    }

    /// What the suppliers that may deliver a product offer for a quantity of it, in base units, the best first.
    func offers(of product: Record<Product>, _ quantity: Decimal6, neededOn: CalendarDate?) -> [SupplierOffer] {
        let offers = (items[product.id] ?? []).compactMap { item -> SupplierOffer? in
            guard item.isOffered, let supplier = suppliers[item.supplier], eligibility.allows(supplier, product.id),
                let unit = size(of: item, product)
            else { return nil }
            let wanted = item.orderable(quantity, product, unit)
            let price = PriceLookup(quantity: wanted, date: today, currency: nil).judge(item.candidates(per: unit))
                .first { $0.verdict == .chosen }?.price
            let rate = rates[item.currency ?? supplier.currency]
            let lead = lead(of: supplier, item)
            return SupplierOffer(
                supplier: supplier, item: item, lead: lead, price: price,
                basePrice: price.flatMap { price in rate.flatMap { try? price.multiplied(by: $0) } }, quantity: wanted,
                expectedOn: lead.days(.p80).flatMap { today.adding(days: $0) }, score: scores[supplier.id])
        }
        return offers.sorted { $0.precedes($1, by: neededOn) }
    }

    /// How long a supplier takes for a product, whether it offers it still or not.
    func leadTime(of supplier: ID<Supplier>, for product: ID<Product>) -> LeadTime? {
        suppliers[supplier].map { known in
            let item = items[product]?.first { $0.supplier == supplier }
            return LeadTime(days[Pair(product, supplier)] ?? [], quoted: (item?.leadTimeDays ?? known.leadTimeDays).map(Int.init))
        }
    }

    private func lead(of supplier: Record<Supplier>, _ item: Record<SupplierItem>) -> LeadTime {
        LeadTime(days[Pair(item.product, supplier.id)] ?? [], quoted: (item.leadTimeDays ?? supplier.leadTimeDays).map(Int.init))
    }

    /// How many base units the item's unit is. A unit that the product is not counted in says nothing about it.
    private func size(of item: Record<SupplierItem>, _ product: Record<Product>) -> UnitConversion? {
        guard let unit = item.unit else { return .identity }
        return try? UnitConversion.to(baseOf: product, from: unit) { units[$0] }
    }
}

extension Records {
    /// What one unit of each currency is worth in another; none for those of which no rate is known.
    fileprivate func rates(to base: String, from currencies: Set<String>, on day: CalendarDate) throws -> [String: Decimal6] {
        var rates: [String: Decimal6] = [base: 1]
        for code in currencies where code != base {
            guard let one = Currency(code), let other = Currency(base) else { continue }
            rates[code] = try exchangeRate(from: one, to: other, on: day)?.value
        }
        return rates
    }
}
