internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

extension PurchaseRequisition {
    /// Makes the orders: what is asked for is never ordered beyond what the policy `requisition_allowance` grants, in parts of a hundred.
    static func order(
        _ requisition: inout Record<PurchaseRequisition>, _ input: Record<Ordering>, in transaction: borrowing Transaction
    ) throws {
        try transaction.demand(PurchaseOrder.self, "write")
        let wishes = try requisition.wishes(input)
        guard !wishes.isEmpty else {
            throw Problem.validationFailed([Violation(.pointer("/lines"), "min", "leave nothing to order: all of it is ordered")])
        }
        let allowance = try transaction.policy("requisition_allowance", of: requisition.company)?.decimal ?? 0
        try requisition.take(wishes, allowance: Tolerance(percent: allowance, quantity: nil))
        let currencies = try transaction.currencies(of: wishes.map { ($0.supplier, requisition.lines[$0.place].measure.product) })
        var groups: [(key: OrderKey, wishes: [OrderWish])] = []
        for (wish, currency) in zip(wishes, currencies) {
            let key = OrderKey(supplier: wish.supplier, currency: currency, warehouse: requisition.lines[wish.place].warehouse)
            if let place = groups.firstIndex(where: { $0.key == key }) {
                groups[place].wishes.append(wish)
            } else {
                groups.append((key, [wish]))
            }
        }
        for group in groups { try requisition.makeOrder(group.key, group.wishes, in: transaction) }
        let isOrdered = requisition.lines.allSatisfy { $0.openQuantity == 0 }
        requisition.status = isOrdered ? .done : .processing
    }
}

/// What goes into one order.
private struct OrderKey: Equatable {
    let supplier: ID<Supplier>
    let currency: String
    let warehouse: ID<Warehouse>?
}

/// A line that is ordered: where it stands, how much of it in its own unit and in base units, at whom.
private struct OrderWish {
    let place: Int
    let quantity: Decimal6
    let baseQuantity: Decimal6
    let supplier: ID<Supplier>
    let pointer: String
}

extension Record where R == PurchaseRequisition {
    /// Reads what is asked for; every line needs a supplier.
    fileprivate func wishes(_ input: Record<Ordering>) throws -> [OrderWish] {
        let known = Dictionary(self.lines.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        var violations = Violations()
        var wishes: [OrderWish] = []
        var seen: Set<Int> = []
        func add(_ place: Int, _ quantity: Decimal6?, _ supplier: ID<Supplier>?, at pointer: String) throws {
            let line = self.lines[place]
            let conversion = line.conversion
            let open = line.openQuantity
            guard let chosen = supplier ?? line.supplier else {
                return violations.add("\(pointer)/supplier_id", "required", "is required, as the line names none")
            }
            guard let wanted = quantity ?? (try? conversion.fromBase(open)), let base = try? conversion.toBase(wanted) else {
                return violations.add("\(pointer)/quantity", "too_precise", "is not exact in base units")
            }
            guard base > 0 else { return }
            wishes.append(
                OrderWish(place: place, quantity: wanted, baseQuantity: base, supplier: chosen, pointer: pointer))
        }
        for (index, chosen) in input.lines.enumerated() {
            guard let place = known[chosen.line], seen.insert(place).inserted else {
                violations.add(
                    "lines/\(index)/purchase_requisition_line_id", "reference_not_found",
                    "is not a line of this requisition, or stands twice")
                continue
            }
            try add(place, chosen.quantity, chosen.supplier, at: "lines/\(index)")
        }
        if input.lines.isEmpty { for place in self.lines.indices { try add(place, nil, nil, at: "lines/\(place)") } }
        try violations.throwIfAny()
        return wishes
    }

    /// Counts what is ordered; 422 beyond the allowance.
    fileprivate mutating func take(_ wishes: [OrderWish], allowance: Tolerance) throws {
        var errors: [Violation] = []
        var limit: Decimal6?
        for wish in wishes {
            let line = self.lines[wish.place]
            let most = try line.measure.baseQuantity.adding(allowance.allowance(for: line.measure.baseQuantity))
            let ordered = try line.orderedQuantity.adding(wish.baseQuantity)
            if ordered > most {
                let rest = Decimal6(scaled: max(0, most.scaled - line.orderedQuantity.scaled))
                limit = limit ?? rest
                errors.append(Violation(.pointer("/\(wish.pointer)/quantity"), "max", "is more than the \(rest) left to order"))
            }
            self.lines[wish.place].orderedQuantity = ordered
        }
        if let limit { throw Problem.overTolerance(limit: limit, errors) }
    }

    fileprivate func makeOrder(_ key: OrderKey, _ wishes: [OrderWish], in transaction: borrowing Transaction) throws {
        try transaction.create(PurchaseOrder.self) { order in
            order.company = self.company
            order.supplier = key.supplier
            order.amounts.currency = key.currency
            order.warehouse = key.warehouse
            order.neededOn = self.neededOn
            for wish in wishes {
                let asked = self.lines[wish.place]
                order.lines.append { line in
                    line.measure.product = asked.measure.product
                    line.measure.description = asked.measure.description
                    line.measure.quantity = wish.quantity
                    line.measure.unit = asked.measure.unit
                    line.neededOn = asked.neededOn
                    line.requisitionLine = asked.id
                    // What no supplier's list has a price for costs what was estimated.
                    if asked.measure.product == nil, key.currency == self.currency { line.amounts.unitPrice = asked.estimatedUnitPrice }
                }
            }
        }
    }
}

extension Transaction {
    /// The currency in which each supplier sells a product: that of its offer, otherwise the supplier's own.
    fileprivate func currencies(of pairs: [(supplier: ID<Supplier>, product: ID<Product>?)]) throws -> [String] {
        let suppliers = try find(Set(pairs.map(\.supplier)))
        let items = try select(SupplierItem.self).where(\.supplier, in: suppliers.keys)
            .where(\.product, in: Set(pairs.compactMap(\.product))).unarchived.all()
        let offers = Dictionary(items.map { (Pair($0.supplier, $0.product), $0) }) { first, _ in first }
        return try pairs.map { supplier, product in
            if let offer = product.flatMap({ offers[Pair(supplier, $0)] })?.currency { return offer }
            guard let record = suppliers[supplier] else { throw Problem.notFound(Supplier.definition, supplier.number) }
            return record.currency
        }
    }
}
