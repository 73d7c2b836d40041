/// What stands between a database and the schema that this binary knows.
package struct MigrationPlan: Sendable {
    /// A migration as a database remembers it.
    package struct Applied: Sendable, Equatable {
        package let name: String
        package let checksum: Int64

        package init(name: String, checksum: Int64) {
            self.name = name
            self.checksum = checksum
        }
    }

    /// What has to be applied, oldest first.
    package let pending: [Migration]

    /// Compares the list of the binary with what was applied. Throws where they contradict each other.
    package init(_ migrations: [Migration], applied: [Applied]) throws(MigrationError) {
        if applied.count > migrations.count { throw .newer(applied[migrations.count].name) }
        for (migration, old) in zip(migrations, applied) {
            guard migration.name == old.name else { throw .unknown(old.name) }
            guard migration.checksum == old.checksum else { throw .changed(migration.name) }
        }
        pending = Array(migrations[applied.count...])
    }
}

/// Why a database can't be brought to the schema of this binary.
package enum MigrationError: Error, Sendable, Equatable, CustomStringConvertible {
    case newer(String)
    case unknown(String)
    case changed(String)
    case failed(String, String)
    /// The file has tables and is not marked as Tandem's.
    case foreign(String)

    package var description: String {
        switch self {
        case .newer(let name):
            "the database is newer than this program: it has the migration \(name); use the version of Tandem that made it, or a later one"
        case .unknown(let name): "the database has a migration that this program does not know: \(name)"
        case .changed(let name): "the migration \(name) is not the one that the database was made with"
        case .foreign(let path): "\(path) is a database of another program"
        case .failed(let name, let reason): "the migration \(name) failed and was taken back: \(reason)"
        }
    }
}

extension Migration {
    /// FNV-1a over the text: guards against accidents, not attacks, since whoever can change a migration can change this program.
    package var checksum: Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }
}
