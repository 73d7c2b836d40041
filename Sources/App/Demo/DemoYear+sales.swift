internal import CRM
internal import MasterData
internal import Resources
internal import Storage
internal import Values

/// From a question to money on the account.
extension DemoYear {
    private mutating func wishes(of buyer: DemoBooks.Buyer) -> [(good: DemoBooks.Good, quantity: Decimal6)] {
        var places: [Int] = []
        for _ in 0..<random.draw(1...4) {
            let place = random.pick(buyer.basket)
            if !places.contains(place) { places.append(place) }
        }
        return places.map { (books.goods[$0], Decimal6(integerLiteral: Int64(random.draw(1...buyer.size) + buyer.size / 2))) }
    }

    mutating func sell(in transaction: borrowing Transaction) throws {
        let buyer = random.favour(books.buyers)
        let (wishes, warehouse, wanted) = (wishes(of: buyer), books.warehouse, day.adding(days: random.draw(3...18)))
        let number = random.draw(10_000...99_999)
        let order = try transaction.create(SalesOrder.self) { order in
            order.customer = buyer.id
            order.customerReference = "4500\(number)"
            order.warehouse = warehouse
            order.requestedOn = wanted
            order.owner = transaction.actor.name
            for (good, quantity) in wishes {
                order.lines.append {
                    $0.measure.product = good.id
                    $0.measure.quantity = quantity
                }
            }
        }
        count()
        if random.happens(85) { try confirm(order.id, in: transaction) } else { plan(.confirm(order.id), in: random.draw(1...5)) }
    }

    mutating func quote(
        to buyer: DemoBooks.Buyer, for opportunity: ID<Opportunity>?, in transaction: borrowing Transaction
    ) throws {
        let (wishes, warehouse, wanted) = (wishes(of: buyer), books.warehouse, day.adding(days: random.draw(10...30)))
        let discount = Decimal6(integerLiteral: Int64(random.pick([0, 0, 2, 5])))
        let quote = try transaction.create(Quote.self) { quote in
            quote.customer = buyer.id
            quote.opportunity = opportunity
            quote.warehouse = warehouse
            quote.requestedOn = wanted
            quote.owner = transaction.actor.name
            for (good, quantity) in wishes {
                quote.lines.append {
                    $0.measure.product = good.id
                    $0.measure.quantity = quantity
                    $0.amounts.discountPercent = discount
                }
            }
        }
        count()
        plan(.decide(quote.id), in: random.draw(0...3))
    }

    /// A draft is sent; what was sent is taken, refused, or forgotten until it expires.
    mutating func decide(_ id: ID<Quote>, in transaction: borrowing Transaction) throws {
        let quote = try transaction.find(id)
        if quote.status == .draft {
            try transaction.perform(\Quote.send, on: id)
            return plan(.decide(id), in: random.happens(15) ? 45 : random.draw(2...20))
        }
        if let last = quote.validUntil, last < day {
            try transaction.perform(\Quote.expire, on: id)
            try end(quote.opportunity, isWon: false, in: transaction)
        } else if random.happens(65) {
            try transaction.perform(\Quote.accept, on: id)
            count()
            if let order = try transaction.select(SalesOrder.self).where(\.quote, is: id).first() {
                plan(.confirm(order.id), in: random.draw(1...3))
            }
            try end(quote.opportunity, isWon: true, in: transaction)
        } else {
            try transaction.perform(\Quote.reject, on: id) { $0["reason"] = .text("Another offer was cheaper") }
            try end(quote.opportunity, isWon: false, in: transaction)
        }
    }

    private func end(_ opportunity: ID<Opportunity>?, isWon: Bool, in transaction: borrowing Transaction) throws {
        guard let opportunity, try transaction.find(opportunity).status == .open else { return }
        if isWon { return _ = try transaction.perform(\Opportunity.win, on: opportunity) }
        try transaction.perform(\Opportunity.lose, on: opportunity) { $0["reason"] = .text("Price") }
    }

