/// One database, seen by the threads that use it: the reactors read, one writer writes, a small pool does long work.
package protocol Engine: AnyObject, Sendable {
    /// A session of the calling thread's own for short reads, or nil where an engine reads from its pool only.
    func makeInlineSession() throws(StorageError) -> (any InlineSession)?

    /// Puts a job into the writer's queue. Jobs are begun in the order they came.
    func write(_ job: any WriteJob)

    /// Runs long reads on the pool, each with a connection of its own for the time of the call.
    func work(_ body: @escaping @Sendable (Result<any Session, StorageError>) -> Void)
}

/// The session of a thread that reads between other duties.
package protocol InlineSession: Session {
    /// Opens one snapshot for the reads that follow; worth its price from two reads on.
    func beginSnapshot() throws(StorageError)
    func endSnapshot()
    /// Grants the next request its read budget (about 1 ms); a query beyond it throws `.interrupted` and leaves the session usable.
    func renewBudget()
    /// True when another process changed the database since the last call, so caches are stale.
    func changedElsewhere() -> Bool
}

/// A unit of work for the writer: run in a savepoint of its own inside the writer's transaction, finished after the commit is on disk.
package protocol WriteJob: AnyObject, Sendable {
    /// Does the writes. Throwing takes back everything since its start. May be called again if the batch around it was lost.
    func run(in session: any Session) throws
    /// Tells the outcome, once, after the batch's commit: nothing may be acknowledged earlier.
    func finish(_ outcome: WriteOutcome)
}

/// What became of a write job.
package enum WriteOutcome: Sendable {
    /// On disk.
    case committed
    /// Its own error; its savepoint was rolled back.
    case refused(any Error)
    /// The batch could not be committed; nothing of the job is in the database.
    case unavailable(StorageError)
}
