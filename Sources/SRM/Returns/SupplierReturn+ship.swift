internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

extension SupplierReturn {
    /// What lay in stock leaves it; what was rejected never was there. What is to be replaced is expected again.
    static func ship(_ goods: inout Record<SupplierReturn>, in transaction: borrowing Transaction) throws {
        let receipt = try transaction.find(goods.goodsReceipt)
        let order = try transaction.find(receipt.purchaseOrder)
        try goods.follow(receipt, order)
        if [.closed, .cancelled].contains(order.status), goods.lines.contains(where: { $0.remedy != .credit }) {
            throw Problem.wrongState("The order", order.status.rawValue, allowed: ["receiving", "done"])
        }
        let day = try transaction.postingDay(goods.returnedOn, "returned_on", of: goods.company)
        goods.returnedOn = day
        try transaction.post(goods.movements, of: goods.company, on: day)
        try transaction.release(allOf: goods.id.description)
        let lines = goods.lines
        try transaction.update(receipt, event: "returned") { receipt in
            let places = Dictionary(receipt.lines.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
            for line in lines {
                guard let place = places[line.receiptLine] else { continue }
                switch line.origin {
                case .stock:
                    receipt.lines[place].returnedQuantity = try receipt.lines[place].returnedQuantity.adding(line.quantity)
                case .rejected:
                    receipt.lines[place].returnedRejected = try receipt.lines[place].returnedRejected.adding(line.quantity)
                }
            }
        }
        try transaction.update(order, event: "returned") { order in
            let places = Dictionary(order.lines.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
            for line in lines {
                guard let place = places[line.orderLine] else { continue }
                switch line.remedy {
                case .credit: order.lines[place].returnedQuantity = try order.lines[place].returnedQuantity.adding(line.quantity)
                case .replace, .repair:
                    order.lines[place].replacementQuantity = try order.lines[place].replacementQuantity.adding(line.quantity)
                }
            }
        }
    }
}

extension Record where R == SupplierReturn {
    /// Takes from the receipt and its order what the return does not say; refuses more than is there to return.
    mutating func follow(_ receipt: Record<GoodsReceipt>, _ order: Record<PurchaseOrder>) throws {
        guard receipt.status == .posted, receipt.reverses == nil else {
            throw Problem.wrongState("The receipt", receipt.status.rawValue, allowed: ["posted"])
        }
        self.company = receipt.company
        self.purchaseOrder = receipt.purchaseOrder
        self.supplier = receipt.supplier
        self.currency = order.amounts.currency ?? ""
        if self.warehouse == nil { self.warehouse = receipt.warehouse }
        let received = Dictionary(receipt.lines.map { ($0.id, $0) }) { first, _ in first }
        let ordered = Dictionary(order.lines.map { ($0.id, $0) }) { first, _ in first }
        var left: [Pair<ID<GoodsReceiptLine>, SupplierReturnLine.Origin>: Decimal6] = [:]
        for line in receipt.lines {
            left[Pair(line.id, .rejected)] = Decimal6(scaled: (line.rejectedBaseQuantity?.scaled ?? 0) - line.returnedRejected.scaled)
            left[Pair(line.id, .stock)] = Decimal6(scaled: line.acceptedQuantity.scaled - line.returnedQuantity.scaled)
        }
        var violations = Violations()
        var credit: Int64 = 0
        for index in self.lines.indices {
            violations.base = "/lines/\(index)"
            let line = self.lines[index]
            guard let source = received[line.receiptLine] else {
                violations.add("goods_receipt_line_id", "reference_not_found", "is not a line of the receipt")
                continue
            }
            let key = Pair(source.id, line.origin)
            let rest = left[key] ?? 0
            if line.quantity > rest {
                violations.add("quantity", "max", "is more than the \(rest) base units \(line.origin.words) and not yet returned")
            }
            left[key] = Decimal6(scaled: max(0, rest.scaled - line.quantity.scaled))
            self.lines[index].orderLine = source.orderLine
            self.lines[index].product = source.product
            self.lines[index].lot = source.lot
            let amount = line.remedy == .credit ? ordered[source.orderLine]?.net(of: line.quantity) ?? 0 : 0
            self.lines[index].expectedCredit = Amount(minorUnits: amount)
            credit &+= amount
        }
        try violations.throwIfAny()
        self.expectedCredit = Amount(minorUnits: credit)
    }

    fileprivate var movements: [StockMovement] {
        self.lines.enumerated().compactMap { index, line in
            guard line.origin == .stock, let product = line.product, let warehouse = self.warehouse else { return nil }
            var movement = StockMovement(.supplierReturn, product, line.quantity.negated, in: warehouse, source: self.id.description)
            movement.lot = line.lot
            movement.party = ID(self.supplier.number)
            movement.sourceLine = line.id.description
            movement.fulfils = line.id.description
            movement.place = "/lines/\(index)"
            return movement
        }
    }
}

extension Record where R == PurchaseOrderLine {
    /// What a part of the line costs before tax, in minor units.
    fileprivate func net(of quantity: Decimal6) -> Int64 {
        guard self.measure.baseQuantity > 0 else { return 0 }
        let exact = Int128(self.amounts.net.minorUnits) * Int128(quantity.scaled)
        return (try? Rounding.halfUp.divide(exact, by: Int128(self.measure.baseQuantity.scaled))).flatMap { Int64(exactly: $0) } ?? 0
    }
}

extension SupplierReturnLine.Origin {
    fileprivate var words: String { self == .rejected ? "that were rejected" : "that were accepted" }
}
