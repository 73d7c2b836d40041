internal import MasterData
internal import Resources
internal import Values

/// How much of a product a supplier is to deliver in a period, beside what it can make of it then, in base units.
struct CapacityLoad {
    let product: ID<Product>
    let from: CalendarDate
    let to: CalendarDate
    let capacity: Decimal6
    fileprivate(set) var committed: Decimal6 = 0

    var isExceeded: Bool { committed > capacity }

    fileprivate func contains(_ line: Record<PurchaseOrderLine>) -> Bool {
        guard line.measure.product == product, let day = line.dueOn else { return false }
        return from <= day && day <= to
    }
}

extension Records {
    /// The periods of the supplier's capacities that an order's lines fall into, with what this and all other orders that were approved want
    /// then. A line counts on the day that is promised, or else on the day that it is needed. A few queries, however long the order is.
    func capacityLoads(of order: Record<PurchaseOrder>) throws -> [CapacityLoad] {
        let products = try find(Set(order.lines.compactMap(\.measure.product)))
        let items = try select(SupplierItem.self).where(\.supplier, is: order.supplier).where(\.product, in: products.keys).unarchived.all()
        let units = try find(Set(items.compactMap(\.unit) + products.values.compactMap(\.baseUnit)))
        var loads: [CapacityLoad] = []
        for item in items where !item.capacities.isEmpty {
            guard let product = products[item.product],
                let conversion = try item.unit.map({ unit in try UnitConversion.to(baseOf: product, from: unit) { units[$0] } })
                    ?? .identity
            else { continue }
            for period in item.capacities {
                guard let capacity = try? conversion.toBase(period.quantity) else { continue }
                loads.append(CapacityLoad(product: product.id, from: period.from, to: period.to, capacity: capacity))
            }
        }
        loads.removeAll { load in !order.lines.contains(where: load.contains) }
        guard let first = loads.map(\.from).min(), let last = loads.map(\.to).max() else { return [] }
        let lines = Array(order.lines) + (try committedLines(besides: order, of: Set(loads.map(\.product)), from: first, to: last))
        for index in loads.indices {
            let committed = lines.filter(loads[index].contains).reduce(into: Int64(0)) {
                $0 += $1.measure.baseQuantity.scaled - $1.shortClosedQuantity.scaled
            }
            loads[index].committed = Decimal6(scaled: committed)
        }
        return loads
    }

    private func committedLines(
        besides order: Record<PurchaseOrder>, of products: Set<ID<Product>>, from first: CalendarDate, to last: CalendarDate
    ) throws -> [Record<PurchaseOrderLine>] {
        let lines = select(PurchaseOrderLine.self).where(\.measure.product, in: products)
        let due =
            try lines.where(\.promisedOn, atLeast: first).where(\.promisedOn, atMost: last).all()
            + lines.where(\.promisedOn, is: nil).where(\.neededOn, atLeast: first).where(\.neededOn, atMost: last).all()
        let orders = try find(Set(due.map { $0.parent(of: PurchaseOrder.self) }))
        return due.filter { line in
            guard let other = orders[line.parent(of: PurchaseOrder.self)], other.id != order.id, other.supplier == order.supplier
            else { return false }
            return ![.draft, .submitted, .cancelled].contains(other.status)
        }
    }
}

extension Record where R == PurchaseOrderLine {
    fileprivate var dueOn: CalendarDate? { self.promisedOn ?? self.neededOn }
}

extension Record where R == PurchaseOrder {
    /// Notes where the order asks for more than its supplier says it can make. Whether that can be done is for people to find out.
    mutating func noteCapacity(in transaction: borrowing Transaction) throws {
        let exceeded = try transaction.records.capacityLoads(of: self).filter(\.isExceeded)
        let products = try transaction.find(Set(exceeded.map(\.product)))
        let sentences = exceeded.map { load in
            "\(products[load.product]?.sku ?? load.product.description): \(load.committed) of \(load.capacity) from \(load.from) to \(load.to)"
        }
        self.capacityWarning = sentences.isEmpty ? nil : String(sentences.joined(separator: "; ").prefix(2_000))
    }
}
