package import HTTP
package import Storage

/// What a parsed request needs, so that the runtime can put it in the right place.
package enum Work {
    /// Known already.
    case answer(Response)
    /// Reads that end within about a millisecond: inline on the reactor. Rerun as `work` when they don't.
    case read(@Sendable (any Session) throws -> Response)
    /// Long reads: on the pool.
    case work(@Sendable (any Session) throws -> Response)
    /// A change that is made ready by slow work without the database, such as reading a file: on the pool, then as `write`.
    case preparation(@Sendable () throws -> Write)
    /// A change: on the one writer, in a savepoint of its own.
    case write(Write)
    /// An answer whose body is made in parts while it is sent, each by a turn on the pool.
    case stream(@Sendable (@escaping Reading) throws -> Response)
    /// The same, when the database has to be asked before the answer can begin: on the pool.
    case preparedStream(@Sendable (any Session, @escaping Reading) throws -> Response)
    /// Answered later by whoever holds the reply: waits and jobs.
    case later(@Sendable (@escaping @Sendable (Response) -> Void) -> Void)

    /// Runs a piece of reading on the pool.
    package typealias Reading = @Sendable (@escaping @Sendable (Result<any Session, StorageError>) -> Void) -> Void

    /// A change and the manners it honours.
    package struct Write: Sendable {
        package let run: @Sendable (borrowing Transaction) throws -> Response
        /// Everything is checked and taken back: `?dry_run=true`.
        package var isDryRun = false
        /// Whether an `Idempotency-Key` is honoured: on every POST.
        package var honoursIdempotencyKey = false
        /// Called once the commit is on disk, never for a dry run.
        package var afterCommit: (@Sendable () -> Void)?

        package init(_ run: @escaping @Sendable (borrowing Transaction) throws -> Response) { self.run = run }
    }
}
