internal import Storage
internal import Values

/// What the relay has before it: found by reading only, so that events nobody listens to cost no write.
struct Outlook: Sendable {
    let head: Int64
    private(set) var tasks: [(Subscriber, RelayJob.Task)] = []
    /// When the next failed delivery is to be tried again.
    private(set) var nextAttempt: Int64?
    /// Events that are to be tried again, and those that wait behind them.
    private(set) var pending: Set<Int64> = []
    /// How many are not tried again by themselves.
    let parked: Int64

    init(_ session: any Session, _ subscribers: [Subscriber], _ known: [String: Int64], now: Timestamp) throws {
        head = try session.integer(Self.selectHead) ?? 0
        parked = try session.integer(Self.countParked) ?? 0
        try findRetries(session, subscribers, now)
        try findHeldBack(session)
        var positions: [(Subscriber, Int64)] = []
        for subscriber in subscribers {
            guard let position = try known[subscriber.name] ?? session.integer(Self.selectPosition, [.text(subscriber.name)]) else {
                tasks.append((subscriber, .advance(after: 0)))
                continue
            }
            if position < head { positions.append((subscriber, position)) }
        }
        try findEvents(session, positions)
    }

    private mutating func findRetries(_ session: any Session, _ subscribers: [Subscriber], _ now: Timestamp) throws {
        let rows = try session.query(Self.selectRetries, [])
        defer { rows.close() }
        while try rows.next() {
            // A subscriber that this program does not have any more keeps what it left.
            guard let subscriber = subscribers.first(where: { $0.name == rows.text(0) }) else { continue }
            let (sequence, time) = (rows.integer(1), rows.integer(2))
            pending.insert(sequence)
            if time <= now.milliseconds {
                tasks.append((subscriber, .retry(sequence)))
            } else {
                nextAttempt = min(nextAttempt ?? time, time)
            }
        }
    }

    private mutating func findHeldBack(_ session: any Session) throws {
        guard !pending.isEmpty else { return }
        let rows = try session.query(Self.selectHeldBack, [])
        defer { rows.close() }
        while try rows.next() { pending.insert(rows.integer(0)) }
    }

    /// One walk over what is new, for all subscribers together.
    private mutating func findEvents(_ session: any Session, _ positions: [(Subscriber, Int64)]) throws {
        guard let start = positions.map(\.1).min() else { return }
        var waiting = positions
        // Most events are for nobody.
        let awaited = Set(positions.flatMap(\.0.eventTypes))
        let rows = try session.query(Self.selectNew, [.integer(start)])
        defer { rows.close() }
        while !waiting.isEmpty, try rows.next() {
            let sequence = rows.integer(0)
            let (type, isHistorical) = (rows.text(1), rows.integer(2) != 0)
            guard awaited.contains(type) else { continue }
            waiting.removeAll { subscriber, position in
                guard sequence > position, subscriber.hears(type, isHistorical: isHistorical) else { return false }
                tasks.append((subscriber, .advance(after: position)))
                return true
            }
        }
    }

    private static let selectHead: SQL = "SELECT max(sequence) FROM changes"
    private static let countParked: SQL = "SELECT count(*) FROM parked_events WHERE next_attempt_at IS NULL"
    private static let selectRetries: SQL = """
        SELECT subscriber, sequence, next_attempt_at FROM parked_events WHERE next_attempt_at IS NOT NULL ORDER BY next_attempt_at LIMIT 1000
        """
    private static let selectHeldBack: SQL = """
        SELECT held.sequence FROM parked_events held WHERE held.next_attempt_at IS NULL AND EXISTS (SELECT 1 FROM parked_events tried \
        WHERE tried.subscriber = held.subscriber AND tried.object = held.object AND tried.subject_id = held.subject_id \
        AND tried.next_attempt_at IS NOT NULL) LIMIT 10000
        """
    private static let selectPosition: SQL = "SELECT sequence FROM subscribers WHERE name = $1"
    private static let selectNew: SQL = "SELECT sequence, type, historical FROM changes WHERE sequence > $1 ORDER BY sequence"
}
