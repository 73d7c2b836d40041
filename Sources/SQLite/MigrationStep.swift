internal import CSQLite
internal import Storage

/// One migration's transaction.
struct MigrationStep {
    private let migration: Migration
    private let number: Int
    private let milliseconds: Int64

    init(_ migration: Migration, number: Int, milliseconds: Int64) {
        self.migration = migration
        self.number = number
        self.milliseconds = milliseconds
    }

    private static let known: SQL = "SELECT checksum FROM schema_migrations WHERE number = $1"
    private static let insert: SQL = "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)"
    private static let check: SQL = "PRAGMA foreign_key_check"

    /// The mark and the table are part of the transaction: a file that was killed before its first commit is empty, and nobody's.
    private static let prepare = """
        PRAGMA application_id = \(ApplicationMark.number);
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum INTEGER NOT NULL, applied_at INTEGER NOT NULL
        ) STRICT;
        """

    /// Applies the migration; false when another process has done so meanwhile.
    ///
    /// Foreign keys are off while tables are rebuilt, or a rebuild would delete the children; that can't be switched inside a transaction.
    /// They are checked before the commit instead.
    func apply(on connection: Connection) throws -> Bool {
        try connection.script("PRAGMA foreign_keys = OFF")
        defer { try? connection.script("PRAGMA foreign_keys = ON") }
        try connection.script("BEGIN IMMEDIATE")
        do {
            try connection.script(Self.prepare)
            let isNew = try connection.integer(Self.known, [.integer(Int64(number))]) == nil
            if isNew { try change(connection) }
            try connection.script("COMMIT")
            return isNew
        } catch {
            connection.resetRunningStatements()
            if !connection.isAutocommitting { try connection.script("ROLLBACK") }
            throw error
        }
    }

    private func change(_ connection: Connection) throws {
        try connection.withoutTransactionControl { () throws(StorageError) in
            try connection.script(String(decoding: migration.sql, as: UTF8.self))
        }
        let broken = try connection.query(Self.check, [])
        if try broken.next() {
            throw StorageError(
                reason: .foreignKey, code: SQLITE_CONSTRAINT, message: "rows of \(broken.text(0)) refer to nothing", sql: "")
        }
        try connection.run(
            Self.insert, [.integer(Int64(number)), .text(migration.name), .integer(migration.checksum), .integer(milliseconds)])
        try connection.script("PRAGMA user_version = \(number)")
    }
}

extension Connection {
    /// Refuses BEGIN, COMMIT and their like while `body` runs: who ends the transaction around it could not be taken back.
    func withoutTransactionControl(_ body: () throws(StorageError) -> Void) throws(StorageError) {
        sqlite3_set_authorizer(
            handle, { _, action, _, _, _, _ in action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT ? SQLITE_DENY : SQLITE_OK }, nil)
        defer { sqlite3_set_authorizer(handle, nil, nil) }
        try body()
    }
}
