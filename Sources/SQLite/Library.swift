internal import CSQLite

/// SQLite itself, set up once per process before the first connection.
enum Library {
    /// Statistics of memory take one lock for all threads at each allocation, and nobody reads them. Refused, and harmless, where SQLite was
    /// used before.
    static let start: Void = {
        _ = csqlite_configure(SQLITE_CONFIG_MEMSTATUS, 0)
        sqlite3_initialize()
    }()
}
