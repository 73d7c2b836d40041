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

extension Record where R == SupplierItem {
    /// A quantity raised to what the supplier and the product ask for at least, and to their multiple; in base units.
    func orderable(_ quantity: Decimal6, _ product: Record<Product>, _ unit: UnitConversion) -> Decimal6 {
        let least = max((try? self.minimumOrder.map { try unit.toBase($0) }) ?? nil ?? 0, product.minimumOrder ?? 0)
        let multiple = (try? self.orderMultiple.map { try unit.toBase($0) }) ?? nil ?? product.orderMultiple ?? 0
        let wanted = max(quantity, least)
        guard multiple > 0 else { return wanted }
        let rest = wanted.scaled % multiple.scaled
        return rest == 0 ? wanted : Decimal6(scaled: wanted.scaled &+ (multiple.scaled - rest))
    }
}
