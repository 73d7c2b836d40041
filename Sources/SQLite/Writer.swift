internal import CSQLite
internal import Dispatch
internal import Glibc
package import Storage
internal import Synchronization

/// The one place that changes the database: takes what queued up while the last commit went to disk, gives each job its savepoint, commits
/// once, then tells all of them. There is no timer: the queue that builds up during one sync is the next batch.
package final class Writer: Sendable {
    private let path: String
    private let busyMilliseconds: Int
    private let inbox = Mutex(Inbox())
    /// Only ever locked by the queue's own blocks; the mutex makes the connection, which is not `Sendable`, theirs.
    private let connection: Mutex<Connection?>
    private let queue = DispatchQueue(label: "tandem.writer", qos: .userInteractive)
    private let state = Mutex(Statistics())

    private struct Inbox {
        var jobs: [any WriteJob] = []
        var isScheduled = false
    }

    /// What the writer did so far, for metrics and readiness.
    package struct Statistics: Sendable {
        package var batches = 0
        package var jobs = 0
        package var queued = 0
        /// Why the last write could not be stored; nil when it could.
        package var failure: StorageError?
    }

    /// A batch ends after about so much work, so that one big job does not keep others waiting.
    private static let batchMilliseconds = 20
    private static let batchJobs = 1_024

    package init(path: String, busyMilliseconds: Int) throws(StorageError) {
        self.path = path
        self.busyMilliseconds = busyMilliseconds
        connection = Mutex(try Connection(path: path, mode: .write, busyMilliseconds: busyMilliseconds))
    }

    package var statistics: Statistics {
        var statistics = state.withLock { $0 }
        statistics.queued = inbox.withLock { $0.jobs.count }
        return statistics
    }

    /// Jobs are begun in the order they came.
    package func submit(_ job: any WriteJob) {
        let isFirst = inbox.withLock { inbox in
            inbox.jobs.append(job)
            defer { inbox.isScheduled = true }
            return !inbox.isScheduled
        }
        if isFirst { queue.async { self.drain() } }
    }

    /// Runs between batches, on the writer's connection: a checkpoint, the end.
    package func exclusively<Result: Sendable>(_ body: @Sendable (Connection?) throws -> Result) rethrows -> Result {
        try queue.sync { try connection.withLock { try body($0) } }
    }

    /// Finishes what was submitted, empties the WAL and closes the connection.
    package func close() {
        queue.sync {}
        queue.sync {
            connection.withLock { connection in
                try? connection?.script("PRAGMA wal_checkpoint(TRUNCATE)")
                connection = nil
            }
        }
    }

    private func drain() {
        while true {
            let jobs = inbox.withLock { inbox -> [any WriteJob] in
                let jobs = Array(inbox.jobs.prefix(Self.batchJobs))
                inbox.jobs.removeFirst(jobs.count)
                if jobs.isEmpty { inbox.isScheduled = false }
                return jobs
            }
            guard !jobs.isEmpty else { return }
            let (done, outcomes) = connection.withLock { connection in
                guard let connection else { return (jobs.count, jobs.map { _ in WriteOutcome.unavailable(.closed) }) }
                return Batch(connection).run(jobs, milliseconds: Self.batchMilliseconds)
            }
            note(outcomes)
            for (job, outcome) in zip(jobs, outcomes) { job.finish(outcome) }
            // What the batch had no time for goes first in the next one.
            if done < jobs.count { inbox.withLock { $0.jobs.insert(contentsOf: jobs[done...], at: 0) } }
            connection.withLock { $0?.truncateLog() }
        }
    }

    private func note(_ outcomes: [WriteOutcome]) {
        state.withLock { state in
            state.batches += 1
            state.jobs += outcomes.count
            for outcome in outcomes {
                switch outcome {
                case .committed: state.failure = nil
                case .unavailable(let error): state.failure = error
                case .refused: break
                }
            }
        }
    }
}

extension StorageError {
    static let closed = StorageError(reason: .unavailable, code: SQLITE_MISUSE, message: "the database is closed", sql: "")
    static let transactionLost = StorageError(
        reason: .unavailable, code: SQLITE_ABORT, message: "the transaction was ended under a job", sql: "")
}
