internal import Storage

/// The events that a subscriber failed at, and those that wait behind them because they concern the same record.
struct ParkedEvents {
    let subscriber: Subscriber
    let context: RelayContext
    let session: any Session

    /// Whether a record has an event that the subscriber is not done with.
    func holdsBack(_ event: Subscriber.Delivery) throws -> Bool { try firstSequence(ofRecordOf: event) != nil }

    /// Puts an event behind those of its record.
    func append(_ event: Subscriber.Delivery) throws {
        try insert(event, attempts: 0, next: .null, error: "It waits for an earlier event of the same record.")
    }

    /// Keeps an event whose first delivery failed.
    func park(_ event: Subscriber.Delivery, because error: String) throws {
        try insert(event, attempts: 1, next: context.nextAttempt(after: 1), error: error)
    }

    /// Tries the first event of a record again, with all its turns, and, while that succeeds, those behind it. Returns how many were
    /// delivered.
    func retry(from first: Subscriber.Delivery) throws -> Int {
        var delivered = 0
        var next: Subscriber.Delivery? = first
        while let event = next {
            switch try subscriber.deliver(event, in: session, with: context) {
            case .failed(let error):
                let attempts = Int(try session.integer(Self.selectAttempts, key(event)) ?? 0) + 1
                try session.run(
                    Self.update,
                    [.integer(Int64(attempts)), context.nextAttempt(after: attempts), .text(error), turn(event)] + key(event))
                return delivered
            case .unfinished(let turn): next = event.at(turn: turn)
            case .done:
                try session.run(Self.delete, key(event))
                delivered += 1
                next = try firstSequence(ofRecordOf: event).flatMap { try subscriber.event($0, in: session) }
            }
        }
        return delivered
    }

    /// Leaves an event to whoever replays what stands before it.
    func unschedule(_ sequence: Int64) throws {
        try session.run(Self.unschedule, [.text(subscriber.name), .integer(sequence)])
    }

    /// The first event of a record that the subscriber is not done with.
    func firstSequence(ofRecordOf event: Subscriber.Delivery) throws -> Int64? {
        try session.integer(Self.selectFirst, [.text(subscriber.name), .text(event.object), .integer(event.subject)])
    }

    /// Whether this very event is parked.
    func contains(_ sequence: Int64) throws -> Bool {
        try session.integer(Self.selectAttempts, [.text(subscriber.name), .integer(sequence)]) != nil
    }

    private func insert(_ event: Subscriber.Delivery, attempts: Int64, next: Value, error: String) throws {
        try session.run(
            Self.insert, key(event) + [.text(event.object), .integer(event.subject), .integer(attempts), next, .text(error), turn(event)])
    }

    /// Where the event was left off, to be gone on with.
    private func turn(_ event: Subscriber.Delivery) -> Value { event.occurrence.turn.map(Value.integer) ?? .null }

    private func key(_ event: Subscriber.Delivery) -> [Value] { [.text(subscriber.name), .integer(event.sequence)] }

    private static let selectFirst: SQL = """
        SELECT sequence FROM parked_events WHERE subscriber = $1 AND object = $2 AND subject_id = $3 ORDER BY sequence LIMIT 1
        """
    private static let selectAttempts: SQL = "SELECT attempts FROM parked_events WHERE subscriber = $1 AND sequence = $2"
    private static let insert: SQL = """
        INSERT INTO parked_events (subscriber, sequence, object, subject_id, attempts, next_attempt_at, error, turn) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    private static let update: SQL = """
        UPDATE parked_events SET attempts = $1, next_attempt_at = $2, error = $3, turn = $4 WHERE subscriber = $5 AND sequence = $6
        """
    private static let unschedule: SQL = "UPDATE parked_events SET next_attempt_at = NULL WHERE subscriber = $1 AND sequence = $2"
    private static let delete: SQL = "DELETE FROM parked_events WHERE subscriber = $1 AND sequence = $2"
}