    mutating func confirm(_ id: ID<SalesOrder>, in transaction: borrowing Transaction) throws {
        if random.happens(2) {
            try transaction.perform(\SalesOrder.cancel, on: id) { $0["reason"] = .text("Ordered by mistake") }
            return
        }
        let order = try transaction.perform(\SalesOrder.confirm, on: id)
        if random.happens(2) {
            try transaction.perform(\SalesOrder.hold, on: id) { $0["reason"] = .text("The delivery address is not clear") }
            return plan(.resume(id), in: random.draw(3...9))
        }
        let days = order.requestedOn.map { day.days(until: $0) - 2 } ?? 2
        plan(.prepare(id, attempt: 0), in: max(1, days))
    }

    mutating func resume(_ id: ID<SalesOrder>, in transaction: borrowing Transaction) throws {
        try transaction.perform(\SalesOrder.resume, on: id)
        plan(.prepare(id, attempt: 0), in: 1)
    }

    /// Puts together what lies in stock for an order: all of it, or after some waiting a part.
    mutating func prepare(_ id: ID<SalesOrder>, _ attempt: Int, in transaction: borrowing Transaction) throws {
        let order = try transaction.find(id)
        guard [.confirmed, .processing].contains(order.status) else { return }
        let ready = order.lines.filter { $0.reservedQuantity > 0 }
        let isWhole = order.lines.allSatisfy { $0.reservedQuantity >= $0.openQuantity }
        guard !ready.isEmpty, isWhole || attempt > 1 || random.happens(30) else {
            if attempt > 12 {
                try transaction.perform(\SalesOrder.shortClose, on: id) { $0["reason"] = .text("The goods can't be had any more") }
                return
            }
            return plan(.prepare(id, attempt: attempt + 1), in: random.draw(3...7))
        }
        let delivery = try transaction.create(Delivery.self) { delivery in
            delivery.order = id
            for line in ready {
                delivery.lines.append {
                    $0.orderLine = line.id
                    $0.quantity = line.reservedQuantity
                }
            }
        }
        count()
        if random.happens(50) { try transaction.perform(\Delivery.pick, on: delivery.id) }
        if random.happens(50) { try transaction.perform(\Delivery.pack, on: delivery.id) }
        plan(.ship(delivery.id), in: 1)
    }

    mutating func ship(_ id: ID<Delivery>, in transaction: borrowing Transaction) throws {
        let carrier = random.pick(["DHL", "SF Express", "Dachser", "UPS"])
        let number = random.draw(1_000_000...9_999_999)
        try transaction.update(id) {
            $0.carrier = carrier
            $0.trackingNumber = "TR\(number)"
        }
        let delivery = try transaction.perform(\Delivery.ship, on: id)
        plan(.arrive(id), in: random.draw(1...4))
        let order = try transaction.find(delivery.order)
        let isOpen = order.lines.contains { $0.openQuantity > 0 }
        if isOpen { plan(.prepare(order.id, attempt: 1), in: random.draw(2...5)) }
        plan(.bill(order.id), in: 0)
    }

    mutating func bill(_ id: ID<SalesOrder>, in transaction: borrowing Transaction) throws {
        guard try transaction.find(id).lines.contains(where: { $0.unbilled > 0 }) else { return }
        let invoice = try transaction.create(SalesInvoice.self) { $0.order = id }
        count()
        if random.happens(80) { try issue(invoice.id, in: transaction) } else { plan(.issue(invoice.id), in: 1) }
    }

    mutating func arrive(_ id: ID<Delivery>, in transaction: borrowing Transaction) throws {
        try transaction.perform(\Delivery.deliver, on: id) { $0["received_by"] = .text("Goods inward") }
        arrivals += 1
        if arrivals % 40 == 7 { plan(.giveBack(id), in: random.draw(3...12)) }
        if arrivals % 25 == 4 { plan(.complain(id), in: random.draw(2...20)) }
    }

    mutating func issue(_ id: ID<SalesInvoice>, in transaction: borrowing Transaction) throws {
        let draft = try transaction.find(id)
        let lines = try draft.order.map { try transaction.find($0).lines } ?? LineList()
        // What came back meanwhile is not billed any more.
        guard
            draft.lines.allSatisfy({ line in lines.contains { $0.id == line.orderLine && $0.unbilled >= line.measure.baseQuantity.scaled } }
            )
        else {
            try transaction.perform(\SalesInvoice.cancel, on: id)
            if let order = draft.order { plan(.bill(order), in: 1) }
            return
        }
        let invoice = try transaction.perform(\SalesInvoice.issue, on: id)
        guard invoice.status == .issued, let due = invoice.dueOn else { return }
        let buyer = books.buyers.first { $0.id == invoice.customer }
        let late = buyer?.paysLateBy ?? 0
        plan(.pay(id, lateBy: late), in: max(1, day.days(until: due) + late))
    }

