internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Storage
internal import Values

/// Who may come to buy, who talks with us, and who complains.
extension DemoYear {
    mutating func meetLead(in transaction: borrowing Transaction) throws {
        let card = DemoNames(seed: UInt64(random.draw(1 << 30))).lead()
        let number = random.draw(1_000_000)
        let (source, amount) = (
            random.pick(["fair", "web", "referral", "call"]), Amount(minorUnits: Int64(random.draw(100...9_000)) * 1_000)
        )
        let lead = try transaction.create(Lead.self) {
            $0.organisation = card.organisation
            $0.person = card.person
            $0.email = "person\(number)@lead.example"
            $0.country = card.country
            $0.city = card.city
            $0.currency = card.currency
            $0.source = source
            $0.estimatedAmount = amount
        }
        count()
        plan(.pursue(lead.id, step: 0), in: random.draw(0...3))
    }

    mutating func pursue(_ id: ID<Lead>, _ step: Int, in transaction: borrowing Transaction) throws {
        switch step {
        case 0: try transaction.perform(\Lead.assign, on: id) { $0["owner"] = .text("Ana Ruiz") }
        case 1: try transaction.perform(\Lead.process, on: id)
        default: return try finish(id, in: transaction)
        }
        plan(.pursue(id, step: step + 1), in: random.draw(1...6))
    }

    private mutating func finish(_ id: ID<Lead>, in transaction: borrowing Transaction) throws {
        switch random.draw(100) {
        case ..<55:
            let lead = try transaction.perform(\Lead.convert, on: id)
            guard let customer = lead.customer, let opportunity = lead.opportunity else { return }
            count()
            try transaction.perform(\Customer.activate, on: customer)
            books.buyers.append(DemoBooks.buyer(customer, books.goods.count, &random))
            plan(.develop(opportunity, step: 0), in: random.draw(2...8))
        case ..<85: try transaction.perform(\Lead.bury, on: id) { $0["reason"] = .text("Buys from its sister company") }
        default: try transaction.perform(\Lead.recycle, on: id) { $0["reason"] = .text("Next year") }
        }
    }

    mutating func develop(_ id: ID<Opportunity>, _ step: Int, in transaction: borrowing Transaction) throws {
        let opportunity = try transaction.find(id)
        guard opportunity.status == .open else { return }
        if step < 2 {
            try transaction.perform(\Opportunity.advance, on: id)
            return plan(.develop(id, step: step + 1), in: random.draw(3...12))
        }
        guard let buyer = books.buyers.last(where: { $0.id == opportunity.customer }) else { return }
        try quote(to: buyer, for: id, in: transaction)
    }

    /// A call, a visit, a letter; some lie ahead.
    mutating func talk(in transaction: borrowing Transaction) throws {
        let isSupplier = random.happens(25)
        let party: ID<Party> = isSupplier ? ID(random.pick(books.sources).id.number) : ID(random.favour(books.buyers).id.number)
        let channel = random.pick([Channel.phone, .email, .meeting, .chat, .letter])
        let subject = random.pick(["Delivery dates", "New prices", "Samples", "Yearly talk", "Packaging", "样品", "Préparation de la visite"])
        let sentiment = random.pick([Interaction.Sentiment.positive, .neutral, .negative])
        let isAhead = random.happens(20)
        let days = random.draw(1...14)
        let minutes = random.draw(5...90)
        let at = transaction.now.adding(seconds: isAhead ? Int64(days) * 86_400 : -Int64(minutes) * 60)
        let interaction = try transaction.create(Interaction.self) {
            $0.party = party
            $0.channel = channel
            $0.direction = isSupplier ? .outbound : .inbound
            $0.subject = subject
            $0.occurredAt = at
            $0.durationMinutes = Int64(minutes)
            $0.sentiment = sentiment
        }
        count()
        if isAhead { plan(.meet(interaction.id), in: days + 1) }
    }

