import Storage
import Testing

@testable import SQLite

@Suite struct WriteAheadLogTests {
    private static let limit = 1 << 20
    let folder = ScratchFolder()
    let writer: Writer

    init() throws {
        writer = try Writer.still(folder, logLimit: Self.limit)
        try writer.script("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT")
    }

    private var length: Int { fileLength(folder.database + "-wal") }

    /// Two megabytes, so twice the limit.
    private func write() {
        let text = String(repeating: "x", count: 20_000)
        for _ in 0..<10 { writer.runTogether((0..<10).map { _ in Job { try $0.run("INSERT INTO t (x) VALUES ($1)", [.text(text)]) } }) }
        writer.exclusively { _ in }
    }

    @Test func theLogStaysNearItsLimit() {
        for _ in 0..<5 { write() }
        #expect(length < 2 * Self.limit)
    }

    @Test func aHeldSnapshotLetsTheLogGrowAndItShrinksAfterwards() throws {
        let reader = try ReadConnection(path: folder.database, budget: .unlimited)
        try reader.beginSnapshot()
        #expect(try reader.integer("SELECT count(*) FROM t") == 0)
        write()
        write()
        #expect(length > 3 * Self.limit)
        #expect(try reader.integer("SELECT count(*) FROM t") == 0)
        reader.endSnapshot()
        writer.runTogether([Job("INSERT INTO t (x) VALUES ('last')")])
        writer.exclusively { _ in }
        #expect(length < Self.limit)
        #expect(try reader.integer("SELECT count(*) FROM t") == 201)
    }

    @Test func closingEmptiesTheLog() {
        write()
        writer.close()
        #expect(length == 0)
        #expect(fileLength(folder.database) > Self.limit)
    }
}
