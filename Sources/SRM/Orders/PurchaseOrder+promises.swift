internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// What suppliers promise, and what is expected no more.
extension PurchaseOrder {
    static func promise(
        _ order: inout Record<PurchaseOrder>, _ input: Record<PromiseInput>, in transaction: borrowing Transaction
    ) throws {
        let before = order
        if input.promisedOn == nil, input.lines.isEmpty {
            throw Problem.validationFailed([Violation(.pointer("/promised_on"), "required", "is required, or lines are")])
        }
        let places = try order.places(of: input.lines.map(\.line))
        var days = input.lines.enumerated().map { (day: $0.element.promisedOn, place: "lines/\($0.offset)/promised_on") }
        if let day = input.promisedOn { days.append((day, "promised_on")) }
        try order.refuseEarly(days)
        try order.demandOpen(places)
        if let day = input.promisedOn {
            for index in order.lines.indices where order.lines[index].openQuantity > 0 { order.lines[index].promisedOn = day }
        }
        for (line, place) in zip(input.lines, places) { order.lines[place].promisedOn = line.promisedOn }
        guard try order.keepPromises(from: before, reason: input.reason, in: transaction) > 0 else {
            throw Problem.validationFailed([Violation(.pointer("/promised_on"), "format", "changes no promise")])
        }
    }

    static func shortClose(
        _ order: inout Record<PurchaseOrder>, _ input: Record<ShortClosing>, in transaction: borrowing Transaction
    ) throws {
        let places = try order.places(of: input.lines.map(\.line))
        let parts = zip(places, input.lines.map(\.quantity))
        let today = try transaction.today(of: order.company.number)
        let wanted = input.lines.isEmpty ? order.lines.indices.map { ($0, nil) } : Array(parts)
        for (index, (place, quantity)) in wanted.enumerated() {
            let open = order.lines[place].openQuantity
            let part = quantity ?? open
            guard part <= open else {
                throw Problem.validationFailed([
                    Violation(.pointer("/lines/\(index)/quantity"), "max", "is more than the \(open) that are open")
                ])
            }
            guard part > 0 else { continue }
            order.lines[place].shortClosedQuantity.scaled += part.scaled
            order.lines[place].shortClosedOn = today
            // What an under-delivery leaves open is nothing any more.
            order.lines[place].openQuantity.scaled -= part.scaled
        }
        order.reason = input.reason
    }

    static func cancel(
        _ order: inout Record<PurchaseOrder>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        guard !order.lines.contains(where: { $0.receivedQuantity > 0 }) else {
            throw Problem.illegalTransition(
                "Goods have been received for it; what is open can be short-closed.", current: order.status.rawValue)
        }
        order.reason = input.reason
        order.cancelledOn = try transaction.today(of: order.company.number)
        let announced = try transaction.cancelNotices(of: order.id, because: input.reason)
        for index in order.lines.indices {
            order.lines[index].shippedQuantity.scaled -= announced[order.lines[index].id]?.scaled ?? 0
        }
    }
}

extension Record where R == PurchaseOrder {
    /// Nobody promises a day before there was an order.
    func refuseEarly(_ promises: [(day: CalendarDate, place: String)]) throws {
        var violations = Violations()
        for promise in promises where promise.day < self.orderedOn {
            violations.add(promise.place, "min", "is before the order of \(self.orderedOn)")
        }
        try violations.throwIfAny()
    }

    /// A promise is for goods that are still to come: what has come was on time or was not.
    fileprivate func demandOpen(_ places: [Int]) throws {
        var violations = Violations()
        for (index, place) in places.enumerated() where self.lines[place].openQuantity == 0 {
            violations.add("lines/\(index)/purchase_order_line_id", "format", "names a line of which nothing is open")
        }
        try violations.throwIfAny()
    }

    /// Where lines stand that an input names; one of another order is refused.
    func places(of lines: [ID<PurchaseOrderLine>]) throws -> [Int] {
        let known = Dictionary(self.lines.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        var violations = Violations()
        var seen: Set<ID<PurchaseOrderLine>> = []
        for (index, line) in lines.enumerated() {
            if known[line] == nil {
                violations.add("lines/\(index)/purchase_order_line_id", "reference_not_found", "is not a line of this order")
            } else if !seen.insert(line).inserted {
                violations.add("lines/\(index)/purchase_order_line_id", "duplicate_key", "stands here twice")
            }
        }
        try violations.throwIfAny()
        return lines.compactMap { known[$0] }
    }

    /// Writes down each promise that differs from what was promised before, and which one was the first. Returns how many.
    @discardableResult
    mutating func keepPromises(from before: Self?, reason: String?, in transaction: borrowing Transaction) throws -> Int {
        guard self.sentOn != nil else { return 0 }
        let earlier = Dictionary((before?.lines ?? LineList()).map { ($0.number, $0) }) { first, _ in first }
        let changed = self.lines.indices.filter { index in
            let line = self.lines[index]
            guard before != nil else { return line.promisedOn != nil && line.firstPromisedOn == nil }
            return line.number != 0 && line.promisedOn != earlier[line.number]?.promisedOn
        }
        guard !changed.isEmpty else { return 0 }
        for index in changed {
            self.lines[index].promiseCount += 1
            if self.lines[index].firstPromisedOn == nil { self.lines[index].firstPromisedOn = self.lines[index].promisedOn }
        }
        let today = try transaction.today(of: self.company.number)
        let order = self
        try transaction.create(PurchasePromise.self, for: changed) { promise, index in
            let line = order.lines[index]
            promise.order = order.id
            promise.line = line.id
            promise.promisedOn = line.promisedOn
            promise.previousOn = earlier[line.number]?.promisedOn
            promise.position = line.promiseCount
            promise.statedOn = today
            promise.statedAt = transaction.now
            promise.statedBy = transaction.actor.name
            promise.reason = reason
        }
        return changed.count
    }
}
