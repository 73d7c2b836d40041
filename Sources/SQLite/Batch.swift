internal import Storage

/// One transaction of the writer and the jobs in it.
///
/// SQLite may end a transaction under a savepoint: a full disk, an I/O error, `ON CONFLICT ROLLBACK`. The next savepoint would then open
/// a transaction of its own and its release would commit it. So after every job it is checked that the transaction still stands; if not,
/// nothing of the batch is on disk, and its jobs are run again, one transaction each.
struct Batch {
    private let connection: Connection

    private static let begin: SQL = "BEGIN IMMEDIATE"
    private static let commit: SQL = "COMMIT"
    private static let rollBack: SQL = "ROLLBACK"
    private static let save: SQL = "SAVEPOINT job"
    private static let rollBackJob: SQL = "ROLLBACK TO job"
    private static let release: SQL = "RELEASE job"

    init(_ connection: Connection) { self.connection = connection }

    /// Runs jobs until they or the time end. Returns what became of those that were run, the first ones.
    func run(_ jobs: ArraySlice<any WriteJob>, milliseconds: Int) -> [WriteOutcome] {
        guard jobs.count > 1 else { return runOneByOne(jobs) }
        do throws(StorageError) {
            try connection.run(Self.begin, [])
        } catch {
            return jobs.map { _ in .unavailable(error) }
        }
        let end = MonotonicClock.now + UInt64(milliseconds) * 1_000_000
        var outcomes: [WriteOutcome] = []
        outcomes.reserveCapacity(jobs.count)
        for job in jobs {
            guard let outcome = runInSavepoint(job) else {
                rollBack()
                return runOneByOne(jobs.prefix(outcomes.count + 1))
            }
            outcomes.append(outcome)
            if MonotonicClock.now >= end { break }
        }
        guard let failure = commit() else { return outcomes }
        // A constraint that is checked at the commit is one job's fault; which one's shows when each has a transaction of its own.
        if case .foreignKey = failure.reason { return runOneByOne(jobs.prefix(outcomes.count)) }
        // Refusals don't stand either: they may rest on what a neighbour wrote.
        return outcomes.map { _ in .unavailable(failure) }
    }

    /// Nil when the transaction is gone or can't be trusted any more. `.committed` stands for "will be, if the batch is".
    private func runInSavepoint(_ job: any WriteJob) -> WriteOutcome? {
        guard (try? connection.run(Self.save, [])) != nil else { return nil }
        let outcome = attempt(job)
        guard !connection.isAutocommitting else { return nil }
        do throws(StorageError) {
            if case .committed = outcome {} else { try connection.run(Self.rollBackJob, []) }
            try connection.run(Self.release, [])
        } catch {
            return nil
        }
        return outcome
    }

    /// One transaction each, so that a job which can't be stored takes no other with it. Also the way of a job that came alone.
    private func runOneByOne(_ jobs: ArraySlice<any WriteJob>) -> [WriteOutcome] {
        var outcomes: [WriteOutcome] = []
        for job in jobs {
            do throws(StorageError) {
                try connection.run(Self.begin, [])
            } catch {
                // Whoever holds the lock, or whatever ails the disk: the others need not wait for it one after the other.
                return outcomes + jobs.dropFirst(outcomes.count).map { _ in .unavailable(error) }
            }
            outcomes.append(runInTransaction(job))
        }
        return outcomes
    }

    private func runInTransaction(_ job: any WriteJob) -> WriteOutcome {
        let outcome = attempt(job)
        guard case .committed = outcome else {
            rollBack()
            return outcome
        }
        guard !connection.isAutocommitting else { return .unavailable(connection.fault ?? .transactionLost) }
        guard let failure = commit() else { return .committed }
        if case .foreignKey = failure.reason { return .refused(failure) }
        return .unavailable(failure)
    }

    /// The job's own part. What the database failed at is never the job's fault, even when the job says it in words of its own.
    private func attempt(_ job: any WriteJob) -> WriteOutcome {
        connection.fault = nil
        connection.needsTransaction = true
        defer {
            connection.needsTransaction = false
            connection.resetRunningStatements()
        }
        do {
            try job.run(in: connection)
            return .committed
        } catch {
            if let fault = connection.fault { return .unavailable(fault) }
            if let lost = error as? StorageError, lost.isFault { return .unavailable(lost) }
            return .refused(error)
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
        // Fails only when there is no transaction any more, which is what is wanted.
        if !connection.isAutocommitting { _ = try? connection.run(Self.rollBack, []) }
    }
}
