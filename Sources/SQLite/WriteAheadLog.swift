internal import CSQLite
internal import Storage

/// The log that commits go to, and when it is written back to the database: after the answers of a batch and not inside its commit, as
/// SQLite would do by itself.
final class WriteAheadLog {
    private let limit: Int
    private let pauseMilliseconds: Int
    private var pages = 0
    private var pageSize = 4096
    /// Pages from which it is written back.
    private var threshold = WriteAheadLog.step
    /// When emptying may be tried again, after readers held on to the log.
    private var earliestTry: UInt64 = 0
    /// Commits that wrote something.
    private(set) var commits = 0

    /// About 8 MB: a page that changes often is written back once for many commits, and the log stays in the cache.
    private static let step = 2_000
    private static let busyMilliseconds: CInt = 50

    /// After readers were waited for in vain, `pauseMilliseconds` pass before they are again.
    init(limit: Int, pauseMilliseconds: Int = 1_000) {
        self.limit = limit
        self.pauseMilliseconds = pauseMilliseconds
    }

    /// Bytes in the log after the last commit.
    var length: Int { pages * pageSize }

    /// Watches the writer's connection, which must not outlive this log: SQLite does not retain it.
    func watch(_ connection: Connection) throws(StorageError) {
        pageSize = Int(try connection.integer("PRAGMA page_size") ?? 4096)
        // Takes the place of SQLite's own checkpoints.
        sqlite3_wal_hook(
            connection.handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<WriteAheadLog>.fromOpaque(context).takeUnretainedValue().didCommit(Int(pages))
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func didCommit(_ pages: Int) {
        // Fewer than before: everything was written back, and the log began again.
        if pages < self.pages { threshold = Self.step }
        self.pages = pages
        commits += 1
    }

    /// Writes back what readers allow, and empties the log when it has grown beyond its limit.
    func tend(_ connection: Connection) {
        if length > limit, MonotonicClock.now >= earliestTry {
            empty(connection)
        } else if pages >= threshold {
            var (total, done): (CInt, CInt) = (0, 0)
            sqlite3_wal_checkpoint_v2(connection.handle, nil, SQLITE_CHECKPOINT_PASSIVE, &total, &done)
            // When a reader's snapshot keeps a part back, the next try is worth its price only after as much again.
            threshold = pages + Self.step
        }
    }

    /// Waits a moment for readers, and not again soon when they don't let go: all writers wait meanwhile.
    private func empty(_ connection: Connection) {
        sqlite3_busy_timeout(connection.handle, Self.busyMilliseconds)
        defer { sqlite3_busy_timeout(connection.handle, CInt(connection.busyMilliseconds)) }
        guard sqlite3_wal_checkpoint_v2(connection.handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil) == SQLITE_OK else {
            earliestTry = MonotonicClock.now + UInt64(pauseMilliseconds) * 1_000_000
            return
        }
        pages = 0
        threshold = Self.step
    }
}
