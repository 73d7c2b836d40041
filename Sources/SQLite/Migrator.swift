internal import CSQLite
internal import Glibc
package import Storage

/// Brings a database to the schema of this binary, one migration and transaction after the other, on a connection of its own.
package struct Migrator: Sendable {
    private let path: String
    /// `user_version` of a database with `n` migrations, and the mark in the file's header that says whose it is ("TNDM").
    private static let applicationID: Int64 = 0x544E_444D

    package init(path: String) { self.path = path }

    /// Where a database stands.
    package struct Status: Sendable {
        package let applied: [String]
        package let pending: [String]
    }

    package func status(_ migrations: [Migration]) throws -> Status {
        let connection = try Connection(path: path, mode: .write)
        try prepare(connection)
        let applied = try self.applied(connection)
        let plan = try MigrationPlan(migrations, applied: applied)
        return Status(applied: applied.map(\.name), pending: plan.pending.map(\.name))
    }

    /// Applies what is pending, after a backup beside the database when there is anything to lose. Returns the names of what was applied.
    @discardableResult
    package func migrate(_ migrations: [Migration], at milliseconds: Int64) throws -> [String] {
        let connection = try Connection(path: path, mode: .write)
        try prepare(connection)
        let applied = try self.applied(connection)
        let plan = try MigrationPlan(migrations, applied: applied)
        guard !plan.pending.isEmpty else { return [] }
        if !applied.isEmpty { try Backup.copy(from: path, to: "\(path).before-\(plan.pending[0].name)") }
        for (offset, migration) in plan.pending.enumerated() {
            do {
                try apply(migration, number: applied.count + offset + 1, on: connection, at: milliseconds)
            } catch let error as StorageError {
                throw MigrationError.failed(migration.name, error.message)
            }
        }
        return plan.pending.map(\.name)
    }

    private static let insert: SQL = "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)"

    private func prepare(_ connection: Connection) throws {
        let mark = try connection.integer(SQL(dynamic: "PRAGMA application_id"))
        let tables = try connection.integer(SQL(dynamic: "SELECT count(*) FROM sqlite_schema")) ?? 0
        guard mark == Self.applicationID || tables == 0 else {
            throw MigrationError.unknown("\(path) is a database of another program")
        }
        try connection.script(
            """
            PRAGMA application_id = \(Self.applicationID);
            CREATE TABLE IF NOT EXISTS schema_migrations (
                number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum INTEGER NOT NULL, applied_at INTEGER NOT NULL
            ) STRICT;
            """)
    }

    private func applied(_ connection: Connection) throws -> [MigrationPlan.Applied] {
        let rows = try connection.query(SQL(dynamic: "SELECT name, checksum FROM schema_migrations ORDER BY number"), [])
        defer { rows.close() }
        var applied: [MigrationPlan.Applied] = []
        while try rows.next() { applied.append(MigrationPlan.Applied(name: rows.text(0), checksum: rows.integer(1))) }
        return applied
    }

    /// Foreign keys are off while tables are rebuilt, or a rebuild would delete the children; that can't be switched inside a transaction.
    /// They are checked before the commit instead.
    private func apply(_ migration: Migration, number: Int, on connection: Connection, at milliseconds: Int64) throws {
        try connection.script("PRAGMA foreign_keys = OFF")
        defer { try? connection.script("PRAGMA foreign_keys = ON") }
        try connection.script("BEGIN IMMEDIATE")
        do {
            try connection.script(String(decoding: migration.sql, as: UTF8.self))
            let broken = try connection.query(SQL(dynamic: "PRAGMA foreign_key_check"), [])
            if try broken.next() {
                throw StorageError(
                    reason: .foreignKey, code: SQLITE_CONSTRAINT, message: "rows of \(broken.text(0)) refer to nothing", sql: "")
            }
            broken.close()
            try connection.run(
                Self.insert, [.integer(Int64(number)), .text(migration.name), .integer(migration.checksum), .integer(milliseconds)])
            try connection.script("PRAGMA user_version = \(number); COMMIT")
        } catch {
            connection.resetRunningStatements()
            if !connection.isAutocommitting { try connection.script("ROLLBACK") }
            throw error
        }
    }
}
