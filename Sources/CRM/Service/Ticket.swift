internal import HTTP
package import MasterData
package import Resources
package import Values

/// A question or problem that somebody brought to us, until it is solved.
package struct Ticket: Resource {
    package static let schema = Schema(
        "tickets", object: "ticket", prefix: "tkt", of: Ticket.self, "A question or problem that somebody brought to us.",
        options: [.extensible, .deletable],
        indexes: [
            Index("company_id", "number", unique: true), Index("status", "priority"), Index("assignee", "status"), Index("team", "status"),
            Index("subject_id"),
        ])

    package let number = Field.number("number", series: "TK-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let status = Field.choice("status", default: Status.new).readOnly.sortable.ended(in: .closed, .merged, .duplicate, .rejected)
    package let subject = Field.text("subject", max: 300).searchable.describedAs("What it is about.", example: "\"Drum leaks\"")
    package let description = Field.note("description", max: 50_000).optional.searchable
    package let kind = Field.choice("kind", default: Kind.question)
    package let priority = Field.choice("priority", default: Priority.normal).sortable
    package let channel = Field.choice("channel", Channel.self).optional.describedAs("The way on which it came.")
    package let party = Field.reference("party_id", to: Party.self).optional.describedAs("Who asks; the contact's party if absent.")
    package let contact = Field.reference("contact_id", to: Contact.self).optional
    package let requester = Field.text("requester", max: 200).optional.searchable.describedAs("Who asks, where we do not know them.")
    package let product = Field.reference("product_id", to: Product.self).optional
    package let about = Field.text("subject_id", max: 40, as: .subject).optional.describedAs(
        "The id of the record that it is about, such as an order or a lot.")
    package let assignee = Field.text("assignee", max: 120).optional.sortable.describedAs("Who works on it.")
    package let team = Field.text("team", max: 120).optional.sortable
    package let tags = Field<Tags>.tags()
    package let parent = Field.reference("parent_id", to: Ticket.self).optional.fixed.describedAs("The ticket that it follows up.")
    package let other = Field.reference("merged_into_id", to: Ticket.self).optional.readOnly.describedAs(
        "The ticket that it was merged into, or that it is a duplicate of.")
    package let firstReplyAt = Field.timestamp("first_reply_at").optional.readOnly.describedAs("When a person first answered.")
    package let firstReplyBy = Field.text("first_reply_by", max: 120).optional.readOnly
    package let pendingSince = Field.timestamp("pending_since_at").optional.readOnly.describedAs("Since when it waits.")
    package let pendingSeconds = Field.integer("pending_seconds").readOnly.defaulting(to: 0).describedAs("How long it waited before.")
    package let resolvedAt = Field.timestamp("resolved_at").optional.readOnly
    package let resolution = Field.note("resolution").optional.readOnly
    package let reopenCount = Field.integer("reopen_count").readOnly.defaulting(to: 0)
    package let closedAt = Field.timestamp("closed_at").optional.readOnly
    package let thread = Field.lines("thread", of: TicketMessage.self).readOnly.atMost(2_000).describedAs(
        "What was said, oldest first: `reply` and `receive` add to it.")

    package let open = Action<Ticket>(
        "open", \.status, from: .new, .pending, to: .open, emits: "opened", "Begin, or go on, to work on it."
    ) { ticket, transaction in ticket.endWait(at: transaction.now) }
    package let hold = Action<Ticket>(
        "hold", \.status, from: .open, to: .pending, emits: "held", "Wait for somebody else; the time is kept."
    ) { ticket, transaction in ticket.pendingSince = transaction.now }
    package let resolve = Action<Ticket>(
        "resolve", \.status, from: .open, .pending, to: .resolved, emits: "resolved", "Say that it is solved.", input: Resolution.self
    ) { ticket, input, transaction in
        ticket.endWait(at: transaction.now)
        ticket.resolvedAt = transaction.now
        ticket.resolution = input.resolution
    }
    package let reopen = Action<Ticket>(
        "reopen", \.status, from: .resolved, to: .open, emits: "reopened", "It was not solved after all."
    ) { ticket, _ in ticket.unresolve() }
    package let close = Action<Ticket>(
        "close", \.status, from: .resolved, to: .closed, emits: "closed", "It is over; it can be read and followed up."
    ) { ticket, transaction in ticket.closedAt = transaction.now }
    package let reject = Action<Ticket>(
        "reject", \.status, from: .new, .open, .pending, to: .rejected, emits: "rejected", "It is none.", input: Reason.self
    ) { ticket, input, transaction in
        ticket.endWait(at: transaction.now)
        ticket.resolution = input.reason
    }
    package let merge = Action<Ticket>(
        "merge", \.status, from: .new, .open, .pending, to: .merged, emits: "merged",
        "Go on with it in another ticket, which gets its thread.",
        input: Another.self
    ) { ticket, input, transaction in try ticket.merge(into: input.ticket, in: transaction) }
    package let markDuplicate = Action<Ticket>(
        "mark_duplicate", \.status, from: .new, .open, .pending, to: .duplicate, emits: "marked_duplicate",
        "Another ticket says the same.", input: Another.self
    ) { ticket, input, transaction in
        try ticket.demandAnother(input.ticket)
        ticket.endWait(at: transaction.now)
        ticket.other = input.ticket
    }
    package let reply = Action<Ticket>("reply", emits: "replied", "Answer, or note something among ourselves.", input: Reply.self) {
        ticket, input, transaction in try ticket.add(input, in: transaction)
    }
    package let receive = Action<Ticket>(
        "receive", emits: "message_received", "Take in what the requester says; a ticket that waits or is resolved is open again.",
        input: Message.self
    ) { ticket, input, transaction in try ticket.take(input, in: transaction) }
    package let followUp = Action<Ticket>(
        "follow_up", emits: "followed_up", "Make a ticket that follows up a closed one.", input: FollowUp.self
    ) { ticket, input, transaction in try ticket.followUp(input, in: transaction) }

    package init() {}

    package enum Status: String, Choice {
        case new, open, pending, resolved, closed, merged, duplicate, rejected

        /// Nothing changes any more.
        package var isFinal: Bool { [.closed, .merged, .duplicate, .rejected].contains(self) }
    }
    package enum Kind: String, Choice { case question, problem, request, other }
    package enum Priority: String, Choice { case low, normal, high, urgent }

    package static func derive(
        _ ticket: inout Record<Ticket>, from before: Record<Ticket>?, in transaction: borrowing Transaction
    ) throws {
        if let before, before.status.isFinal, ticket.row != before.row {
            throw Problem.notEditable("A ticket that is \(before.status.rawValue) is only read.")
        }
        ticket.party = try transaction.party(ticket.party, of: ticket.contact)
        if let about = ticket.about, about != before?.about { try transaction.demandRecord(about, in: "subject_id") }
    }
}
