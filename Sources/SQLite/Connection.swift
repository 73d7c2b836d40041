internal import CSQLite
package import Storage

/// One connection to a database file, with its prepared statements. Used by one thread at a time, so deliberately not `Sendable`.
package class Connection: Session {
    let handle: OpaquePointer
    let path: String
    let busyMilliseconds: Int
    private var cache = StatementCache()
    /// Queries whose rows are not ended yet.
    private var openQueries = 0
    /// Grows when running statements are reset, so that their rows know that they have ended.
    private(set) var generation = 0
    /// Set while a job runs: without the transaction around it, each of its statements would be committed by itself.
    var needsTransaction = false
    /// The last time that the database failed, not a statement; whoever looks for it clears it before.
    var fault: StorageError?
    package let dialect = Dialect.sqlite

    /// What a connection is for.
    package enum Mode: Sendable {
        /// Queries beside a writer.
        case read
        /// Changes; makes the file when there is none.
        case write
        /// Looking through a file as it is; what a killed process left half done in it is taken back, and nothing else changes.
        case inspect
    }

    package init(path: String, mode: Mode, busyMilliseconds: Int = 5_000) throws(StorageError) {
        Library.start
        var handle: OpaquePointer?
        let access = SQLITE_OPEN_READWRITE | (mode == .write ? SQLITE_OPEN_CREATE : 0)
        let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | access, nil)
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
        // A misspelt column in double quotes is an error and not a text, and no statement may touch the file's own structures.
        for option in [SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL] { _ = csqlite_configure_connection(handle, option, 0) }
        _ = csqlite_configure_connection(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        registerFold(on: handle)
        try script(Self.pragmas(mode))
    }

    deinit {
        cache.removeAll()
        sqlite3_close_v2(handle)
    }

    private static func pragmas(_ mode: Mode) -> String {
        let common = "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; "
        return switch mode {
        // A commit returns when its bytes are on disk. The schema is trusted where it is written through: triggers keep the search index,
        // and FTS5 is not among the tables that an untrusted schema may reach.
        case .write:
            common
                + "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; "
                + "PRAGMA wal_autocheckpoint = 2000"
        case .read: common + "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON"
        case .inspect: common + "PRAGMA trusted_schema = OFF"
        }
    }

    package func query(_ sql: SQL, _ values: [Value]) throws(StorageError) -> any Rows {
        let prepared = try take(sql, values)
        return Cursor(prepared, of: self)
    }

    @discardableResult
    package func run(_ sql: SQL, _ values: [Value]) throws(StorageError) -> Int {
        let prepared = try take(sql, values)
        defer { giveBack(prepared) }
        let before = sqlite3_total_changes64(handle)
        while true {
            switch sqlite3_step(prepared.statement.handle) {
            case SQLITE_ROW: continue
            // What is not an INSERT, UPDATE or DELETE leaves the count of the last one that was.
            case SQLITE_DONE: return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
            default: throw failure(sql.text)
            }
        }
    }

    /// Runs statements that take no values, one after the other.
    package func script(_ sql: String) throws(StorageError) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
    }

    /// False while a transaction is open.
    var isAutocommitting: Bool { sqlite3_get_autocommit(handle) != 0 }

    /// Ends every statement that still runs: a half-stepped one would make the commit fail.
    func resetRunningStatements() {
        guard openQueries > 0 else { return }
        generation += 1
        var statement = sqlite3_next_stmt(handle, nil)
        while let running = statement {
            if sqlite3_stmt_busy(running) != 0 { sqlite3_reset(running) }
            statement = sqlite3_next_stmt(handle, running)
        }
    }

    /// What the last call failed with.
    func failure(_ sql: String) -> StorageError {
        let error = StorageError(handle, sql: sql)
        if error.isFault { fault = error }
        return error
    }

    private func take(_ sql: SQL, _ values: [Value]) throws(StorageError) -> PreparedStatement {
        if needsTransaction, isAutocommitting { throw .transactionLost }
        let prepared: PreparedStatement
        do throws(StorageError) {
            prepared = try cache.take(sql, on: handle)
        } catch {
            if error.isFault { fault = error }
            throw error
        }
        try prepared.statement.bind(values)
        prepared.isInUse = true
        openQueries += 1
        return prepared
    }

    func giveBack(_ prepared: PreparedStatement) {
        sqlite3_reset(prepared.statement.handle)
        prepared.isInUse = false
        openQueries -= 1
    }
}
