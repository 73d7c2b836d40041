internal import Glibc
package import Storage

/// Content that goes from one store to another, as for a backup. What the attachments of a database name is what counts.
extension AttachmentStore {
    /// How content lies in a store.
    package enum Condition: Sendable { case whole, missing, damaged }

    private static let selectNamed: SQL = "SELECT DISTINCT sha256 FROM attachments WHERE sha256 NOT IN (SELECT sha256 FROM printed_copies)"

    /// The hashes of all content that a database's attachments have in a store. What was printed lies in the database itself.
    package static func named(in session: any Session) throws -> [String] {
        let rows = try session.query(selectNamed, [])
        defer { rows.close() }
        var named: [String] = []
        while try rows.next() { named.append(rows.text(0)) }
        return named
    }

    /// Looks through content whether it is what its name says.
    package func condition(of sha256: String) throws -> Condition {
        guard contains(sha256) else { return .missing }
        let file = try StoredFile(path(of: sha256))
        return try file.digest(of: 0..<file.size) == sha256 ? .whole : .damaged
    }

    /// Takes content over from another store, unless this one has it. Only what is whole is taken, and it appears only when all of it is here.
    package func take(_ sha256: String, from other: AttachmentStore) throws -> Condition {
        guard !contains(sha256) else { return .whole }
        guard other.contains(sha256) else { return .missing }
        let partial = "\(directory)/\(sha256).partial"
        unlink(partial)
        defer { unlink(partial) }
        try makeFolder(of: sha256)
        let file = try StoredFile(other.path(of: sha256))
        guard try file.copy(0..<file.size, to: partial) == sha256 else { return .damaged }
        try take(partial, as: sha256)
        return .whole
    }

    /// Takes out all content but this, and what was cut off on its way in.
    package func keepOnly(_ named: Set<String>) {
        for name in names(in: directory) where name.hasSuffix(".partial") { unlink("\(directory)/\(name)") }
        for folder in names(in: directory) where folder.utf8.count == 2 {
            for rest in names(in: "\(directory)/\(folder)") where !named.contains(folder + rest) { remove(folder + rest) }
        }
    }

    private func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }
}
