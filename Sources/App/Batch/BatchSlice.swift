internal import HTTP
internal import Resources
internal import Storage
internal import Synchronization
internal import Values

/// One turn of the writer for a batch whose operations stand for themselves: about 20 ms of them, so that others get their turn, too.
final class BatchSlice: WriteJob {
    private let run: BatchRun
    private let start: BatchProgress
    private let reached = Mutex<Outcome?>(nil)

    private enum Outcome {
        case more(BatchProgress)
        case done(Response)
    }

    private static let nanoseconds: UInt64 = 20_000_000

    init(_ run: BatchRun, from start: BatchProgress) {
        self.run = run
        self.start = start
    }

    func run(in session: any Session) throws {
        var progress = start
        if progress.next == 0, let known = try run.key?.findRun(in: session) {
            switch known {
            case .finished(let response): return reached.withLock { $0 = .done(response) }
            case .unfinished(let bytes): progress = try BatchProgress(stored: bytes)
            }
        }
        let transaction = Transaction(
            session, kit: run.kit, actor: run.call.actor, now: run.call.now, requestID: run.call.requestID)
        let end = MonotonicTime.nanoseconds() + Self.nanoseconds
        while progress.next < run.batch.operations.count, MonotonicTime.nanoseconds() < end {
            try run.operations.advance(&progress, run.batch, run.call, in: transaction)
        }
        let isDone = progress.next == run.batch.operations.count
        let response = progress.response(isAtomic: false)
        try run.key?.storeRun(
            isDone ? .finished(response) : .unfinished(progress.stored), at: run.call.now.milliseconds, in: session)
        reached.withLock { [progress] in $0 = isDone ? .done(response) : .more(progress) }
    }

    func finish(_ outcome: WriteOutcome) {
        switch (outcome, reached.withLock { $0 }) {
        case (.committed, .done(let response)): run.end(with: response)
        case (.committed, .more(let progress)): run.write(from: progress)
        case (.committed, nil): run.end(with: Failure.unavailable("The change was lost.", seconds: 1), after: start.next)
        case (.refused(let error), _): run.end(with: error, after: start.next)
        case (.unavailable(let error), _): run.end(with: error, after: start.next)
        }
    }
}

/// A batch on its way through the slices.
final class BatchRun: Sendable {
    let batch: Batch
    let operations: BatchOperations
    let call: Call
    let kit: Kit
    let key: IdempotencyKey?
    private let engine: any Engine
    private let inFlight: BatchesInFlight
    private let reply: @Sendable (Response) -> Void

    init(
        _ batch: Batch, _ operations: BatchOperations, _ call: Call, kit: Kit, key: IdempotencyKey?, engine: any Engine,
        inFlight: BatchesInFlight, reply: @escaping @Sendable (Response) -> Void
    ) {
        self.batch = batch
        self.operations = operations
        self.call = call
        self.kit = kit
        self.key = key
        self.engine = engine
        self.inFlight = inFlight
        self.reply = reply
    }

    func write(from progress: BatchProgress) { engine.write(BatchSlice(self, from: progress)) }

    func end(with response: Response) {
        inFlight.leave(key)
        reply(response)
    }

    /// Ends early; the slices before are on disk.
    func end(with error: any Error, after done: Int) {
        var problem = Failure.problem(for: error)
        if done > 0 { problem.detail += " The first \(done) operations are done; with its Idempotency-Key the batch can be sent again." }
        end(with: problem.response(requestID: call.requestID))
    }
}

/// The keys of batches that are under way: their repetition has to wait.
final class BatchesInFlight: Sendable {
    private let keys = Mutex<Set<String>>([])

    func enter(_ key: IdempotencyKey?) throws(Problem) {
        guard let key, !keys.withLock({ $0.insert(Self.name(key)).inserted }) else { return }
        throw Problem(
            .conflict, "idempotency_in_flight", "The first request with this Idempotency-Key still runs.",
            fields: [Response.Field("Retry-After", "1")])
    }

    func leave(_ key: IdempotencyKey?) {
        guard let key else { return }
        keys.withLock { _ = $0.remove(Self.name(key)) }
    }

    private static func name(_ key: IdempotencyKey) -> String { "\(key.principal):\(key.key)" }
}
