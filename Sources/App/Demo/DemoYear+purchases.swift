internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Storage
internal import Sync
internal import Values

/// From what is lacking to goods on the shelf.
extension DemoYear {
    /// Takes up what the plan proposes, and once a week fills up what runs low.
    mutating func buy(in transaction: borrowing Transaction) throws {
        if day.weekday == .monday { try fillUp(in: transaction) }
        guard day.weekday == .tuesday || day.weekday == .thursday else { return }
        for proposal in try transaction.all(PurchaseProposal.self, where: \.status, is: .open) {
            if random.happens(12) { continue }
            guard proposal.supplier != nil else { continue }
            let isOrder = random.happens(50)
            let accepted = try transaction.perform(\PurchaseProposal.accept, on: proposal.id) {
                if isOrder { $0["as"] = .text("purchase_order") }
            }
            count()
            if let requisition = accepted.requisition { plan(.approveRequisition(requisition), in: random.draw(0...1)) }
            if let order = accepted.order { try submit(order, in: transaction) }
        }
    }

    /// Asks for what runs low: a requisition for each supplier.
    private mutating func fillUp(in transaction: borrowing Transaction) throws {
        let levels = try transaction.records.stock(of: books.goods.map(\.id), in: books.warehouse)
        let incoming = try transaction.select(PurchaseOrderLine.self).where(\.openQuantity, above: 0)
            .sums(\.openQuantity, by: \.measure.product)
        var wanted: [Int: [(good: DemoBooks.Good, quantity: Int64)]] = [:]
        for good in books.goods {
            let coming = (incoming[good.id] ?? 0).scaled / Decimal6.one
            let free = levels.available(good.id, in: books.warehouse).scaled / Decimal6.one + coming
            guard free < Int64(good.weekly * 3) else { continue }
            wanted[good.supplier, default: []].append((good, Int64(good.weekly * random.draw(5...9) + 5) / 5 * 5 + 5))
        }
        for (place, wishes) in wanted.sorted(by: { $0.key < $1.key }) {
            let (supplier, warehouse, needed) = (books.sources[place].id, books.warehouse, day.adding(days: 28))
            let requisition = try transaction.create(PurchaseRequisition.self) { requisition in
                requisition.department = "Purchasing"
                requisition.neededOn = needed
                for (good, quantity) in wishes.prefix(12) {
                    requisition.lines.append {
                        $0.measure.product = good.id
                        $0.measure.quantity = Decimal6(integerLiteral: quantity)
                        $0.supplier = supplier
                        $0.warehouse = warehouse
                        $0.neededOn = needed
                    }
                }
            }
            count()
            try transaction.perform(\PurchaseRequisition.submit, on: requisition.id)
            plan(.approveRequisition(requisition.id), in: random.draw(0...2))
        }
    }

    mutating func approve(_ id: ID<PurchaseRequisition>, in transaction: borrowing Transaction) throws {
        if random.happens(3) {
            try transaction.perform(\PurchaseRequisition.reject, on: id) { $0["reason"] = .text("Not this month") }
            return
        }
        try transaction.perform(\PurchaseRequisition.approve, on: id)
        plan(.order(id), in: 1)
    }

    mutating func order(_ id: ID<PurchaseRequisition>, in transaction: borrowing Transaction) throws {
        let requisition = try transaction.perform(\PurchaseRequisition.order, on: id)
        let lines = try transaction.select(PurchaseOrderLine.self).where(\.requisitionLine, in: requisition.lines.map(\.id)).all()
        for order in Set(lines.map { $0.parent(of: PurchaseOrder.self) }).sorted(by: { $0.number < $1.number }) {
            count()
            try submit(order, in: transaction)
        }
    }

    private mutating func submit(_ id: ID<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        try transaction.perform(\PurchaseOrder.submit, on: id)
        plan(.approveOrder(id), in: random.draw(0...1))
    }

    mutating func approve(_ id: ID<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        try transaction.perform(\PurchaseOrder.approve, on: id)
        if random.happens(1) {
            try transaction.perform(\PurchaseOrder.cancel, on: id) { $0["reason"] = .text("It is in stock elsewhere") }
            return
        }
        try transaction.perform(\PurchaseOrder.send, on: id)
        plan(.acknowledge(id), in: random.draw(1...3))
    }

    private func source(of order: Record<PurchaseOrder>) -> DemoBooks.Source {
        books.sources.first { $0.id == order.supplier } ?? books.sources[0]
    }

    /// The supplier names its day, keeps it or does not.
    mutating func acknowledge(_ id: ID<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        let source = source(of: try transaction.find(id))
        guard let promised = day.adding(days: source.leadDays) else { return }
        let number = random.draw(10_000...99_999)
        try transaction.perform(\PurchaseOrder.acknowledge, on: id) {
            $0["promised_on"] = promised.stored
            $0["supplier_reference"] = .text("AB-\(number)")
        }
        let isLate = random.happens(source.lateness)
        let delay = isLate ? random.draw(3...15) : random.draw(0...1) - 1
        plan(.receive(id, isRest: false), in: max(1, source.leadDays + delay))
        if isLate, random.happens(60) { plan(.slip(id), in: max(1, source.leadDays - 2)) }
    }