    /// A customer pays, now and then only a part.
    mutating func pay(_ id: ID<SalesInvoice>, lateBy days: Int, in transaction: borrowing Transaction) throws {
        let invoice = try transaction.find(id)
        guard invoice.status == .issued, invoice.openAmount > .zero, let party = invoice.billTo else { return }
        let isPart = random.happens(4) && invoice.openAmount.minorUnits > 10_000
        let amount = isPart ? Amount(minorUnits: invoice.openAmount.minorUnits / 2) : invoice.openAmount
        let payment = try transaction.create(Payment.self) { payment in
            payment.party = party
            payment.currency = invoice.amounts.currency ?? ""
            payment.amount = amount
            payment.reference = invoice.documentNumber
            payment.allocations.append {
                $0.invoice = id
                $0.amount = amount
            }
        }
        try transaction.perform(\Payment.post, on: payment.id)
        count()
        if isPart { plan(.pay(id, lateBy: days), in: random.draw(14...30)) }
        if let order = invoice.order { plan(.close(order), in: random.draw(1...10)) }
    }

    mutating func close(_ id: ID<SalesOrder>, in transaction: borrowing Transaction) throws {
        guard try transaction.find(id).status == .done else { return }
        try transaction.perform(\SalesOrder.close, on: id)
    }

    /// A piece that came back is credited, and set off against the same invoice where that is open.
    mutating func credit(_ id: ID<SalesInvoice>, _ line: ID<SalesInvoiceLine>, in transaction: borrowing Transaction) throws {
        let invoice = try transaction.find(id)
        // Another piece of the line may have come back and been credited meanwhile.
        guard invoice.lines.contains(where: { $0.id == line && $0.creditedQuantity < $0.measure.baseQuantity }) else { return }
        let order = invoice.order
        let note = try transaction.create(SalesInvoice.self) { note in
            note.kind = .creditNote
            note.credits = id
            note.order = order
            note.reason = "It came back"
            note.lines.append {
                $0.creditedLine = line
                $0.measure.quantity = 1
            }
        }
        count()
        let issued = try transaction.perform(\SalesInvoice.issue, on: note.id)
        guard try transaction.find(id).status == .issued, issued.status == .issued else { return }
        try transaction.perform(\SalesInvoice.apply, on: note.id) { $0["invoice_id"] = id.stored }
    }

    /// Some of a delivery comes back into stock.
    mutating func giveBack(_ id: ID<Delivery>, in transaction: borrowing Transaction) throws {
        let delivery = try transaction.find(id)
        guard let line = delivery.lines.first, line.quantity >= 1 else { return }
        let given = try transaction.create(CustomerReturn.self) { given in
            given.order = delivery.order
            given.reason = "Too many"
            given.lines.append {
                $0.deliveryLine = line.id
                $0.quantity = 1
            }
        }
        count()
        try transaction.perform(\CustomerReturn.receive, on: given.id)
        if random.happens(70) { try transaction.perform(\CustomerReturn.inspect, on: given.id) }
        if random.happens(60) { try transaction.perform(\CustomerReturn.complete, on: given.id) }
        let invoices = try transaction.select(SalesInvoice.self).where(\.order, is: delivery.order).where(\.kind, is: .invoice)
            .where(\.status, in: [.issued, .paid]).all()
        for invoice in invoices {
            guard let billed = invoice.lines.first(where: { $0.orderLine == line.orderLine }) else { continue }
            return plan(.credit(invoice.id, billed.id), in: random.draw(1...5))
        }
    }
}

extension Record where R == SalesOrderLine {
    /// What was delivered, is kept and not billed yet, in millionths of a base unit.
    fileprivate var unbilled: Int64 { self.deliveredQuantity.scaled - self.returnedQuantity.scaled - self.invoicedQuantity.scaled }
}
