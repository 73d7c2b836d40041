internal import MasterData
internal import SQLite
internal import Storage

/// A copy of all that a server keeps: a database and, in the folder `{copy}.files`, the content of its attachments.
///
/// Content is brought along before the database that names it takes its place, and what only the former one named goes after that: whenever
/// the process is killed, one of both is whole.
struct CompleteCopy: Sendable {
    private let path: String
    private let store: AttachmentStore

    init(_ path: String) {
        self.path = path
        store = AttachmentStore("\(path).files")
    }

    /// Takes the place of what was copied here before. Returns the hashes of content that the original has lost.
    func replace(by database: String, _ original: AttachmentStore) throws -> [String] {
        var named: [String] = []
        var lacking: [String] = []
        try Backup.copy(from: database, to: path) { copy in
            named = try Self.named(in: copy)
            lacking = try named.filter { try store.take($0, from: original) != .whole }
            // What was taken away meanwhile is not named by a copy that is made now.
            return try lacking.isEmpty || Set(lacking).isSubset(of: Self.named(in: database))
        }
        store.keepOnly(Set(named))
        return lacking
    }

    /// Puts the copy in a database's place. Its content is looked through first; where some is neither here nor there, nothing is done unless
    /// it is `incomplete` that is wanted.
    func restore(to database: String, _ original: AttachmentStore, incomplete: Bool) throws {
        try Backup.restore(from: path, to: database) {
            let wanted = try Self.named(in: path).filter { try original.condition(of: $0) != .whole }
            let lacking = try wanted.filter { try store.condition(of: $0) != .whole }
            guard lacking.isEmpty || incomplete else {
                throw ConfigurationError(
                    "The content of \(lacking.count) attachments is missing or damaged in \(path).files, such as \(lacking[0]); "
                        + "--incomplete restores the rest.")
            }
            for hash in wanted where !lacking.contains(hash) {
                original.remove(hash)
                _ = try original.take(hash, from: store)
            }
        }
    }

    /// The hashes of the content that a database's attachments have in files.
    static func named(in database: String) throws -> [String] {
        let connection = try Connection(path: database, mode: .inspect)
        // What was copied by an earlier program may have none.
        let hasAttachments = try connection.integer("SELECT 1 FROM sqlite_schema WHERE name = 'printed_copies'") != nil
        return hasAttachments ? try AttachmentStore.named(in: connection) : []
    }
}
