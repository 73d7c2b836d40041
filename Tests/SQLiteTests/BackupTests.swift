import Glibc
import Storage
import Testing

@testable import SQLite

@Suite struct BackupTests {
    let folder = ScratchFolder()
    var copy: String { "\(folder.path)/copy.db" }

    @Test func aCopyMadeWhileWritingIsWhole() throws {
        let writer = try Writer(path: folder.database, busyMilliseconds: 1_000)
        try writer.exclusively { try $0?.script("CREATE TABLE t (id INTEGER PRIMARY KEY, pair INTEGER) STRICT") }
        // Rows come in pairs, each pair in one job: a copy of one moment never has an odd number.
        for number in 0..<2_000 { writer.submit(Job("INSERT INTO t (pair) VALUES (\(number)), (\(number))")) }
        try Backup.copy(from: folder.database, to: copy)
        writer.exclusively { _ in }
        try Backup.check(copy)
        let count = try Connection(path: copy, mode: .read).integer(SQL(dynamic: "SELECT count(*) FROM t")) ?? 1
        #expect(count % 2 == 0)
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

    @Test func aDatabaseInUseIsNotReplaced() throws {
        try Connection(path: copy, mode: .write).script("CREATE TABLE t (x TEXT)")
        let writer = try Writer(path: folder.database, busyMilliseconds: 100)
        try writer.exclusively { try $0?.script("CREATE TABLE mine (x TEXT)") }
        #expect(throws: BackupError.self) { try Backup.restore(from: copy, to: folder.database) }
        writer.close()
        try Backup.restore(from: copy, to: folder.database)
        #expect(try Connection(path: folder.database, mode: .read).integer(SQL(dynamic: "SELECT count(*) FROM t")) == 0)
    }
}
