internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

/// Goods leave, arrive, and come back.
extension Delivery {
    static func ship(_ delivery: inout Record<Delivery>, in transaction: borrowing Transaction) throws {
        let order = try transaction.find(delivery.order)
        try order.demandDeliverable()
        guard !delivery.lines.isEmpty else {
            throw Problem.validationFailed([Violation(.pointer("/lines"), "min", "needs at least one member")])
        }
        try delivery.refuseTooMuch(of: order, in: transaction)
        let today = try transaction.today(of: delivery.company)
        let day = try transaction.postingDay(delivery.shippedOn ?? today, "shipped_on", of: delivery.company)
        delivery.shippedOn = day
        try delivery.pickLots(in: transaction)
        try transaction.freeze(&delivery, as: delivery.documentNumber, of: delivery.company)
        try transaction.post(try delivery.movements(), of: delivery.company, on: day)
        try delivery.count(1, on: order, event: "delivered", in: transaction)
    }

    static func deliver(
        _ delivery: inout Record<Delivery>, _ input: Record<Arrival>, in transaction: borrowing Transaction
    ) throws {
        delivery.deliveredOn = try input.deliveredOn ?? delivery.deliveredOn ?? transaction.today(of: delivery.company)
        if let name = input.receivedBy { delivery.receivedBy = name }
        if let arrived = delivery.deliveredOn, let left = delivery.shippedOn, arrived < left {
            throw Problem.validationFailed([Violation(.pointer("/delivered_on"), "min", "is before it left on \(left)")])
        }
    }

    static func reverse(
        _ delivery: inout Record<Delivery>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        guard !delivery.lines.contains(where: { $0.returnedQuantity > 0 }) else {
            throw Problem(
                .conflict, "in_use", "Some of it has come back by a customer return already.",
                members: [Problem.Member("referrers", .texts(["customer_returns"]))])
        }
        let order = try transaction.find(delivery.order)
        try order.demandNotClosed()
        try delivery.refuseIfInvoiced(order)
        let source = delivery
        let mirror = try transaction.create(Delivery.self) { mirror in
            mirror.company = source.company
            mirror.order = source.order
            mirror.customer = source.customer
            mirror.warehouse = source.warehouse
            mirror.shipTo = source.shipTo
            mirror.reverses = source.id
            mirror.reason = input.reason
            mirror.status = .reversed
            for line in source.lines {
                mirror.lines.append {
                    $0.orderLine = line.orderLine
                    $0.product = line.product
                    $0.description = line.description
                    $0.quantity = line.quantity
                    $0.unit = line.unit
                    $0.baseQuantity = line.baseQuantity
                    $0.lot = line.lot
                }
            }
        }
        var lines: [String: String] = [:]
        for (line, mirrored) in zip(source.lines, mirror.lines) { lines[line.id.description] = mirrored.id.description }
        let day = try transaction.today(of: source.company)
        try transaction.reverseMoves(
            of: source.id.description, as: mirror.id.description, lines: lines, of: source.company, on: day)
        delivery.reason = input.reason
        try delivery.count(-1, on: order, event: "delivery_reversed", in: transaction)
    }
}

extension Record where R == Delivery {
    private var party: ID<Party>? { self.customer.map { ID($0.number) } }

    /// Lines of goods that are followed by lots and name none take those that expire first; one line may become several.
    fileprivate mutating func pickLots(in transaction: borrowing Transaction) throws {
        let products = try transaction.find(Set(self.lines.compactMap(\.product)))
        let followed = Set(products.values.filter { $0.lotTracking != .none }.map(\.id))
        guard let warehouse = self.warehouse, self.lines.contains(where: { $0.lot == nil && $0.product.map(followed.contains) == true })
        else { return }
        var levels = try transaction.stock(of: followed, in: warehouse, withLots: true)
        for line in self.lines {
            if let lot = line.lot, let product = line.product { levels.take(line.baseQuantity, of: product, from: lot, in: warehouse) }
        }
        var picked = LineList<DeliveryLine>()
        for line in self.lines {
            guard line.lot == nil, let product = line.product, followed.contains(product) else {
                picked.rows.append(line.row)
                continue
            }
            let parts = levels.pick(line.baseQuantity, of: product, in: warehouse).filter { $0.lot != nil }
            guard parts.reduce(0, { $0 + $1.quantity.scaled }) == line.baseQuantity.scaled,
                let ratio = UnitConversion(line.baseQuantity.scaled, line.quantity.scaled)
            else {
                // Posting says what is missing.
                picked.rows.append(line.row)
                continue
            }
            for (index, part) in parts.enumerated() {
                if let lot = part.lot { levels.take(part.quantity, of: product, from: lot, in: warehouse) }
                var row = line
                if index > 0 { row.row.id = 0 }
                row.lot = part.lot
                row.baseQuantity = part.quantity
                row.quantity = try ratio.fromBase(part.quantity)
                picked.rows.append(row.row)
            }
        }
        transaction.identify(&picked)
        self.lines = picked
    }

    fileprivate func movements() throws -> [StockMovement] {
        guard let warehouse = self.warehouse else {
            throw Problem.validationFailed([Violation(.pointer("/warehouse_id"), "required", "is required, as goods leave from somewhere")])
        }
        var movements: [StockMovement] = []
        for (index, line) in self.lines.enumerated() {
            guard let product = line.product else { continue }
            var movement = StockMovement(
                .delivery, product, Decimal6(scaled: -line.baseQuantity.scaled), in: warehouse, source: self.id.description)
            movement.lot = line.lot
            movement.party = party
            movement.sourceLine = line.id.description
            movement.fulfils = line.orderLine?.description
            movement.place = "/lines/\(index)"
            movements.append(movement)
        }
        return movements
    }

    /// Counts what left, or came back, on the order's lines.
    fileprivate func count(
        _ sign: Int64, on order: Record<SalesOrder>, event: String, in transaction: borrowing Transaction
    ) throws {
        var sums: [ID<SalesOrderLine>: Int64] = [:]
        for line in self.lines { if let id = line.orderLine { sums[id, default: 0] += sign * line.baseQuantity.scaled } }
        try transaction.update(order, event: event) { order in
            for index in order.lines.indices {
                guard let change = sums[order.lines[index].id] else { continue }
                order.lines[index].deliveredQuantity.scaled += change
                // What left was kept for it first.
                let kept = order.lines[index].reservedQuantity.scaled
                order.lines[index].reservedQuantity.scaled = sign > 0 ? max(0, kept - change) : kept
            }
        }
    }

    /// What is invoiced stays delivered: a credit note comes first.
    fileprivate func refuseIfInvoiced(_ order: Record<SalesOrder>) throws {
        var sums: [ID<SalesOrderLine>: Int64] = [:]
        for line in self.lines { if let id = line.orderLine { sums[id, default: 0] += line.baseQuantity.scaled } }
        for line in order.lines {
            guard let taken = sums[line.id],
                line.deliveredQuantity.scaled - line.returnedQuantity.scaled - taken < line.invoicedQuantity.scaled
            else { continue }
            throw Problem(
                .conflict, "in_use", "It is invoiced; credit it first.", members: [Problem.Member("referrers", .texts(["sales_invoices"]))])
        }
    }
}
