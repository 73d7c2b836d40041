internal import CSQLite
package import Storage

/// One connection to a database file, with its prepared statements. Used by one thread at a time, so deliberately not `Sendable`.
package class Connection: Session {
    let handle: OpaquePointer
    let path: String
    let busyMilliseconds: Int
    private var cache = StatementCache()
    package let dialect = Dialect.sqlite

    /// What a connection is for.
    package enum Mode: Sendable { case read, write }

    package init(path: String, mode: Mode, busyMilliseconds: Int = 5_000) throws(StorageError) {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE | (mode == .write ? SQLITE_OPEN_CREATE : 0)
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard let handle else { throw StorageError(reason: .unavailable, code: SQLITE_NOMEM, message: "out of memory", sql: "") }
        guard code == SQLITE_OK else {
            let error = StorageError(handle, sql: "open \(path)")
            sqlite3_close_v2(handle)
            throw error
        }
        self.handle = handle
        self.path = path
        self.busyMilliseconds = busyMilliseconds
        sqlite3_busy_timeout(handle, CInt(busyMilliseconds))
        registerFold(on: handle)
        try script(mode == .write ? Self.writePragmas : Self.readPragmas)
    }

    deinit {
        cache.removeAll()
        sqlite3_close_v2(handle)
    }

    private static let commonPragmas = """
        PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096;
        """
    /// A commit returns when its bytes are on disk. The schema is trusted where it is written through: triggers keep the search index, and
    /// FTS5 is not among the tables that an untrusted schema may reach.
    private static let writePragmas =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 2000; "
        + commonPragmas
    private static let readPragmas = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; " + commonPragmas

    package func query(_ sql: SQL, _ values: [Value]) throws(StorageError) -> any Rows {
        let rows = try cache.rows(for: sql, on: handle)
        rows.start(values)
        return rows
    }

    @discardableResult
    package func run(_ sql: SQL, _ values: [Value]) throws(StorageError) -> Int {
        let rows = try cache.rows(for: sql, on: handle)
        rows.start(values)
        defer { rows.close() }
        while try rows.next() {}
        return Int(sqlite3_changes64(handle))
    }

    /// Runs statements that take no values, one after the other.
    package func script(_ sql: String) throws(StorageError) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw StorageError(handle, sql: sql) }
    }

    /// False while a transaction is open.
    var isAutocommitting: Bool { sqlite3_get_autocommit(handle) != 0 }

    /// Ends every statement that still runs: a half-stepped one would make the commit fail.
    func resetRunningStatements() {
        var statement = sqlite3_next_stmt(handle, nil)
        while let running = statement {
            if sqlite3_stmt_busy(running) != 0 { sqlite3_reset(running) }
            statement = sqlite3_next_stmt(handle, running)
        }
    }
}
