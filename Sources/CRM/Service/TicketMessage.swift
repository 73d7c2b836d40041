package import Resources
package import Values

/// One thing that was said in a ticket.
package struct TicketMessage: Line {
    package static let schema = Schema(
        lines: "ticket_messages", object: "ticket_message", prefix: "tkm", parent: "ticket", of: TicketMessage.self,
        "One thing that was said in a ticket.")

    package let author = Field.text("author", max: 200)
    package let direction = Field.choice("direction", default: Interaction.Direction.outbound)
    package let visibility = Field.choice("visibility", default: Visibility.public)
    package let isAutomatic = Field.boolean("is_automatic").describedAs("No person wrote it.")
    package let body = Field.note("body", max: 50_000).searchable
    package let sentAt = Field.timestamp("sent_at")

    package init() {}

    /// Who may read it.
    package enum Visibility: String, Choice { case `public`, `internal` }
}
