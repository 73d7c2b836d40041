internal import HTTP
internal import MasterData
internal import Resources
internal import Values

extension Record where R == Ticket {
    /// The time that it waited counts until now.
    mutating func endWait(at now: Timestamp) {
        guard let since = self.pendingSince else { return }
        self.pendingSeconds += max(0, now.milliseconds - since.milliseconds) / 1_000
        self.pendingSince = nil
    }

    mutating func unresolve() {
        self.resolvedAt = nil
        self.resolution = nil
        self.reopenCount += 1
    }

    /// We answer, or note something. The first answer that a person gives to the requester is kept with its time.
    mutating func add(_ reply: Record<Ticket.Reply>, in transaction: borrowing Transaction) throws {
        try demandLive("reply")
        let author = reply.author ?? transaction.actor.name
        self.thread.append { message in
            message.author = author
            message.visibility = reply.visibility
            message.isAutomatic = reply.isAutomatic
            message.body = reply.body
            message.sentAt = transaction.now
        }
        guard reply.visibility == .public, !reply.isAutomatic else { return }
        if self.status == .new { self.status = .open }
        guard self.firstReplyAt == nil else { return }
        self.firstReplyAt = transaction.now
        self.firstReplyBy = author
    }

    /// The requester says something: whoever waited for that goes on, and what was resolved is not.
    mutating func take(_ message: Record<Ticket.Message>, in transaction: borrowing Transaction) throws {
        try demandLive("receive")
        let contact = message.author == nil && self.requester == nil ? try self.contact.map { try transaction.find($0).name } : nil
        let author = message.author ?? self.requester ?? contact ?? "requester"
        self.thread.append { line in
            line.author = author
            line.direction = .inbound
            line.body = message.body
            line.sentAt = message.sentAt ?? transaction.now
        }
        switch self.status {
        case .pending:
            endWait(at: transaction.now)
            self.status = .open
        case .resolved:
            unresolve()
            self.status = .open
        default: break
        }
    }

    /// The other ticket gets what was said in this one, each message with its author and time.
    mutating func merge(into other: ID<Ticket>, in transaction: borrowing Transaction) throws {
        try demandAnother(other)
        let target = try transaction.find(other)
        guard !target.status.isFinal else {
            throw Problem.validationFailed([Violation(.pointer("/ticket_id"), "format", "is \(target.status.rawValue)")])
        }
        endWait(at: transaction.now)
        self.other = other
        let (thread, description, requester, createdAt) = (self.thread, self.description, self.requester, self.createdAt)
        try transaction.update(target) { target in
            if let description {
                target.thread.append { message in
                    message.author = requester ?? "requester"
                    message.direction = .inbound
                    message.body = description
                    message.sentAt = createdAt
                }
            }
            for message in thread {
                target.thread.append { copy in
                    copy.author = message.author
                    copy.direction = message.direction
                    copy.visibility = message.visibility
                    copy.isAutomatic = message.isAutomatic
                    copy.body = message.body
                    copy.sentAt = message.sentAt
                }
            }
        }
    }

    func demandAnother(_ other: ID<Ticket>) throws {
        guard other != self.id else {
            throw Problem.validationFailed([Violation(.pointer("/ticket_id"), "format", "must be another ticket")])
        }
    }

    func followUp(_ input: Record<Ticket.FollowUp>, in transaction: borrowing Transaction) throws {
        guard self.status == .closed else {
            throw Problem.illegalTransition(
                "follow_up needs the status closed, not \(self.status.rawValue).", current: self.status.rawValue, allowed: ["closed"])
        }
        try transaction.create(Ticket.self) { ticket in
            ticket.company = self.company
            ticket.subject = input.subject ?? self.subject
            ticket.description = input.description
            ticket.kind = self.kind
            ticket.priority = self.priority
            ticket.channel = self.channel
            ticket.party = self.party
            ticket.contact = self.contact
            ticket.requester = self.requester
            ticket.product = self.product
            ticket.about = self.about
            ticket.team = self.team
            ticket.parent = self.id
        }
    }

    private func demandLive(_ action: String) throws {
        guard !self.status.isFinal else {
            throw Problem.illegalTransition(
                "\(action) needs a ticket that is not over; this one is \(self.status.rawValue).", current: self.status.rawValue)
        }
    }
}
