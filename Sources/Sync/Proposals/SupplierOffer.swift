internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What one supplier would deliver a product for, and when.
struct SupplierOffer {
    let supplier: Record<Supplier>
    let item: Record<SupplierItem>
    let lead: LeadTime
    /// For a base unit, in the supplier's currency; nil when it names none for the quantity.
    let price: Decimal6?
    /// The same in the company's currency, to be compared.
    let basePrice: Decimal6?
    /// What would be ordered: at least the minimum, a whole multiple.
    let quantity: Decimal6
    let expectedOn: CalendarDate?
    /// The newest score that was kept of it, of 100.
    let score: Decimal6?

    /// Which of two is the better one: who delivers in time, then the cheaper, then the better scored, then who is asked first.
    func precedes(_ other: SupplierOffer, by day: CalendarDate?) -> Bool {
        let (mine, theirs) = (isLate(for: day), other.isLate(for: day))
        if mine != theirs { return !mine }
        if basePrice != other.basePrice { return (basePrice ?? Decimal6(scaled: .max)) < (other.basePrice ?? Decimal6(scaled: .max)) }
        if score != other.score { return (score ?? 0) > (other.score ?? 0) }
        if expectedOn != other.expectedOn { return (expectedOn ?? .latest) < (other.expectedOn ?? .latest) }
        return (item.rank, item.number) < (other.item.rank, other.item.number)
    }

    private func isLate(for day: CalendarDate?) -> Bool {
        guard let expectedOn else { return true }
        return day.map { expectedOn > $0 } ?? false
    }
}

extension Records {
    /// What the suppliers that may deliver a product offer for a quantity of it, in base units, the best first.
    func offers(
        of product: Record<Product>, _ quantity: Decimal6, neededOn: CalendarDate?, on today: CalendarDate, company: ID<Company>
    ) throws -> [SupplierOffer] {
        let items = try select(SupplierItem.self).where(\.product, is: product.id).where(\.status, is: .active).unarchived.all()
        let suppliers = try find(Set(items.map(\.supplier)))
        let units = try find(Set(items.compactMap(\.unit) + [product.baseUnit].compactMap { $0 }))
        let days = try leadDays(of: Set(suppliers.keys), product.id)
        let base = try find(company).currency
        let eligibility = try policy("supplier_eligibility", of: company)?.word
        let scores = try scores(of: suppliers.keys)
        let rates = try rates(to: base, from: Set(items.map { $0.currency ?? suppliers[$0.supplier]?.currency ?? base }), on: today)
        var offers: [SupplierOffer] = []
        for item in items {
            guard let supplier = suppliers[item.supplier], supplier.mayDeliver(on: today, eligibility) else { continue }
            // A unit that the product is not counted in says nothing about it.
            var size: UnitConversion? = .identity
            if let unit = item.unit { size = try UnitConversion.to(baseOf: product, from: unit) { units[$0] } }
            guard let unit = size else { continue }
            let wanted = item.orderable(quantity, product, unit)
            let price = item.price(of: wanted, unit, on: today)
            let lead = LeadTime(days[supplier.id] ?? [], quoted: (item.leadTimeDays ?? supplier.leadTimeDays).map(Int.init))
            offers.append(
                SupplierOffer(
                    supplier: supplier, item: item, lead: lead, price: price,
                    basePrice: price.flatMap { price in
                        rates[item.currency ?? supplier.currency].flatMap { try? price.multiplied(by: $0) }
                    },
                    quantity: wanted, expectedOn: lead.days(.p80).flatMap { today.adding(days: $0) },
                    score: scores[supplier.id]))
        }
        return offers.sorted { $0.precedes($1, by: neededOn) }
    }

    /// What one unit of each currency is worth in another; none for those of which no rate is known.
    private func rates(to base: String, from currencies: Set<String>, on day: CalendarDate) throws -> [String: Decimal6] {
        var rates: [String: Decimal6] = [base: 1]
        for code in currencies where code != base {
            guard let one = Currency(code), let other = Currency(base) else { continue }
            rates[code] = try exchangeRate(from: one, to: other, on: day)?.value
        }
        return rates
    }
}

extension Record where R == Supplier {
    /// Whether orders may be placed: nobody who is held, suspended or struck off, and by the house's policy nobody who is not qualified.
    fileprivate func mayDeliver(on day: CalendarDate, _ eligibility: String?) -> Bool {
        if let hold = self.hold, hold != .payments, self.holdUntil.map({ $0 >= day }) ?? true { return false }
        switch self.status {
        case .qualified, .preferred: return true
        case .suspended, .disqualified, .rejected: return false
        case .prospect, .registering, .underReview: return eligibility == "off" || eligibility == "warn"
        }
    }
}

extension Record where R == SupplierItem {
    /// A quantity raised to what the supplier and the product ask for at least, and to their multiple; in base units.
    fileprivate func orderable(_ quantity: Decimal6, _ product: Record<Product>, _ unit: UnitConversion) -> Decimal6 {
        let least = max((try? self.minimumOrder.map { try unit.toBase($0) }) ?? nil ?? 0, product.minimumOrder ?? 0)
        let multiple = (try? self.orderMultiple.map { try unit.toBase($0) }) ?? nil ?? product.orderMultiple ?? 0
        let wanted = max(quantity, least)
        guard multiple > 0 else { return wanted }
        let rest = wanted.scaled % multiple.scaled
        return rest == 0 ? wanted : Decimal6(scaled: wanted.scaled &+ (multiple.scaled - rest))
    }

    /// What a base unit costs at this quantity.
    fileprivate func price(of quantity: Decimal6, _ unit: UnitConversion, on day: CalendarDate) -> Decimal6? {
        let candidates = self.prices.map { line in
            var candidate = PriceCandidate(
                source: self.id.description, line: line.id.description, unitPrice: line.unitPrice, currency: self.currency ?? "",
                number: line.number)
            candidate.conversion = unit
            candidate.minimumQuantity = line.minimumQuantity
            candidate.validity = Validity(from: line.validFrom, to: line.validTo)
            return candidate
        }
        return PriceLookup(quantity: quantity, date: day, currency: nil).judge(candidates).first { $0.verdict == .chosen }?.price
    }
}
