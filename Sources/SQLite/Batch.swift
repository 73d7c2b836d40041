internal import Glibc
internal import Storage

/// One transaction of the writer and the jobs in it. SQLite may end a transaction under a savepoint (a full disk, an I/O error); what
/// follows would then be committed by itself. So after every job it is checked that the transaction still stands.
struct Batch {
    private let connection: Connection

    private static let begin: SQL = "BEGIN IMMEDIATE"
    private static let commit: SQL = "COMMIT"
    private static let rollBack: SQL = "ROLLBACK"
    private static let save: SQL = "SAVEPOINT job"
    private static let rollBackJob: SQL = "ROLLBACK TO job"
    private static let release: SQL = "RELEASE job"

    init(_ connection: Connection) { self.connection = connection }

    /// Runs jobs until they or the time end. Returns how many were run and what became of each.
    func run(_ jobs: [any WriteJob], milliseconds: Int) -> (Int, [WriteOutcome]) {
        do throws(StorageError) {
            try connection.run(Self.begin, [])
        } catch {
            rollBack()
            return (jobs.count, jobs.map { _ in .unavailable(error) })
        }
        var outcomes: [WriteOutcome] = []
        let end = Self.now() + UInt64(milliseconds) * 1_000_000
        for job in jobs {
            let outcome = run(job)
            guard !connection.isAutocommitting else {
                // Nothing of this batch is on disk. The jobs before this one are run again, each by itself; this one failed.
                let reason =
                    if case .refused(let error) = outcome, let error = error as? StorageError { error } else {
                        StorageError.transactionLost
                    }
                return (outcomes.count + 1, rerun(Array(jobs[..<outcomes.count])) + [.unavailable(reason)])
            }
            outcomes.append(outcome)
            if Self.now() >= end { break }
        }
        guard let failure = commit() else { return (outcomes.count, outcomes) }
        return (outcomes.count, outcomes.map { outcome in if case .committed = outcome { .unavailable(failure) } else { outcome } })
    }

    /// Runs one job in its savepoint. `.committed` stands for "will be, if the batch is".
    private func run(_ job: any WriteJob) -> WriteOutcome {
        do {
            try connection.run(Self.save, [])
            try job.run(in: connection)
            guard !connection.isAutocommitting else { return .unavailable(.transactionLost) }
            connection.resetRunningStatements()
            try connection.run(Self.release, [])
            return .committed
        } catch {
            guard !connection.isAutocommitting else { return .refused(error) }
            connection.resetRunningStatements()
            do throws(StorageError) {
                try connection.run(Self.rollBackJob, [])
                try connection.run(Self.release, [])
            } catch let second {
                // The savepoint can't be taken back alone, so nothing of the batch may stand.
                rollBack()
                return .refused(second)
            }
            if let storage = error as? StorageError, storage.reason == .unavailable || storage.reason == .busy {
                return .unavailable(storage)
            }
            return .refused(error)
        }
    }

    /// One transaction each, so that a job which can't be stored takes no other with it.
    private func rerun(_ jobs: [any WriteJob]) -> [WriteOutcome] {
        jobs.map { job in
            do throws(StorageError) {
                try connection.run(Self.begin, [])
            } catch {
                return .unavailable(error)
            }
            let outcome = run(job)
            if connection.isAutocommitting { return .unavailable(.transactionLost) }
            if let failure = commit() { return .unavailable(failure) }
            return outcome
        }
    }

    /// Nil when everything is on disk. A failed commit may leave the transaction open; it is ended here.
    private func commit() -> StorageError? {
        do throws(StorageError) {
            try connection.run(Self.commit, [])
            return nil
        } catch {
            rollBack()
            return error
        }
    }

    private func rollBack() {
        connection.resetRunningStatements()
        // Fails only when there is no transaction any more, which is what is wanted.
        if !connection.isAutocommitting { _ = try? connection.run(Self.rollBack, []) }
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
