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

    /// Copies the database and the content of its attachments. Returns the hashes of content that is lost.
    package func backUp(to target: String) throws -> [String] {
        try CompleteCopy(target).replace(by: configuration.existing().database, attachments)
    }

    /// Puts a copy in the database's place. One that lacks content of its attachments is refused unless that is `incomplete`ly wanted.
    package func restore(from source: String, incomplete: Bool = false) throws {
        try File.makeDirectory(configuration.filesDirectory)
        try CompleteCopy(source).restore(to: configuration.database, attachments, incomplete: incomplete)
    }

    private var attachments: AttachmentStore { AttachmentStore(configuration.attachmentsDirectory) }
}
