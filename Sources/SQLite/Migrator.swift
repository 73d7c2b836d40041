internal import CSQLite
internal import Glibc
package import Storage

/// Brings a database to the schema of this binary, one migration and transaction after the other, on a connection of its own.
package struct Migrator: Sendable {
    private let path: String

    package init(path: String) { self.path = path }

    /// Where a database stands.
    package struct Status: Sendable {
        package let applied: [String]
        package let pending: [String]
    }

    /// Compares without changing anything.
    package func status(_ migrations: [Migration]) throws -> Status {
        let applied = access(path, F_OK) == 0 ? try self.applied(Connection(path: path, mode: .inspect)) : []
        let plan = try MigrationPlan(Self.forSQLite(migrations), applied: applied)
        return Status(applied: applied.map(\.name), pending: plan.pending.map(\.name))
    }

    /// Applies what is pending, after a backup beside the database when there is anything to lose. Returns the names of what was applied.
    /// Killed at any moment, it leaves whole migrations only, and the next start goes on.
    @discardableResult
    package func migrate(_ migrations: [Migration], at milliseconds: Int64) throws -> [String] {
        let connection = try Connection(path: path, mode: .write)
        let applied = try self.applied(connection)
        let plan = try MigrationPlan(Self.forSQLite(migrations), applied: applied)
        guard let first = plan.pending.first else { return [] }
        if !applied.isEmpty { try Backup.copy(from: path, to: "\(path).before-\(first.name)") }
        var names: [String] = []
        for (offset, migration) in plan.pending.enumerated() {
            do {
                let step = MigrationStep(migration, number: applied.count + offset + 1, milliseconds: milliseconds)
                if try step.apply(on: connection) { names.append(migration.name) }
            } catch let error as StorageError {
                throw MigrationError.failed(migration.name, error.message)
            }
        }
        return names
    }

    private static func forSQLite(_ migrations: [Migration]) -> [Migration] {
        migrations.filter { $0.engine == nil || $0.engine == "sqlite" }
    }

    private static let table: SQL = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migrations'"
    private static let select: SQL = "SELECT name, checksum FROM schema_migrations ORDER BY number"

    private func applied(_ connection: Connection) throws -> [MigrationPlan.Applied] {
        guard try ApplicationMark.permits(connection) else { throw MigrationError.foreign(path) }
        guard try connection.integer(Self.table) != 0 else { return [] }
        let rows = try connection.query(Self.select, [])
        var applied: [MigrationPlan.Applied] = []
        while try rows.next() { applied.append(MigrationPlan.Applied(name: rows.text(0), checksum: rows.integer(1))) }
        return applied
    }
}
