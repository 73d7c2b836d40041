internal import Resources
internal import Storage

extension Bench {
    /// What a piece of work cost.
    package struct Cost {
        package let reads: Int
        package let writes: Int
        /// The rows that were read.
        package var rows = 0
    }

    /// Brings every event to its subscribers, as the relay does, and says what that cost. The first time makes the subscribers known.
    @discardableResult
    package func deliver() throws -> Cost {
        let now = now
        session.count = 0
        session.reads = 0
        let rows = session.rows
        try CatchUp(Relay(kit: kit, engine: NoEngine(), clock: { now })) { _ in }.run(in: session)
        return Cost(reads: session.reads, writes: session.count - session.reads, rows: session.rows - rows)
    }

    /// How many events subscribers failed at.
    package func parkedEvents() throws -> Int64 { try session.integer("SELECT count(*) FROM parked_events") ?? 0 }
}

extension Bench.Answer {
    package var cost: Bench.Cost { Bench.Cost(reads: reads, writes: queries - reads) }
}

/// Nobody else works on the database: what is delivered is delivered by whoever asks for it.
private final class NoEngine: Engine {
    func makeInlineSession() throws(StorageError) -> (any InlineSession)? { nil }
    func write(_ job: any WriteJob) { preconditionFailure("nothing is queued here") }
    func work(_ body: @escaping @Sendable (Result<any Session, StorageError>) -> Void) { preconditionFailure("nothing is queued here") }
}
