import Glibc
import Storage
import Testing

@testable import SQLite

@Suite struct MigratorTests {
    let folder = ScratchFolder()
    var migrator: Migrator { Migrator(path: folder.database) }

    private let first = Migration(
        "0001_first", Array("CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; INSERT INTO a VALUES (1), (2);".utf8))
    private let second = Migration(
        "0002_second",
        Array("CREATE TABLE b (a_id INTEGER NOT NULL REFERENCES a (id) ON DELETE CASCADE) STRICT; INSERT INTO b VALUES (1), (2);".utf8))

    private func count(_ table: String) throws -> Int64? {
        try Connection(path: folder.database, mode: .read).integer(SQL(dynamic: "SELECT count(*) FROM \(table)"))
    }

    @Test func migrationsAreAppliedOnceInOrder() throws {
        #expect(try migrator.migrate([first, second], at: 0) == ["0001_first", "0002_second"])
        #expect(try migrator.migrate([first, second], at: 0).isEmpty)
        #expect(try migrator.status([first, second]).applied == ["0001_first", "0002_second"])
        #expect(try count("b") == 2)
    }

    @Test func aNewerDatabaseIsRefused() throws {
        try migrator.migrate([first, second], at: 0)
        #expect(throws: MigrationError.newer("0002_second")) { try migrator.migrate([first], at: 0) }
    }

    @Test func anEditedMigrationIsRefused() throws {
        try migrator.migrate([first], at: 0)
        let edited = Migration("0001_first", Array("CREATE TABLE a (id INTEGER) STRICT;".utf8))
        #expect(throws: MigrationError.changed("0001_first")) { try migrator.migrate([edited], at: 0) }
    }

    @Test func aFailingMigrationLeavesNothing() throws {
        let broken = Migration("0002_broken", Array("CREATE TABLE c (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);".utf8))
        try migrator.migrate([first], at: 0)
        #expect(throws: MigrationError.self) { try migrator.migrate([first, broken], at: 0) }
        #expect(throws: StorageError.self) { try count("c") }
        #expect(try migrator.status([first]).pending.isEmpty)
    }

    @Test func aRebuiltTableKeepsItsChildren() throws {
        let rebuild = Migration(
            "0003_rebuild",
            Array(
                """
                CREATE TABLE a_new (id INTEGER PRIMARY KEY, note TEXT) STRICT; INSERT INTO a_new SELECT id, 'kept' FROM a;
                DROP TABLE a; ALTER TABLE a_new RENAME TO a;
                """.utf8))
        try migrator.migrate([first, second], at: 0)
        try migrator.migrate([first, second, rebuild], at: 0)
        #expect(try count("b") == 2)
    }

    @Test func aMigrationThatOrphansRowsIsTakenBack() throws {
        let orphaning = Migration("0003_orphaning", Array("DELETE FROM a WHERE id = 1;".utf8))
        try migrator.migrate([first, second], at: 0)
        #expect(throws: MigrationError.self) { try migrator.migrate([first, second, orphaning], at: 0) }
        #expect(try count("a") == 2)
    }

    @Test func aBackupIsMadeBeforeAFilledDatabaseIsChanged() throws {
        try migrator.migrate([first], at: 0)
        try migrator.migrate([first, second], at: 0)
        let backup = "\(folder.database).before-0002_second"
        defer { unlink(backup) }
        try Backup.check(backup)
        #expect(try Connection(path: backup, mode: .read).integer(SQL(dynamic: "SELECT count(*) FROM a")) == 2)
    }

    @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
        try Connection(path: folder.database, mode: .write).script("CREATE TABLE theirs (x)")
        #expect(throws: MigrationError.self) { try migrator.migrate([first], at: 0) }
    }

    @Test func lookingAtTheStatusChangesNothing() throws {
        #expect(try migrator.status([first]).pending == ["0001_first"])
        #expect(access(folder.database, F_OK) != 0)
        try migrator.migrate([first], at: 0)
        let length = fileLength(folder.database)
        let disk = Disk(folder)
        #expect(try migrator.status([first, second]).pending == ["0002_second"])
        #expect(disk.writes == 0 && fileLength(folder.database) == length)
    }

    @Test func aMigrationMayNotEndItsTransaction() throws {
        let ending = Migration("0002_ending", Array("CREATE TABLE c (id INTEGER) STRICT; COMMIT; CREATE TABLE d (id INTEGER) STRICT;".utf8))
        try migrator.migrate([first], at: 0)
        #expect(throws: MigrationError.self) { try migrator.migrate([first, ending], at: 0) }
        #expect(throws: StorageError.self) { try count("c") }
        #expect(try migrator.status([first]).applied == ["0001_first"])
    }

    @Test func migrationsOfOtherEnginesArePassedOver() throws {
        let other = Migration("0002_words.postgresql", Array("CREATE EXTENSION words".utf8))
        let own = Migration("0002_words.sqlite", Array("CREATE TABLE words (x TEXT) STRICT".utf8))
        #expect(try migrator.migrate([first, other, own], at: 0) == ["0001_first", "0002_words.sqlite"])
    }

    @Test func theFileIsMarkedAsOursWithItsVersion() throws {
        try migrator.migrate([first, second], at: 0)
        let connection = try Connection(path: folder.database, mode: .inspect)
        #expect(try connection.integer("PRAGMA application_id") == 0x544E_444D)
        #expect(try connection.integer("PRAGMA user_version") == 2)
        #expect(try connection.text("PRAGMA journal_mode") == "wal")
    }

    @Test func aColumnThatOnlyAnEmptyTableCanTakeIsRefusedOnAFilledOne() throws {
        // SQLite refuses this for tables with rows only, so a migration must be tried on a filled database.
        let adding = Migration("0003_adding", Array("ALTER TABLE a ADD COLUMN b_id INTEGER DEFAULT 1 REFERENCES b (a_id);".utf8))
        let generated = Migration("0003_generated", Array("ALTER TABLE a ADD COLUMN twice INTEGER AS (id * 2) STORED;".utf8))
        try migrator.migrate([first, second], at: 0)
        for migration in [generated] {
            #expect(throws: MigrationError.self) { try migrator.migrate([first, second, migration], at: 0) }
        }
        // With foreign keys off, as the migrator has them, a reference with a default is taken, and its rows are checked.
        #expect(throws: MigrationError.self) { try migrator.migrate([first, second, adding], at: 0) }
        #expect(try count("a") == 2)
    }
}
