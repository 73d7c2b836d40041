internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

/// Posting a receipt and taking it back: stock, order and lots follow in the same transaction, or nothing does.
extension GoodsReceipt {
    /// Goods come for orders that the supplier knows of.
    private static let receivable: [PurchaseOrder.Status] = [.sent, .acknowledged, .receiving, .done]

    static func post(_ receipt: inout Record<GoodsReceipt>, in transaction: borrowing Transaction) throws {
        let order = try transaction.find(receipt.purchaseOrder)
        guard receivable.contains(order.status) || order.isBeingAmended else {
            throw Problem.wrongState("The order", order.status.rawValue, allowed: receivable.map(\.rawValue))
        }
        let held = try transaction.inForce(order)
        let day = try transaction.postingDay(receipt.receivedOn, "received_on", of: receipt.company)
        receipt.receivedOn = day
        receipt.postedAt = transaction.now
        receipt.postedBy = transaction.actor.name
        try receipt.follow(held)
        try receipt.refuseTooMuch(of: held)
        try receipt.bringInLots(from: order.supplier, on: day, in: transaction)
        try transaction.post(receipt.movements(for: held), of: receipt.company, on: day)
        try transaction.count(receipt, into: order, held, event: "received")
        if let shipment = receipt.shipment { try transaction.arrive(shipment, with: receipt.purchaseOrder) }
    }

    static func reverse(
        _ receipt: inout Record<GoodsReceipt>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        let order = try transaction.find(receipt.purchaseOrder)
        if order.status == .closed || order.status == .cancelled {
            throw Problem.wrongState("The order", order.status.rawValue, allowed: receivable.map(\.rawValue))
        }
        guard receipt.reverses == nil else {
            throw Problem.wrongState("The receipt", "a reversal", allowed: ["posted"])
        }
        guard !receipt.lines.contains(where: { $0.returnedQuantity > 0 || $0.returnedRejected > 0 }) else {
            throw Problem(
                .conflict, "in_use", "Goods of this receipt were returned to the supplier.",
                members: [Problem.Member("referrers", .texts([SupplierReturn.definition.path]))])
        }
        let deliveries = order.shipTo == nil ? [] : try transaction.successors(of: receipt.id.description)
        guard deliveries.isEmpty else {
            throw Problem(
                .conflict, "in_use",
                "Its goods were delivered to customers by \(deliveries.joined(separator: ", ")): take that back first.",
                members: [Problem.Member("referrers", .texts(["deliveries"]))])
        }
        receipt.reversalReason = input.reason
        let original = receipt
        let day = try transaction.today(of: receipt.company.number)
        let mirror = try transaction.create(GoodsReceipt.self) { try $0.mirror(original, on: day, because: input.reason, transaction) }
        let lines = zip(original.lines, mirror.lines).map { ($0.0.id.description, $0.1.id.description) }
        try transaction.reverseMoves(
            of: original.id.description, as: mirror.id.description, lines: Dictionary(lines) { first, _ in first },
            of: receipt.company, on: day)
        try transaction.count(mirror, into: order, try transaction.inForce(order), event: "receipt_reversed")
    }
}

extension Record where R == GoodsReceipt {
    /// 422 when a line of the order would get more than is open and may be exceeded.
    fileprivate func refuseTooMuch(of order: Record<PurchaseOrder>) throws {
        var left = Dictionary(order.lines.map { ($0.id, $0.receivable) }) { first, _ in first }
        var errors: [Violation] = []
        var limit: Decimal6?
        for (index, line) in self.lines.enumerated() {
            let rest = left[line.orderLine] ?? 0
            if line.baseQuantity > rest {
                limit = limit ?? rest
                errors.append(Violation(.pointer("/lines/\(index)/quantity"), "max", "is more than the \(rest) that may still come"))
            }
            left[line.orderLine] = Decimal6(scaled: max(0, rest.scaled - line.baseQuantity.scaled))
        }
        if let limit { throw Problem.overTolerance(limit: limit, errors) }
    }

