internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

extension Record where R == CustomerReturn {
    /// Takes product, lot and size from what was delivered; more than that does not come back.
    mutating func follow(_ order: Record<SalesOrder>, in transaction: borrowing Transaction) throws {
        let delivered = try transaction.find(Set(self.lines.map(\.deliveryLine)))
        let deliveries = try transaction.find(Set(delivered.values.map { $0.parent(of: Delivery.self) }))
        var sums: [ID<DeliveryLine>: Int64] = [:]
        var violations = Violations()
        for index in self.lines.indices {
            violations.base = "/lines/\(index)"
            guard let source = delivered[self.lines[index].deliveryLine],
                let delivery = deliveries[source.parent(of: Delivery.self)], delivery.order == self.order, delivery.reverses == nil,
                [.shipped, .delivered].contains(delivery.status), let id = source.orderLine,
                let ordered = order.lines.first(where: { $0.id == id })
            else {
                violations.add("delivery_line_id", "reference_not_found", "is no line of a delivery of this order that was shipped")
                continue
            }
            self.lines[index].orderLine = id
            self.lines[index].product = source.product
            self.lines[index].lot = source.lot
            guard let base = try? ordered.conversion.toBase(self.lines[index].quantity) else {
                violations.add("quantity", "too_precise", "is not exact in base units")
                continue
            }
            self.lines[index].baseQuantity = base
            sums[source.id, default: 0] += base.scaled
            let rest = Decimal6(scaled: source.baseQuantity.scaled - source.returnedQuantity.scaled)
            if sums[source.id, default: 0] > rest.scaled {
                violations.add("quantity", "max", "is more than the \(rest) base units that were delivered and have not come back")
            }
        }
        try violations.throwIfAny()
    }

    /// The goods come in at what they cost when they left; what is scrapped goes out again at once.
    func movements(in transaction: borrowing Transaction) throws -> [StockMovement] {
        guard let warehouse = self.warehouse else {
            throw Problem.validationFailed([Violation(.pointer("/warehouse_id"), "required", "is required, as goods come to somewhere")])
        }
        let left = try transaction.select(StockMove.self).where(\.sourceLine, in: Set(self.lines.map(\.deliveryLine.description))).all()
        let costs = Dictionary(left.map { ($0.sourceLine ?? "", $0.unitCost) }) { first, _ in first }
        var movements: [StockMovement] = []
        for (index, line) in self.lines.enumerated() {
            guard let product = line.product else { continue }
            func movement(_ kind: StockMove.Kind, _ quantity: Decimal6) -> StockMovement {
                var movement = StockMovement(kind, product, quantity, in: warehouse, source: self.id.description)
                movement.lot = line.lot
                movement.unitCost = costs[line.deliveryLine.description].flatMap { $0 }
                movement.sourceLine = line.id.description
                movement.place = "/lines/\(index)"
                return movement
            }
            var back = movement(.customerReturn, line.baseQuantity)
            back.party = self.customer.map { ID($0.number) }
            movements.append(back)
            if line.disposition == .scrap { movements.append(movement(.scrap, Decimal6(scaled: -line.baseQuantity.scaled))) }
        }
        return movements
    }

    /// Counts what came back on the lines of deliveries and order.
    func count(on order: Record<SalesOrder>, in transaction: borrowing Transaction) throws {
        var returned: [ID<DeliveryLine>: Int64] = [:]
        var ofOrder: [ID<SalesOrderLine>: Int64] = [:]
        for line in self.lines {
            returned[line.deliveryLine, default: 0] += line.baseQuantity.scaled
            if let id = line.orderLine { ofOrder[id, default: 0] += line.baseQuantity.scaled }
        }
        let lines = try transaction.find(returned.keys)
        for delivery in try transaction.find(Set(lines.values.map { $0.parent(of: Delivery.self) })).values {
            try transaction.update(delivery, event: "goods_returned") { delivery in
                for index in delivery.lines.indices {
                    delivery.lines[index].returnedQuantity.scaled += returned[delivery.lines[index].id] ?? 0
                }
            }
        }
        try transaction.update(order, event: "goods_returned") { order in
            for index in order.lines.indices { order.lines[index].returnedQuantity.scaled += ofOrder[order.lines[index].id] ?? 0 }
        }
    }
}
