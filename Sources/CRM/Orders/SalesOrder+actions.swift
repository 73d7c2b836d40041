internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

/// From a draft to an order that we are bound by, and out of it again.
extension SalesOrder {
    static func confirm(_ order: inout Record<SalesOrder>, in transaction: borrowing Transaction) throws {
        try order.refuseUnpriced(in: transaction)
        let customer = try transaction.find(order.customer)
        guard customer.status != .onHold else {
            throw Problem.illegalTransition(
                "The customer is on hold: \(customer.statusReason ?? "no reason was given").", current: order.status.rawValue)
        }
        try order.checkCredit(of: customer, in: transaction)
        try order.reserveStock(in: transaction)
        order.confirmedAt = transaction.now
        order.confirmedBy = transaction.actor.name
        order.reason = nil
        try transaction.freeze(&order, as: order.documentNumber, of: order.company)
    }

    static func resume(_ order: inout Record<SalesOrder>, in transaction: borrowing Transaction) throws { order.reason = nil }

    static func cancel(
        _ order: inout Record<SalesOrder>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        guard !order.lines.contains(where: { $0.deliveredQuantity > 0 }) else {
            throw Problem.illegalTransition("Goods were shipped for it; what is open can be closed short.", current: order.status.rawValue)
        }
        order.reason = input.reason
        try order.releaseStock(in: transaction)
    }

    static func shortClose(
        _ order: inout Record<SalesOrder>, _ input: Record<SalesShortClosing>, in transaction: borrowing Transaction
    ) throws {
        var places = order.lines.indices.filter { order.lines[$0].openQuantity > 0 }
        if let line = input.line {
            guard let place = order.lines.firstIndex(where: { $0.id == line }) else {
                throw Problem.validationFailed([
                    Violation(.pointer("/sales_order_line_id"), "reference_not_found", "is no line of this order")
                ])
            }
            places = places.filter { $0 == place }
        }
        guard !places.isEmpty else {
            throw Problem.validationFailed([Violation(.pointer("/sales_order_line_id"), "min", "has nothing open")])
        }
        var released: [String: Decimal6?] = [:]
        for place in places {
            order.lines[place].shortClosedQuantity.scaled += order.lines[place].openQuantity.scaled
            order.lines[place].reservedQuantity = 0
            released[order.lines[place].id.description] = .some(nil)
        }
        try transaction.release(released)
        order.reason = input.reason
    }
}

extension Record where R == SalesOrder {
    /// Brings what is open and the states in line with the quantities: an order is done when each of its lines is, whatever the sum.
    mutating func settle() {
        for index in self.lines.indices {
            let line = self.lines[index]
            self.lines[index].openQuantity = Decimal6(scaled: max(0, line.owedQuantity.scaled - line.deliveredQuantity.scaled))
            self.lines[index].dueOn = line.firstPromisedOn.map(line.latest)
        }
        self.deliveryState = Progress(of: self.lines, done: \.deliveredQuantity, owed: \.owedQuantity)
        self.invoiceState = Progress(of: self.lines, done: \.invoicedQuantity, owed: \.kept)
        guard [.confirmed, .processing, .done].contains(self.status) else { return }
        if !self.lines.isEmpty, self.lines.allSatisfy({ $0.openQuantity == 0 }) {
            self.status = .done
        } else {
            self.status = self.lines.contains { $0.deliveredQuantity > 0 } ? .processing : .confirmed
        }
    }

    /// Keeps for each line what of its goods is in stock and kept for nobody, up to what is open and not kept yet.
    mutating func reserveStock(in transaction: borrowing Transaction) throws {
        guard let warehouse = self.warehouse else { return }
        let products = try transaction.find(Set(self.lines.compactMap { $0.measure.product }))
        var places: [Int] = []
        var wishes: [StockWish] = []
        for index in self.lines.indices {
            let line = self.lines[index]
            guard let product = line.measure.product, products[product]?.kind == .goods else { continue }
            let open = max(0, line.owedQuantity.scaled - line.deliveredQuantity.scaled)
            let missing = Decimal6(scaled: open - line.reservedQuantity.scaled)
            guard missing > 0 else { continue }
            places.append(index)
            wishes.append(
                StockWish(product, missing, in: warehouse, source: self.id.description, sourceLine: line.id.description))
        }
        let granted = try transaction.reserve(wishes, of: self.company)
        for (place, quantity) in zip(places, granted) { self.lines[place].reservedQuantity.scaled += quantity.scaled }
    }

    /// Lets go of all that is kept for it.
    mutating func releaseStock(in transaction: borrowing Transaction) throws {
        var lines: [String: Decimal6?] = [:]
        for index in self.lines.indices where self.lines[index].reservedQuantity > 0 {
            lines[self.lines[index].id.description] = .some(nil)
            self.lines[index].reservedQuantity = 0
        }
        try transaction.release(lines)
    }
}
