package import Resources
package import Values

extension Ticket {
    /// How it was solved.
    package struct Resolution: FieldSet {
        package static let schema = Schema(input: "ticket_resolution", of: Resolution.self, "How it was solved.")
        package let resolution = Field.note("resolution").optional.describedAs("How it was solved.", example: "\"New seal sent\"")
        package init() {}
    }

    /// The ticket that another one is merged into or repeats.
    package struct Another: FieldSet {
        package static let schema = Schema(input: "another_ticket", of: Another.self, "The other ticket.")
        package let ticket = Field.reference("ticket_id", to: Ticket.self)
        package init() {}
    }

    /// What we say.
    package struct Reply: FieldSet {
        package static let schema = Schema(input: "ticket_reply", of: Reply.self, "What we say.")
        package let body = Field.note("body", max: 50_000).describedAs("The words.", example: "\"A new seal is on its way.\"")
        package let visibility = Field.choice("visibility", default: TicketMessage.Visibility.public)
        package let author = Field.text("author", max: 120).optional.describedAs("Who says it; whoever asks if absent.")
        package let isAutomatic = Field.boolean("is_automatic").describedAs("No person wrote it, so it is no first reply.")
        package init() {}
    }

    /// What the requester says.
    package struct Message: FieldSet {
        package static let schema = Schema(input: "ticket_received_message", of: Message.self, "What the requester says.")
        package let body = Field.note("body", max: 50_000).describedAs("The words.", example: "\"It still leaks.\"")
        package let author = Field.text("author", max: 200).optional.describedAs("Who says it; the ticket's requester if absent.")
        package let sentAt = Field.timestamp("sent_at").optional.describedAs("Now if absent.")
        package init() {}
    }

    /// What a closed ticket is followed up with.
    package struct FollowUp: FieldSet {
        package static let schema = Schema(input: "ticket_follow_up", of: FollowUp.self, "What a closed ticket is followed up with.")
        package let subject = Field.text("subject", max: 300).optional.describedAs("The closed ticket's if absent.")
        package let description = Field.note("description", max: 50_000).optional
        package init() {}
    }
}
