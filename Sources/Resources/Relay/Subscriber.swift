internal import HTTP
internal import Storage

/// A subscription as the relay serves it, and its statements.
struct Subscriber: Sendable {
    let subscription: Subscription
    let eventTypes: [String]
    private let selectEvents: SQL
    var name: String { subscription.name }

    init(_ subscription: Subscription) {
        self.subscription = subscription
        eventTypes = subscription.eventTypes()
        let marks = eventTypes.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        let turn = "(SELECT turn FROM subscribers s WHERE s.name = $1 AND s.turn_sequence = c.sequence)"
        let age = subscription.hearsHistory ? "" : "AND historical = 0 "
        selectEvents = SQL(
            """
            SELECT \(Self.columns), \(turn) FROM changes c \
            WHERE sequence > $2 AND type IN (\(marks)) \(age)ORDER BY sequence LIMIT 100
            """)
    }

    /// An event on its way to a subscriber.
    struct Delivery: Sendable {
        private(set) var occurrence: Occurrence
        let requestID: String
        var sequence: Int64 { occurrence.sequence }
        var object: String { occurrence.object }
        var subject: Int64 { occurrence.subject }

        /// Reads a row of `columns` and the turn.
        fileprivate init(_ rows: any Rows) {
            occurrence = Occurrence(
                sequence: rows.integer(0), type: rows.text(1), object: rows.text(2), subject: rows.integer(3),
                isHistorical: rows.integer(6) != 0, previousText: rows.isNull(5) ? nil : rows.text(5),
                turn: rows.isNull(7) ? nil : rows.integer(7))
            requestID = rows.text(4)
        }

        /// The same event, to be gone on with.
        func at(turn: Int64) -> Delivery {
            var next = self
            next.occurrence.turn = turn
            return next
        }
    }

    /// What became of a delivery.
    enum Outcome {
        case done
        /// A turn is done, and this is where the next one goes on.
        case unfinished(Int64)
        /// The sentence says why.
        case failed(String)
    }

    /// How far a subscriber has come in one commit.
    struct Advance {
        let position: Int64
        /// Whether it is in the middle of the next event.
        var isUnfinished = false
    }

    /// How far the subscriber has come; a new one begins behind everything that has happened so far.
    func position(in session: any Session) throws -> Int64 {
        if let sequence = try session.integer(Self.selectPosition, [.text(name)]) { return sequence }
        let head = try session.integer(Self.selectHead) ?? 0
        try session.run(Self.insertPosition, [.text(name), .integer(head)])
        return head
    }

    /// Moves the subscriber behind everything that has happened, of which nothing is left for it.
    func passAll(in session: any Session) throws { try move(to: try session.integer(Self.selectHead) ?? 0, in: session) }

    func move(to sequence: Int64, in session: any Session) throws {
        try session.run(Self.updatePosition, [.integer(sequence), .text(name)])
    }

    /// Whether it wants to be told of an event.
    func hears(_ type: String, isHistorical: Bool) -> Bool {
        eventTypes.contains(type) && (!isHistorical || subscription.hearsHistory)
    }

    /// The next events it listens to, in the order of commits.
    func events(after sequence: Int64, in session: any Session) throws -> [Delivery] {
        let rows = try session.query(selectEvents, [.text(name), .integer(sequence)] + eventTypes.map(Value.text))
        defer { rows.close() }
        var events: [Delivery] = []
        while try rows.next() { events.append(Delivery(rows)) }
        return events
    }

    /// An event by itself: where it was left off when it was parked.
    func event(_ sequence: Int64, in session: any Session) throws -> Delivery? {
        let rows = try session.query(Self.selectEvent, [.text(name), .integer(sequence)])
        defer { rows.close() }
        return try rows.next() ? Delivery(rows) : nil
    }

    /// Delivers the next events, until it is time to stop, and moves the subscriber behind them. An event that takes several turns gets one.
    func advance(
        from start: Int64, in session: any Session, with context: RelayContext, until isOver: () -> Bool = { false }
    ) throws -> Advance {
        let parked = ParkedEvents(subscriber: self, context: context, session: session)
        var reached = start
        for event in try events(after: start, in: session) {
            if try parked.holdsBack(event) {
                try parked.append(event)
            } else {
                switch try deliver(event, in: session, with: context) {
                case .done: break
                case .unfinished(let turn):
                    try session.run(Self.updateTurn, [.integer(reached), .integer(event.sequence), .integer(turn), .text(name)])
                    return Advance(position: reached, isUnfinished: true)
                case .failed(let error): try parked.park(event, because: error)
                }
            }
            reached = event.sequence
            if isOver() { break }
        }
        if reached > start { try move(to: reached, in: session) }
        return Advance(position: reached)
    }

    /// Has the subscriber do its work for an event, or a turn of it. What it fails at leaves no trace.
    ///
    /// Throws only when the database itself fails: that says nothing about the event.
    func deliver(_ event: Delivery, in session: any Session, with context: RelayContext) throws -> Outcome {
        do {
            let turn = try session.savepoint {
                let transaction = context.transaction(session, for: event, to: name)
                let turn = try subscription.deliver(event.occurrence, transaction)
                try transaction.recordChanges()
                return turn
            }
            return turn.map(Outcome.unfinished) ?? .done
        } catch let error as StorageError where error.concernsTheDatabase {
            throw error
        } catch let problem as Problem {
            return .failed(([problem.detail] + problem.errors.map { "\($0.place) \($0.detail)" }).joined(separator: " "))
        } catch {
            return .failed("\(error)")
        }
    }

    private static let selectPosition: SQL = "SELECT sequence FROM subscribers WHERE name = $1"
    private static let selectHead: SQL = "SELECT max(sequence) FROM changes"
    private static let insertPosition: SQL = "INSERT INTO subscribers (name, sequence) VALUES ($1, $2)"
    private static let updatePosition: SQL = "UPDATE subscribers SET sequence = $1, turn_sequence = NULL, turn = NULL WHERE name = $2"
    private static let updateTurn: SQL = "UPDATE subscribers SET sequence = $1, turn_sequence = $2, turn = $3 WHERE name = $4"
    private static let columns = "sequence, type, object, subject_id, request_id, previous, historical"
    private static let selectEvent = SQL(
        """
        SELECT \(columns), (SELECT turn FROM parked_events p WHERE p.subscriber = $1 AND p.sequence = c.sequence) \
        FROM changes c WHERE sequence = $2
        """)
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
