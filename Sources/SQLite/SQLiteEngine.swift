package import Storage

/// A database file: readers on the reactors, one writer, a pool for long reads.
package final class SQLiteEngine: Engine {
    package let path: String
    package let writer: Writer
    private let pool: WorkPool
    private let options: Options

    /// What may be set of it.
    package struct Options: Sendable {
        /// Steps of a read on a reactor before it is moved to the pool; 20,000 are about a millisecond.
        package var inlineSteps = 20_000
        /// Steps of a long read before it is given up; 10⁹ are about a minute.
        package var workSteps = 1_000_000_000
        package var workers = 4
        /// How long a write waits while another process holds the lock.
        package var busyMilliseconds = 2_000

        package init() {}
    }

    package init(path: String, options: Options = Options()) throws(StorageError) {
        self.path = path
        self.options = options
        writer = try Writer(path: path, busyMilliseconds: options.busyMilliseconds)
        pool = WorkPool(path: path, size: options.workers, stepBudget: options.workSteps)
    }

    package func makeInlineSession() throws(StorageError) -> (any InlineSession)? {
        try ReadConnection(path: path, stepBudget: options.inlineSteps)
    }

    package func write(_ job: any WriteJob) { writer.submit(job) }

    package func work(_ body: @escaping @Sendable (Result<any Session, StorageError>) -> Void) { pool.run(body) }

    /// Finishes what was submitted and closes the file.
    package func close() { writer.close() }
}
