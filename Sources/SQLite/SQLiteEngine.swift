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
        /// How long a read on the pool may take before it is given up.
        package var workMilliseconds = 30_000
        package var workers = 4
        /// How long a write waits while another process holds the lock.
        package var busyMilliseconds = 2_000
        /// Bytes from which the log is emptied even if readers must be waited for.
        package var logLimit = 64 << 20

        package init() {}
    }

    package init(path: String, options: Options = Options()) throws(StorageError) {
        self.path = path
        self.options = options
        writer = try Writer(path: path, busyMilliseconds: options.busyMilliseconds, logLimit: options.logLimit)
        pool = WorkPool(path: path, size: options.workers, budget: .milliseconds(options.workMilliseconds))
    }

    package func makeInlineSession() throws(StorageError) -> (any InlineSession)? {
        try ReadConnection(path: path, budget: .steps(options.inlineSteps), foreignChanges: writer.foreignChanges)
    }

    package func write(_ job: any WriteJob) { writer.submit(job) }

    package func work(_ body: @escaping @Sendable (Result<any Session, StorageError>) -> Void) { pool.run(body) }

    /// Whether the database can be written, and how much room it has.
    package var health: Health {
        let statistics = writer.statistics
        return Health(failure: statistics.failure, logLength: statistics.logLength, freeBytes: DiskSpace.free(besides: path))
    }

    /// Tries a write that changes nothing, in the writer's queue like any other; tells what it failed at.
    package func probe(_ done: @escaping @Sendable (StorageError?) -> Void) { writer.submit(WriteProbe(done)) }

    /// Finishes what was submitted and closes the file.
    package func close() {
        pool.close()
        writer.close()
    }
}