    /// The lots that the lines bring in. A lot of a product with a shelf life that names no day of expiry gets one.
    fileprivate mutating func bringInLots(
        from supplier: ID<Supplier>, on day: CalendarDate, in transaction: borrowing Transaction
    ) throws {
        let places = self.lines.indices.filter { self.lines[$0].mark != nil && self.lines[$0].product != nil }
        guard !places.isEmpty else { return }
        let products = try transaction.find(Set(places.compactMap { self.lines[$0].product }))
        let incoming = places.compactMap { place -> IncomingLot? in
            guard var mark = self.lines[place].mark, let product = self.lines[place].product else { return nil }
            if mark.expiresOn == nil, let life = products[product]?.shelfLifeDays { mark.expiresOn = day.adding(days: Int(life)) }
            return IncomingLot(product: product, mark: mark, place: "/lines/\(place)")
        }
        let lots = try transaction.lots(
            for: incoming, from: ID<Party>(supplier.number), of: self.company, source: self.id.description)
        for (place, lot) in zip(places, lots) { self.lines[place].lot = lot }
    }

    /// What was accepted comes in; what is delivered directly leaves at once.
    fileprivate func movements(for order: Record<PurchaseOrder>) throws -> [StockMovement] {
        guard let warehouse = self.warehouse else { return [] }
        var movements: [StockMovement] = []
        for (index, line) in self.lines.enumerated() {
            guard let product = line.product else { continue }
            func add(_ kind: StockMove.Kind, _ quantity: Decimal6, _ party: ID<Party>) {
                var movement = StockMovement(kind, product, quantity, in: warehouse, source: self.id.description)
                movement.lot = line.lot
                movement.unitCost = line.unitCost
                movement.party = party
                movement.sourceLine = line.id.description
                movement.place = "/lines/\(index)"
                movement.lotField = "lot"
                movements.append(movement)
            }
            add(.receipt, line.acceptedQuantity, ID(order.supplier.number))
            if let customer = order.shipTo { add(.delivery, line.acceptedQuantity.negated, customer) }
        }
        return movements
    }

    /// Becomes the receipt that takes another back: the same lines below zero.
    fileprivate mutating func mirror(
        _ original: Self, on day: CalendarDate, because reason: String, _ transaction: borrowing Transaction
    ) throws {
        self.company = original.company
        self.purchaseOrder = original.purchaseOrder
        self.supplier = original.supplier
        self.warehouse = original.warehouse
        self.status = .posted
        self.receivedOn = day
        self.reverses = original.id
        self.reversalReason = reason
        self.postedAt = transaction.now
        self.postedBy = transaction.actor.name
        for line in original.lines {
            self.lines.append { mirrored in
                mirrored.orderLine = line.orderLine
                mirrored.product = line.product
                mirrored.quantity = line.quantity.negated
                mirrored.rejectedQuantity = line.rejectedQuantity?.negated
                mirrored.rejectionReason = line.rejectionReason
                mirrored.lot = line.lot
                mirrored.supplierLotNumber = line.supplierLotNumber
                mirrored.expiresOn = line.expiresOn
                mirrored.baseQuantity = line.baseQuantity.negated
                mirrored.acceptedQuantity = line.acceptedQuantity.negated
                mirrored.rejectedBaseQuantity = line.rejectedBaseQuantity?.negated
                mirrored.unitCost = line.unitCost
            }
        }
    }
}

extension Transaction {
    /// Adds what a receipt says to the lines of its order; a mirror takes away. `held` is the order as it is in force.
    fileprivate func count(
        _ receipt: Record<GoodsReceipt>, into order: Record<PurchaseOrder>, _ held: Record<PurchaseOrder>, event: String
    ) throws {
        try update(order, event: event) { order in
            try order.count(receipt)
            guard order.isBeingAmended else { return }
            var held = held
            let came = try held.count(receipt)
            try order.putBack(came, held, in: self)
        }
    }
}

extension Record where R == PurchaseOrder {
    /// Counts a receipt on the lines that it brought something of; answers where they stand.
    @discardableResult
    fileprivate mutating func count(_ receipt: Record<GoodsReceipt>) throws -> [ID<PurchaseOrderLine>: Int] {
        let places = Dictionary(self.lines.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        var counted: [ID<PurchaseOrderLine>: Int] = [:]
        for line in receipt.lines {
            guard let place = places[line.orderLine] else { continue }
            counted[line.orderLine] = place
            self.lines[place].receivedQuantity = try self.lines[place].receivedQuantity.adding(line.baseQuantity)
            self.lines[place].acceptedQuantity = try self.lines[place].acceptedQuantity.adding(line.acceptedQuantity)
            self.lines[place].rejectedQuantity = try self.lines[place].rejectedQuantity.adding(line.rejectedBaseQuantity ?? 0)
        }
        return counted
    }
}
