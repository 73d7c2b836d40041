internal import Dispatch
package import Storage
internal import Synchronization

/// The one place that changes the database: takes what queued up while the last commit went to disk, gives each job its savepoint, commits
/// once, then tells all of them. There is no delay: the queue that builds up during one sync is the next batch.
package final class Writer: Sendable {
    private let inbox = Mutex(Inbox())
    /// Only ever locked by the queue's own blocks; the mutex makes the connection, which is not `Sendable`, theirs.
    private let desk: Mutex<Desk>
    /// A plain queue: one that targets a global queue starts a thousand times later beside work that keeps the cores busy.
    private let queue = DispatchQueue(label: "tandem.writer", qos: .userInteractive)
    private let state = Mutex(Statistics())
    private let isClosed = Atomic(false)
    let foreignChanges: ForeignChanges

    private struct Inbox {
        var jobs: [any WriteJob] = []
        var isScheduled = false
    }

    /// A batch ends after about so much work, so that one big job does not keep others waiting.
    private static let batchMilliseconds = 20
    private static let batchJobs = 1_024
    /// How often the writer looks after itself. Changes of another process are noticed within this time.
    private static let tendingMilliseconds = 200

    package convenience init(path: String, busyMilliseconds: Int, logLimit: Int = 64 << 20) throws(StorageError) {
        try self.init(path: path, busyMilliseconds: busyMilliseconds, log: WriteAheadLog(limit: logLimit))
        scheduleTending()
    }

    /// A writer that looks after itself only when it is told to.
    init(path: String, busyMilliseconds: Int, log: sending WriteAheadLog) throws(StorageError) {
        foreignChanges = ForeignChanges()
        desk = Mutex(try Desk(path: path, busyMilliseconds: busyMilliseconds, log: log, foreignChanges: foreignChanges))
    }

    package var statistics: Statistics {
        var statistics = state.withLock { $0 }
        statistics.queued = inbox.withLock { $0.jobs.count }
        return statistics
    }

    /// Jobs are begun in the order they came.
    package func submit(_ job: any WriteJob) {
        let mustSchedule = inbox.withLock { inbox in
            inbox.jobs.append(job)
            defer { inbox.isScheduled = true }
            return !inbox.isScheduled
        }
        if mustSchedule { queue.async { self.work() } }
    }

    /// Runs between batches, on the writer's connection; nil when the writer is closed.
    package func exclusively<Result: Sendable>(_ body: @Sendable (Connection?) throws -> Result) rethrows -> Result {
        try queue.sync { try desk.withLock { try body($0.connection) } }
    }

    /// Finishes what was submitted, writes the log back and closes the connection. What comes later is answered as unavailable.
    package func close() {
        while inbox.withLock({ $0.isScheduled }) { queue.sync {} }
        queue.sync { desk.withLock { $0.close() } }
        isClosed.store(true, ordering: .relaxed)
    }

    /// One batch. The next one is a block of its own, so that whoever else waits for the queue gets a turn between them.
    private func work() {
        let report = desk.withLock { desk in
            if desk.isIdle { desk.waiting = inbox.withLock { inbox in ArraySlice(exchange(&inbox.jobs, with: [])) } }
            return desk.runBatch(milliseconds: Self.batchMilliseconds, jobs: Self.batchJobs)
        }
        state.withLock { $0.add(report) }
        for (job, outcome) in zip(report.jobs, report.outcomes) { job.finish(outcome) }
        let isDone = desk.withLock { desk in
            desk.tendLog()
            guard desk.isIdle else { return false }
            return inbox.withLock { inbox in
                if inbox.jobs.isEmpty { inbox.isScheduled = false }
                return inbox.jobs.isEmpty
            }
        }
        state.withLock { [length = desk.withLock { $0.logLength }] in $0.logLength = length }
        if !isDone { queue.async { self.work() } }
    }

    private func scheduleTending() {
        guard !isClosed.load(ordering: .relaxed) else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(Self.tendingMilliseconds)) { [weak self] in
            self?.tend()
            self?.scheduleTending()
        }
    }

    /// Looks for changes of other processes, and tries to write again when the last write failed, so that nobody needs to ask first. Called
    /// on the queue.
    private func tend() {
        desk.withLock { $0.lookForForeignChanges() }
        let failure: StorageError? = state.withLock { state in
            guard let failure = state.failure, MonotonicClock.now >= state.nextProbe else { return nil }
            state.nextProbe = MonotonicClock.now + 1_000_000_000
            return failure
        }
        guard let failure else { return }
        if failure.isReadOnly { desk.withLock { $0.reopen() } }
        submit(WriteProbe())
    }

    /// The same at once, for whoever can't wait.
    func tendNow() { queue.sync { tend() } }
}
