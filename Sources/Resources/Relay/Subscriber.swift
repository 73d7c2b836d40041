internal import HTTP
internal import Storage

/// A subscription as the relay serves it, and its statements.
struct Subscriber: Sendable {
    let subscription: Subscription
    let eventType: String
    var name: String { subscription.name }

    init(_ subscription: Subscription) {
        self.subscription = subscription
        eventType = subscription.eventType()
    }

    /// An event on its way to a subscriber.
    struct Delivery: Sendable {
        let sequence: Int64
        let object: String
        let subject: Int64
        let requestID: String
    }

    /// How far the subscriber has come; a new one begins behind everything that has happened so far.
    func position(in session: any Session) throws -> Int64 {
        if let sequence = try session.integer(Self.selectPosition, [.text(name)]) { return sequence }
        let head = try session.integer(Self.selectHead) ?? 0
        try session.run(Self.insertPosition, [.text(name), .integer(head)])
        return head
    }

    func move(to sequence: Int64, in session: any Session) throws {
        try session.run(Self.updatePosition, [.integer(sequence), .text(name)])
    }

    /// The next events it listens to, in the order of commits. What is historical concerns nobody but the records themselves.
    func events(after sequence: Int64, in session: any Session) throws -> [Delivery] {
        let rows = try session.query(Self.selectEvents, [.integer(sequence), .text(eventType)])
        defer { rows.close() }
        var events: [Delivery] = []
        while try rows.next() {
            events.append(
                Delivery(sequence: rows.integer(0), object: rows.text(1), subject: rows.integer(2), requestID: rows.text(3)))
        }
        return events
    }

    func event(_ sequence: Int64, in session: any Session) throws -> Delivery? {
        let rows = try session.query(Self.selectEvent, [.integer(sequence)])
        defer { rows.close() }
        guard try rows.next() else { return nil }
        return Delivery(sequence: sequence, object: rows.text(0), subject: rows.integer(1), requestID: rows.text(2))
    }

    /// Has the subscriber do its work for an event. What it fails at leaves no trace; the sentence says why it failed.
    ///
    /// Throws only when the database itself fails: that says nothing about the event.
    func deliver(_ event: Delivery, in session: any Session, with context: RelayContext) throws -> String? {
        do {
            try session.savepoint {
                let transaction = context.transaction(session, for: event, to: name)
                try subscription.deliver(event.subject, transaction)
                try transaction.recordChanges()
            }
            return nil
        } catch let error as StorageError where error.concernsTheDatabase {
            throw error
        } catch let problem as Problem {
            return ([problem.detail] + problem.errors.map { "\($0.place) \($0.detail)" }).joined(separator: " ")
        } catch {
            return "\(error)"
        }
    }

    private static let selectPosition: SQL = "SELECT sequence FROM subscribers WHERE name = $1"
    private static let selectHead: SQL = "SELECT max(sequence) FROM changes"
    private static let insertPosition: SQL = "INSERT INTO subscribers (name, sequence) VALUES ($1, $2)"
    private static let updatePosition: SQL = "UPDATE subscribers SET sequence = $1 WHERE name = $2"
    private static let selectEvents: SQL = """
        SELECT sequence, object, subject_id, request_id FROM changes WHERE sequence > $1 AND type = $2 AND historical = 0 \
        ORDER BY sequence LIMIT 100
        """
    private static let selectEvent: SQL = "SELECT object, subject_id, request_id FROM changes WHERE sequence = $1"
}

extension StorageError {
    /// Whether the database failed, not the statement: whatever was asked may well succeed later.
    package var concernsTheDatabase: Bool {
        switch reason {
        case .busy, .interrupted, .unavailable, .corrupt: true
        case .unique, .foreignKey, .notNull, .check, .other: false
        }
    }
}
