package import JSON
internal import Values

/// Work that follows events elsewhere, delivered from the outbox after their commit, exactly once in effect.
package struct Subscription: Sendable {
    package let name: String
    /// The events' types: `purchase_requisition.approved`. Asked for when all schemas stand.
    package let eventTypes: @Sendable () -> [String]
    /// Whether it is told of history that is brought in, too, which concerns nobody else but the records themselves.
    var hearsHistory = false
    /// Answers where it goes on, nil when it is done with the event.
    let deliver: @Sendable (Occurrence, borrowing Transaction) throws -> Int64?

    /// Follows an action, named by its key path.
    package init<R: Resource>(
        _ name: String, on action: any KeyPath<R, Action<R>> & Sendable,
        _ body: @escaping @Sendable (Record<R>, borrowing Transaction) throws -> Void
    ) {
        self.name = name
        eventTypes = { ["\(R.definition.object).\(R.schema.property(action).event)"] }
        deliver = { occurrence, transaction in
            try body(try transaction.find(ID<R>(occurrence.subject)), transaction)
            return nil
        }
    }

    /// Follows events of one type of record, each named by its last word: `promise_changed`, `created`, `updated`.
    package init<R: Resource>(
        _ name: String, on type: R.Type, events: String...,
        body: @escaping @Sendable (Record<R>, Occurrence, borrowing Transaction) throws -> Void
    ) {
        self.name = name
        eventTypes = { events.map { "\(R.definition.object).\($0)" } }
        deliver = { occurrence, transaction in
            try body(try transaction.find(ID<R>(occurrence.subject)), occurrence, transaction)
            return nil
        }
    }

    /// Follows events of several types of record, in the order of commits; the records may be gone by then.
    package init(
        _ name: String, on triggers: [Trigger], hearsHistory: Bool = false,
        body: @escaping @Sendable (Occurrence, borrowing Transaction) throws -> Void
    ) {
        self.init(name, on: triggers) { occurrence, _, transaction in
            try body(occurrence, transaction)
            return nil
        }
        self.hearsHistory = hearsHistory
    }

    /// Follows events that may take long, each in several turns with a commit of its own, so that nobody waits for all of it. The body is
    /// told where it left off, nil at first, and answers where it goes on; nil when it is done.
    package init(
        _ name: String, on triggers: [Trigger],
        inTurns body: @escaping @Sendable (Occurrence, Int64?, borrowing Transaction) throws -> Int64?
    ) {
        self.name = name
        eventTypes = { triggers.flatMap { $0.eventTypes() } }
        deliver = { occurrence, transaction in try body(occurrence, occurrence.turn, transaction) }
    }

    /// Events of one type of record.
    package struct Trigger: Sendable {
        let eventTypes: @Sendable () -> [String]

        package init<R: Resource>(_ type: R.Type, _ events: String...) {
            eventTypes = { events.map { "\(R.definition.object).\($0)" } }
        }
    }
}

/// An event as it reaches a subscription.
package struct Occurrence: Sendable {
    package let sequence: Int64
    /// `purchase_order.promise_changed`.
    package let type: String
    package let object: String
    /// The number of the record that it happened to.
    package let subject: Int64
    /// Whether it happened long before it was entered.
    package let isHistorical: Bool
    let previousText: String?
    /// Where the subscription left off with it; nil when it has not begun.
    var turn: Int64?

    /// The event's id on the wire.
    package var id: String { Identifier.text(sequence, prefix: "evt") }

    /// The id of the record if it is of this type.
    package func subject<R: Resource>(as type: R.Type) -> ID<R>? { object == R.definition.object ? ID(subject) : nil }

    /// The members that changed as they were before; empty for a record that is new.
    package var previous: JSONObject {
        guard let previousText, case .object(let object)? = try? JSONReader.parse(Array(previousText.utf8)).root else {
            return JSONObject()
        }
        return object
    }
}