    mutating func slip(_ id: ID<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        guard let promised = day.adding(days: random.draw(6...14)) else { return }
        let reason = random.pick(["The tool broke", "No material", "No truck", "Holidays"])
        try transaction.perform(\PurchaseOrder.promise, on: id) {
            $0["promised_on"] = promised.stored
            $0["reason"] = .text(reason)
        }
    }

    /// Goods come: mostly all, now and then a part, some of them bad.
    mutating func receive(_ id: ID<PurchaseOrder>, isRest: Bool, in transaction: borrowing Transaction) throws {
        let order = try transaction.find(id)
        guard [.sent, .acknowledged, .receiving].contains(order.status) else { return }
        let source = source(of: order)
        let isPart = !isRest && random.happens(15)
        let followed = Set(books.goods.filter(\.isFollowed).map(\.id))
        let number = random.draw(1_000...9_999)
        var parts: [(line: Record<PurchaseOrderLine>, quantity: Int64, rejected: Int64)] = []
        for line in order.lines where line.openQuantity > 0 {
            let open = line.openQuantity.scaled / Decimal6.one
            let quantity = isPart ? max(1, open * 6 / 10) : open
            parts.append((line, quantity, random.happens(source.faults) ? max(1, quantity / 20) : 0))
        }
        guard !parts.isEmpty else { return }
        let stamp = "\(day.year)\(day.month < 10 ? "0" : "")\(day.month)"
        let receipt = try transaction.create(GoodsReceipt.self) { receipt in
            receipt.purchaseOrder = id
            receipt.deliveryNote = "LS-\(number)"
            for (line, quantity, rejected) in parts {
                receipt.lines.append {
                    $0.orderLine = line.id
                    $0.quantity = Decimal6(integerLiteral: quantity)
                    $0.rejectedQuantity = Decimal6(integerLiteral: rejected)
                    if rejected > 0 { $0.rejectionReason = "Damaged" }
                    if line.measure.product.map(followed.contains) == true {
                        $0.mark = LotMark(supplierLotNumber: "L\(stamp)-\(number)")
                    }
                }
            }
        }
        count()
        try transaction.perform(\GoodsReceipt.post, on: receipt.id)
        if parts.contains(where: { $0.rejected > 0 }) { plan(.sendBack(receipt.id), in: random.draw(1...4)) }
        if isPart { plan(.receive(id, isRest: true), in: random.draw(4...12)) } else { plan(.putAway(id), in: random.draw(5...30)) }
    }

    mutating func putAway(_ id: ID<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        let order = try transaction.find(id)
        if order.status == .receiving {
            try transaction.perform(\PurchaseOrder.shortClose, on: id) { $0["reason"] = .text("The rest is not needed") }
        } else if order.status == .done {
            try transaction.perform(\PurchaseOrder.close, on: id)
        }
    }

    mutating func sendBack(_ id: ID<GoodsReceipt>, in transaction: borrowing Transaction) throws {
        let receipt = try transaction.find(id)
        let bad = receipt.lines.compactMap { line in line.rejectedBaseQuantity.map { (line: line, quantity: $0) } }.filter {
            $0.quantity > 0
        }
        let remedy: SupplierReturnLine.Remedy = random.happens(70) ? .credit : .replace
        let goods = try transaction.create(SupplierReturn.self) { goods in
            goods.goodsReceipt = id
            goods.reason = "Damaged"
            for (line, quantity) in bad {
                goods.lines.append {
                    $0.receiptLine = line.id
                    $0.quantity = quantity
                    $0.remedy = remedy
                }
            }
        }
        count()
        try transaction.perform(\SupplierReturn.approve, on: goods.id)
        let order = try transaction.find(receipt.purchaseOrder)
        guard ![.closed, .cancelled].contains(order.status) else { return }
        try transaction.perform(\SupplierReturn.ship, on: goods.id)
        plan(.makeGood(goods.id), in: random.draw(7...25))
        if remedy == .replace { plan(.receive(order.id, isRest: true), in: random.draw(7...14)) }
    }

    /// A shelf is counted once a month, and a piece thrown away.
    mutating func takeStock(in transaction: borrowing Transaction) throws {
        let warehouse = books.warehouse
        let counted = books.goods.filter { !$0.isFollowed && $0.id.number % 12 == Int64(day.month % 12) }.prefix(20).map(\.id)
        let levels = try transaction.records.stock(of: counted, in: warehouse)
        let free = counted.filter { levels.available($0, in: warehouse) >= 2 }
        guard !free.isEmpty else { return }
        let kind: StockAdjustment.Kind = random.happens(60) ? .count : .scrap
        let adjustment = try transaction.create(StockAdjustment.self) { adjustment in
            adjustment.warehouse = warehouse
            adjustment.kind = kind
            adjustment.reason = kind == .count ? "Monthly count" : "Broken"
            for product in free {
                adjustment.lines.append {
                    $0.product = product
                    $0.quantity =
                        kind == .scrap
                        ? 1 : Decimal6(scaled: levels.onHand(product, in: warehouse).scaled - Decimal6.one)
                }
            }
        }
        count()
        try transaction.perform(\StockAdjustment.post, on: adjustment.id)
    }
}
