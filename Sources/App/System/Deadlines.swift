internal import Resources
internal import SQLite
internal import Storage
internal import Synchronization
internal import Values

/// Does what the time brings: by turns of the writer, so that changes of clients go in between.
final class Deadlines: Sendable {
    private let engine: SQLiteEngine
    private let kit: Kit
    private let relay: Relay
    private let clock: ServerClock
    private let log: ServerLog
    private let isStopped = Atomic<Bool>(false)
    /// When everything that was due had been done.
    private let lastMet: Mutex<Timestamp>

    init(engine: SQLiteEngine, kit: Kit, relay: Relay, clock: ServerClock, log: ServerLog) {
        self.engine = engine
        self.kit = kit
        self.relay = relay
        self.clock = clock
        self.log = log
        lastMet = Mutex(clock.now())
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Meets all deadlines that are due by now, then calls back. It looks by reading only, so that a day on which nothing ends costs no
    /// write.
    func meet(then done: @escaping @Sendable () -> Void) { meet(except: [], then: done) }

    private func meet(except failed: Set<String>, then done: @escaping @Sendable () -> Void) {
        guard !isStopped.load(ordering: .relaxed) else { return done() }
        engine.work { session in
            let (last, now) = (self.lastMet.withLock { $0 }, self.clock.now())
            guard let watch = self.firstDue(session, since: last, at: now, except: failed) else {
                if failed.isEmpty { self.lastMet.withLock { $0 = now } }
                return done()
            }
            self.engine.write(
                Turn(watch, since: last, kit: self.kit, now: self.clock.now()) { failure in
                    guard let failure else {
                        self.relay.wake()
                        return self.meet(except: failed, then: done)
                    }
                    self.log.write(.error, "a deadline was not met", [("deadline", watch.name), ("error", failure)])
                    self.meet(except: failed.union([watch.name]), then: done)
                })
        }
    }

    private func firstDue(
        _ session: Result<any Session, StorageError>, since last: Timestamp, at now: Timestamp, except failed: Set<String>
    ) -> DeadlineWatch? {
        guard let session = try? session.get() else { return nil }
        let records = Records(session, kit: kit, now: now)
        return kit.catalog.watches.first { watch in !failed.contains(watch.name) && (try? watch.isDue(since: last, records)) ?? false }
    }

    /// A turn of the writer for one deadline.
    private final class Turn: WriteJob {
        private let watch: DeadlineWatch
        private let last: Timestamp
        private let kit: Kit
        private let now: Timestamp
        private let done: @Sendable (String?) -> Void

        /// `done` is told why it failed, nil when it did not.
        init(_ watch: DeadlineWatch, since last: Timestamp, kit: Kit, now: Timestamp, done: @escaping @Sendable (String?) -> Void) {
            self.watch = watch
            self.last = last
            self.kit = kit
            self.now = now
            self.done = done
        }

        func run(in session: any Session) throws {
            let name = "deadline:\(watch.name)"
            let transaction = Transaction(
                session, kit: kit, actor: Actor(name: name, number: 0, access: .full), now: now, requestID: name)
            try watch.meet(since: last, in: transaction)
            try transaction.recordChanges()
        }

        func finish(_ outcome: WriteOutcome) {
            switch outcome {
            case .committed: done(nil)
            case .refused(let error): done("\(error)")
            case .unavailable(let error): done("\(error)")
            }
        }
    }
}
