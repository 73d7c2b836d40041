internal import Dispatch
internal import Resources
internal import SQLite
internal import Storage
internal import Synchronization
internal import Values

/// What the server does by itself now and then: meets deadlines, forgets old idempotency keys, and finds out whether a failing disk has
/// recovered.
final class Housekeeping: Sendable {
    private let engine: SQLiteEngine
    private let deadlines: Deadlines
    private let clock: ServerClock
    private let log: ServerLog
    private let queue = DispatchQueue(label: "tandem.housekeeping")
    private let isStopped = Atomic<Bool>(false)
    private let purgedAt = Atomic<Int64>(0)
    private let deadlinesAt = Atomic<Int64>(0)
    private let wasWritable = Atomic<Bool>(true)

    static let keptMilliseconds: Int64 = 7 * 86_400_000
    private static let purgeMilliseconds: Int64 = 3_600_000
    private static let deadlineMilliseconds: Int64 = 60_000

    init(engine: SQLiteEngine, deadlines: Deadlines, clock: ServerClock, log: ServerLog) {
        self.engine = engine
        self.deadlines = deadlines
        self.clock = clock
        self.log = log
    }

    func start() { queue.async { self.look() } }

    func stop() {
        isStopped.store(true, ordering: .relaxed)
        deadlines.stop()
        queue.sync {}
    }

    /// Looks once and comes back a second later.
    private func look() {
        guard !isStopped.load(ordering: .relaxed) else { return }
        let failure = engine.writer.statistics.failure
        if wasWritable.exchange(failure == nil, ordering: .relaxed) != (failure == nil) {
            if let failure {
                log.write(.error, "the database can't be written", [("error", "\(failure)")])
            } else {
                log.write(.info, "the database can be written again")
            }
        }
        // Without a client's change nobody would notice that the disk has room again.
        if failure != nil { engine.write(Probe()) }
        let now = clock.now().milliseconds
        if now - purgedAt.load(ordering: .relaxed) >= Self.purgeMilliseconds {
            purgedAt.store(now, ordering: .relaxed)
            purge(before: now - Self.keptMilliseconds)
        }
        if now - deadlinesAt.load(ordering: .relaxed) >= Self.deadlineMilliseconds {
            deadlinesAt.store(now, ordering: .relaxed)
            deadlines.meet {}
        }
        queue.asyncAfter(deadline: .now() + 1) { self.look() }
    }

    /// A few hundred keys at a time, so that changes of clients go in between.
    func purge(before milliseconds: Int64) {
        engine.write(Purge(before: milliseconds) { isMore in if isMore { self.purge(before: milliseconds) } })
    }

    /// A change that matters to nobody, to see whether it can be stored.
    private final class Probe: WriteJob {
        private static let note: SQL = """
            INSERT INTO settings (name, value) VALUES ('probe', '1') ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1
            """

        func run(in session: any Session) throws { try session.run(Self.note) }
        func finish(_ outcome: WriteOutcome) {}
    }

    private final class Purge: WriteJob {
        private let before: Int64
        private let done: @Sendable (Bool) -> Void
        private let isMore = Atomic<Bool>(false)

        init(before: Int64, done: @escaping @Sendable (Bool) -> Void) {
            self.before = before
            self.done = done
        }

        func run(in session: any Session) throws {
            isMore.store(try IdempotencyKey.purge(before: before, in: session), ordering: .relaxed)
        }

        func finish(_ outcome: WriteOutcome) {
            if case .committed = outcome { done(isMore.load(ordering: .relaxed)) }
        }
    }
}
