internal import HTTP
package import MasterData
package import Resources
package import Values

/// One time that we talked with somebody, or mean to: a call, a visit, a letter, on any channel, with customers, suppliers and leads.
package struct Interaction: Resource {
    package static let schema = Schema(
        "interactions", object: "interaction", prefix: "int", of: Interaction.self, "One time that we talked with somebody, or mean to.",
        options: [.deletable, .extensible],
        indexes: [
            Index("channel", "external_id", unique: true), Index("party_id", "occurred_at"), Index("lead_id", "occurred_at"),
            Index("thread_key", "occurred_at"), Index("status", "occurred_at"), Index("subject_id"),
        ])

    package let status = Field.choice("status", default: Status.logged).readOnly.describedAs(
        "`planned` if it lies ahead when it is entered, otherwise `logged`.")
    package let party = Field.reference("party_id", to: Party.self).optional.describedAs("With whom; a lead's becomes its customer's.")
    package let lead = Field.reference("lead_id", to: Lead.self).optional.fixed
    package let contact = Field.reference("contact_id", to: Contact.self).optional
    package let opportunity = Field.reference("opportunity_id", to: Opportunity.self).optional
    package let about = Field.text("subject_id", max: 40, as: .subject).optional.describedAs("The id of the record that it is about.")
    package let channel = Field.choice("channel", Channel.self).fixed
    package let direction = Field.choice("direction", default: Direction.outbound)
    package let subject = Field.text("subject", max: 300).searchable.describedAs("What it is about.", example: "\"Delivery dates\"")
    package let body = Field.note("body", max: 50_000).optional.searchable
    package let occurredAt = Field.timestamp("occurred_at").defaulting(to: .now).sortable.describedAs("When it was, or is to be.")
    package let durationMinutes = Field.integer("duration_minutes").within(0, 100_000).optional
    package let outcome = Field.text("outcome", max: 1_000).optional.describedAs("What came of it.")
    package let sentiment = Field.choice("sentiment", Sentiment.self).optional
    package let owner = Field.text("owner", max: 120).optional.defaulting(to: .actor).describedAs("Who of us.")
    package let threadKey = Field.text("thread_key", max: 255).optional.describedAs("What the channel groups its messages by.")
    package let externalID = Field.text("external_id", max: 255).optional.fixed.describedAs(
        "The message's own id on its channel; it is stored once.", example: "\"<4711@mail.example>\"")

    package let hold = Action<Interaction>(
        "hold", \.status, from: .planned, to: .held, emits: "held", "It took place.", input: Outcome.self
    ) { interaction, input, transaction in
        interaction.outcome = input.outcome ?? interaction.outcome
        interaction.durationMinutes = input.durationMinutes ?? interaction.durationMinutes
        interaction.occurredAt = input.occurredAt ?? min(interaction.occurredAt, transaction.now)
    }
    package let miss = Action<Interaction>(
        "miss", \.status, from: .planned, to: .notHeld, emits: "not_held", "It did not take place.", input: Miss.self
    ) { interaction, input, _ in interaction.outcome = input.reason }

    package init() {}

    package enum Status: String, Choice {
        case logged, planned, held
        case notHeld = "not_held"
    }
    package enum Direction: String, Choice { case inbound, outbound }
    package enum Sentiment: String, Choice { case positive, neutral, negative }

    /// What came of an interaction that was planned.
    package struct Outcome: FieldSet {
        package static let schema = Schema(input: "interaction_outcome", of: Outcome.self, "What came of it.")
        package let outcome = Field.text("outcome", max: 1_000).optional.describedAs("What came of it.", example: "\"Wants a quote\"")
        package let durationMinutes = Field.integer("duration_minutes").within(0, 100_000).optional
        package let occurredAt = Field.timestamp("occurred_at").optional.describedAs(
            "When it was; as planned, at the latest now, if absent.")
        package init() {}
    }

    /// Why an interaction did not take place.
    package struct Miss: FieldSet {
        package static let schema = Schema(input: "interaction_miss", of: Miss.self, "Why it did not take place.")
        package let reason = Field.text("reason", max: 1_000).optional
        package init() {}
    }

    package static func derive(
        _ interaction: inout Record<Interaction>, from before: Record<Interaction>?, in transaction: borrowing Transaction
    ) throws {
        if before == nil, interaction.occurredAt > transaction.now { interaction.status = .planned }
        if let about = interaction.about, about != before?.about { try transaction.demandRecord(about, in: "subject_id") }
        interaction.party = try transaction.party(interaction.party, of: interaction.contact)
    }

    package static func check(_ interaction: Record<Interaction>, _ violations: inout Violations) {
        if interaction.party == nil, interaction.lead == nil { violations.add("party_id", "required", "or a lead is required") }
    }
}

/// A way on which people talk with each other.
package enum Channel: String, Choice {
    case phone, email, meeting, chat, social, letter, web, event, other
}
