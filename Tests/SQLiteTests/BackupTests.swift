import CSQLite
import FaultyDisk
import Glibc
import Storage
import Synchronization
import Testing

@testable import SQLite

@Suite struct BackupTests {
    let folder = ScratchFolder()
    var copy: String { "\(folder.path)/copy.db" }

    @Test func aCopyMadeWhileWritingIsWhole() throws {
        let writer = try Writer.still(folder, busyMilliseconds: 1_000)
        try writer.script("CREATE TABLE t (id INTEGER PRIMARY KEY, pair INTEGER) STRICT")
        // Rows come in pairs, each pair in one job: a copy of one moment never has an odd number. Writing goes on until the copy is made.
        let isDone = Atomic(false)
        let ended = Latch<Bool>()
        let written = Atomic(0)
        @Sendable func writeOn() {
            guard !isDone.load(ordering: .relaxed) else { return ended.open(with: true) }
            let pair = written.add(1, ordering: .relaxed).newValue
            writer.submit(
                Job {
                    try $0.run("INSERT INTO t (pair) VALUES ($1), ($2)", [.integer(Int64(pair)), .integer(Int64(pair))])
                } done: { _ in
                    writeOn()
                })
        }
        writeOn()
        for _ in 0..<5 {
            try Backup.copy(from: folder.database, to: copy)
            try Backup.check(copy)
            let count = try Connection(path: copy, mode: .inspect).integer("SELECT count(*) FROM t") ?? 1
            #expect(count % 2 == 0)
        }
        isDone.store(true, ordering: .relaxed)
        #expect(ended.wait())
        #expect(written.load(ordering: .relaxed) > 5)
    }

    @Test func aDamagedFileIsNotRestored() throws {
        try Connection(path: copy, mode: .write).script(
            "PRAGMA journal_mode = DELETE; CREATE TABLE t (x TEXT); INSERT INTO t VALUES (hex(zeroblob(20000)))")
        let descriptor = open(copy, O_WRONLY)
        let garbage = [UInt8](repeating: 0xAB, count: 3_000)
        pwrite(descriptor, garbage, garbage.count, 4_200)
        close(descriptor)
        #expect(throws: (any Error).self) { try Backup.restore(from: copy, to: folder.database) }
        #expect(access(folder.database, F_OK) != 0)
    }

    /// A database with Tandem's mark and a table.
    private func mark(_ path: String, _ name: String) throws {
        try Migrator(path: path).migrate([Migration("0001_\(name)", Array("CREATE TABLE \(name) (x TEXT) STRICT".utf8))], at: 0)
    }

    @Test func aDatabaseInUseIsNotReplaced() throws {
        try mark(copy, "theirs")
        try mark(folder.database, "mine")
        let child = try Child("hold", folder.database)
        #expect(child.line() == "held")
        #expect(throws: BackupError.self) { try Backup.restore(from: copy, to: folder.database) }
        #expect(try Connection(path: folder.database, mode: .read).integer("SELECT count(*) FROM mine") == 0)
        child.wait()
        // An open connection is enough, though it does nothing.
        let writer = try Writer.still(folder)
        #expect(throws: BackupError.self) { try Backup.restore(from: copy, to: folder.database) }
        writer.close()
        try Backup.restore(from: copy, to: folder.database)
        #expect(try Connection(path: folder.database, mode: .read).integer("SELECT count(*) FROM theirs") == 0)
        for ending in ["-wal", ".restoring"] { #expect(fileLength(folder.database + ending) == 0) }
    }

    @Test func aDamagedDatabaseIsReplaced() throws {
        try mark(copy, "theirs")
        try writeFile(folder.database, String(repeating: "garbage", count: 2_000))
        try Backup.restore(from: copy, to: folder.database)
        #expect(try Connection(path: folder.database, mode: .read).integer("SELECT count(*) FROM theirs") == 0)
    }

    @Test func whatIsNoDatabaseOfOursIsNotRestored() throws {
        try Connection(path: copy, mode: .write).script("CREATE TABLE another (x)")
        try mark(folder.database, "mine")
        #expect(throws: BackupError.self) { try Backup.restore(from: copy, to: folder.database) }
        #expect(throws: BackupError.self) { try Backup.restore(from: folder.database, to: folder.database) }
        #expect(throws: BackupError.self) { try Backup.copy(from: folder.database, to: folder.database) }
        #expect(try Connection(path: folder.database, mode: .read).integer("SELECT count(*) FROM mine") == 0)
    }

    @Test func aCopyWithReferencesToNothingIsNotRestored() throws {
        try mark(copy, "theirs")
        try Connection(path: copy, mode: .write).script(
            """
            PRAGMA foreign_keys = OFF; CREATE TABLE child (id INTEGER REFERENCES parent (id)); CREATE TABLE parent (id INTEGER PRIMARY KEY);
            INSERT INTO child VALUES (7)
            """)
        #expect(throws: BackupError.self) { try Backup.restore(from: copy, to: folder.database) }
        #expect(access(folder.database, F_OK) != 0)
    }

    @Test func aCopyThatWasKilledIsNotInTheWayOfTheNext() throws {
        try mark(folder.database, "mine")
        try Connection(path: copy + ".partial", mode: .write).script("CREATE TABLE half (x TEXT)")
        try Backup.copy(from: folder.database, to: copy)
        try Backup.check(copy)
        #expect(access(copy + ".partial", F_OK) != 0)
    }

    @Test func aCopyIsTakenAnewUntilWhatItNamesIsThere() throws {
        try mark(folder.database, "mine")
        let database = try Connection(path: folder.database, mode: .write)
        var counts: [Int64] = []
        try Backup.copy(from: folder.database, to: copy) { partial in
            counts.append(try Connection(path: partial, mode: .inspect).integer("SELECT count(*) FROM mine") ?? -1)
            try database.script("INSERT INTO mine VALUES ('meanwhile')")
            return counts.count == 2
        }
        #expect(counts == [0, 1])
        #expect(try Connection(path: copy, mode: .inspect).integer("SELECT count(*) FROM mine") == 1)
    }

    @Test func aCopyWhoseFilesCannotBeBroughtLeavesTheOldOne() throws {
        try mark(folder.database, "mine")
        try Backup.copy(from: folder.database, to: copy)
        try Connection(path: folder.database, mode: .write).script("INSERT INTO mine VALUES ('new')")
        #expect(throws: CancellationError.self) {
            try Backup.copy(from: folder.database, to: copy) { _ in throw CancellationError() }
        }
        #expect(try Connection(path: copy, mode: .inspect).integer("SELECT count(*) FROM mine") == 0)
        #expect(access(copy + ".partial", F_OK) != 0)
    }

    @Test func aCopyThatFailsLeavesTheOldOne() throws {
        let disk = Disk(folder)
        try mark(folder.database, "mine")
        try Backup.copy(from: folder.database, to: copy)
        disk.fail(.write, code: SQLITE_FULL)
        #expect(throws: StorageError.self) { try Backup.copy(from: folder.database, to: copy) }
        disk.heal()
        try Backup.check(copy)
        #expect(access(copy + ".partial", F_OK) != 0)
    }
}