    mutating func raiseTicket(in transaction: borrowing Transaction) throws {
        let party: ID<Party> = ID(random.favour(books.buyers).id.number)
        let product = random.favour(books.goods).id
        let subject = random.pick(["Where is my order?", "Drawing wanted", "Does not fit", "Invoice copy", "发货时间", "Pièce manquante"])
        let kind = random.pick([Ticket.Kind.question, .problem, .request])
        let priority = random.pick([Ticket.Priority.low, .normal, .normal, .high, .urgent])
        let ticket = try transaction.create(Ticket.self) {
            $0.subject = subject
            $0.kind = kind
            $0.priority = priority
            $0.channel = .email
            $0.party = party
            $0.product = product
            $0.team = "Service"
        }
        count()
        plan(.answer(ticket.id, step: 0), in: random.draw(0...2))
    }

    mutating func answer(_ id: ID<Ticket>, _ step: Int, in transaction: borrowing Transaction) throws {
        switch step {
        case 0:
            try transaction.perform(\Ticket.reply, on: id) { $0["body"] = .text("We look into it and come back to you.") }
            if random.happens(30) { try transaction.perform(\Ticket.hold, on: id) }
        case 1: try transaction.perform(\Ticket.resolve, on: id) { $0["resolution"] = .text("Explained by phone") }
        default:
            try transaction.perform(\Ticket.close, on: id)
            return
        }
        plan(.answer(id, step: step + 1), in: random.draw(1...8))
    }

    /// Something of a lot was bad: the complaint is traced to where it came from.
    mutating func complain(_ id: ID<Delivery>, in transaction: borrowing Transaction) throws {
        let delivery = try transaction.find(id)
        guard let customer = delivery.customer, let line = delivery.lines.first(where: { $0.lot != nil }) ?? delivery.lines.first else {
            return
        }
        let text = random.pick(["Seals leak", "Thread is cut too deep", "Corroded", "Wrong colour", "表面有划痕"])
        let severity = random.pick([Complaint.Severity.minor, .minor, .major, .critical])
        let complaint = try transaction.create(Complaint.self) {
            $0.customer = customer
            $0.deliveryLine = line.id
            $0.quantity = 1
            $0.severity = severity
            $0.description = text
        }
        count()
        try transaction.perform(\Complaint.submit, on: complaint.id)
        if line.lot != nil, let trace = Complaint.definition.action(named: "trace") {
            _ = try transaction.perform(trace, on: try transaction.find(complaint.id).row, input: Row(new: NoInput.definition, id: 0))
            let action = try transaction.select(CorrectiveAction.self).where(\.complaint, is: complaint.id.description).first()
            if let action {
                count()
                plan(.improve(action.id, step: 0), in: random.draw(1...5))
            }
        }
        plan(.settle(complaint.id, step: 0), in: random.draw(1...6))
    }

    mutating func settle(_ id: ID<Complaint>, _ step: Int, in transaction: borrowing Transaction) throws {
        if step > 0 { return _ = try transaction.perform(\Complaint.close, on: id) }
        if random.happens(80) {
            try transaction.perform(\Complaint.approve, on: id)
        } else {
            try transaction.perform(\Complaint.reject, on: id) { $0["reason"] = .text("Worn by use") }
        }
        plan(.settle(id, step: 1), in: random.draw(3...20))
    }

    /// The supplier works through the eight disciplines, unless its goods turn out to be good; somebody else sees that it helped.
    mutating func improve(_ id: ID<CorrectiveAction>, _ step: Int, in transaction: borrowing Transaction) throws {
        guard try transaction.find(id).status != .cancelled else { return }
        switch step {
        case 0:
            try transaction.update(id) {
                $0.team = "Quality and production"
                $0.containment = "The lot is set aside"
            }
            try transaction.perform(\CorrectiveAction.contain, on: id)
        case 1:
            try transaction.update(id) { $0.rootCause = "A worn tool" }
            try transaction.perform(\CorrectiveAction.analyse, on: id)
        case 2:
            try transaction.update(id) {
                $0.correction = "The tool was replaced"
                $0.implementation = "All machines of the kind were looked at"
            }
            try transaction.perform(\CorrectiveAction.correct, on: id)
        case 3: try transaction.perform(\CorrectiveAction.verify, on: id)
        default:
            try transaction.update(id) {
                $0.prevention = "Tools are measured once a week"
                $0.closing = "Thanks to the night shift"
            }
            try transaction.perform(\CorrectiveAction.close, on: id)
            return
        }
        plan(.improve(id, step: step + 1), in: random.draw(3...15))
    }
}
