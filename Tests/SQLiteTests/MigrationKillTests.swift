import Glibc
import Storage
import Testing

@testable import DatabaseChild
@testable import SQLite

/// `kill -9` at each write of a migration in turn: the next start finds whole migrations only, and goes on.
@Suite struct MigrationKillTests {
    @Test(arguments: [0, 1])
    func aMigrationKilledAtAnyWriteIsDoneByTheNextStart(_ before: Int) throws {
        var kills = 0
        while true {
            let folder = ScratchFolder()
            if before > 0 { try Migrator(path: folder.database).migrate(Array(ChildMigrations.all[..<before]), at: 0) }
            let child = try Child("migrate", folder.database, String(kills))
            let line = child.line()
            let end = child.wait()
            try check(folder)
            guard line == nil, end == .killed(SIGKILL) else {
                #expect(line == "migrated" && end == .exited(0))
                break
            }
            kills += 1
        }
        #expect(kills > 10)
    }

    private func check(_ folder: ScratchFolder) throws {
        let migrator = Migrator(path: folder.database)
        let applied = try migrator.status(ChildMigrations.all).applied.count
        if applied > 0 { try Backup.check(folder.database) }
        #expect(try migrator.migrate(ChildMigrations.all, at: 0).count == ChildMigrations.all.count - applied)
        try Backup.check(folder.database)
        let connection = try Connection(path: folder.database, mode: .read)
        #expect(try connection.integer("SELECT count(*) FROM parents WHERE rank = id % 7") == 300)
        #expect(try connection.integer("SELECT count(*) FROM children JOIN parents ON parents.id = parent_id") == 300)
    }
}
