internal import CRM
internal import Identity
internal import MasterData
internal import Migrations
internal import Resources
internal import SQLite
internal import SRM
internal import Storage
internal import Values

/// The database file as commands handle it.
package struct Schema: Sendable {
    private let configuration: Configuration

    package init(_ configuration: Configuration) { self.configuration = configuration }

    package func migrate() throws -> [String] {
        try File.makeDirectory(File.parent(of: configuration.database))
        return try Migrator(path: configuration.database).migrate(Migrations.all, at: Timestamp.now().milliseconds)
    }

    package func status() throws -> (applied: [String], pending: [String]) {
        guard File.exists(configuration.database) else { return ([], Migrations.all.map(\.name)) }
        let status = try Migrator(path: configuration.database).status(Migrations.all)
        return (status.applied, status.pending)
    }

    /// The table, indexes and search index that a declaration asks for.
    package static func draft(_ path: String) throws -> String {
        guard let definition = Application.catalog.definition(path: path) else { throw ConfigurationError("There is no resource \(path).") }
        return TableDraft(definition, Application.catalog).sql
    }

    package func backUp(to target: String) throws {
        try Backup.copy(from: configuration.existing().database, to: target)
    }

    package func restore(from source: String) throws {
        try File.makeDirectory(File.parent(of: configuration.database))
        try Backup.restore(from: source, to: configuration.database)
    }
}
