package import Resources
package import Values

/// One thing that happened, as rules count it: an event, whom it concerns, of how much.
package struct Observation: Resource {
    package static let schema = Schema(
        "observations", object: "observation", prefix: "obs", of: Observation.self, "One thing that happened, as rules count it.",
        options: [.readOnly, .silent],
        indexes: [
            Index("subject_id", "signal", "happened_on"), Index("event_id", "signal", "subject_id", unique: true),
        ])

    package let signal = Field.choice("signal", Signal.self)
    package let subject = Field.text("subject_id", max: 40, as: .subject).describedAs("Whom or what it concerns.")
    package let event = Field.text("event_id", max: 40, as: .code)
    package let source = Field.text("source_id", max: 40, as: .code).describedAs("The record that tells of it.")
    package let happenedOn = Field.date("happened_on").sortable
    package let quantity = Field.quantity("quantity").defaulting(to: 0).describedAs("Of how much, in base units.")

    package init() {}
}
