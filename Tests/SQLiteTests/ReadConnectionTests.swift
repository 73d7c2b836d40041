import Storage
import Testing

@testable import SQLite

@Suite struct ReadConnectionTests {
    let folder = ScratchFolder()
    let writer: Writer

    init() throws {
        writer = try Writer.still(folder)
        try writer.exclusively { connection in
            try connection?.script("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT")
            try connection?.script(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO t SELECT i, 'row ' || i FROM n"
            )
        }
    }

    private static let everything: SQL = "SELECT count(*) FROM t a, t b"
    private static let one: SQL = "SELECT x FROM t WHERE id = $1"

    @Test func aQueryBeyondItsBudgetIsInterruptedAndTheConnectionStaysUsable() throws {
        let connection = try ReadConnection(path: folder.database, budget: .steps(20_000))
        let error = #expect(throws: StorageError.self) { try connection.integer(Self.everything) }
        #expect(error?.reason == .interrupted)
        connection.renewBudget()
        #expect(try connection.text(Self.one, [.integer(7)]) == "row 7")
    }

    @Test func aSnapshotSeesOneMomentUntilItEnds() throws {
        let connection = try ReadConnection(path: folder.database, budget: .unlimited)
        try connection.beginSnapshot()
        #expect(try connection.text(Self.one, [.integer(1)]) == "row 1")
        writer.runTogether([Job("UPDATE t SET x = 'changed' WHERE id = 1")])
        #expect(try connection.text(Self.one, [.integer(1)]) == "row 1")
        connection.endSnapshot()
        #expect(try connection.text(Self.one, [.integer(1)]) == "changed")
    }

    @Test func oneStatementUsedTwiceAtOnceGivesTwoSetsOfRows() throws {
        let connection = try ReadConnection(path: folder.database, budget: .unlimited)
        let outer = try connection.query(Self.one, [.integer(1)])
        #expect(try outer.next())
        let inner = try connection.query(Self.one, [.integer(2)])
        #expect(try inner.next())
        #expect(outer.text(0) == "row 1")
        #expect(inner.text(0) == "row 2")
    }

    @Test func aReaderCannotWrite() throws {
        let connection = try ReadConnection(path: folder.database, budget: .unlimited)
        #expect(throws: StorageError.self) { try connection.run(SQL(dynamic: "DELETE FROM t")) }
    }

    @Test func changesOfAnotherProcessAreNoticedOnceAndOursNever() throws {
        let connection = try ReadConnection(path: folder.database, budget: .unlimited, foreignChanges: writer.foreignChanges)
        writer.runTogether([Job("DELETE FROM t WHERE id = 1")])
        writer.tendNow()
        #expect(!connection.changedElsewhere())
        let child = try Child("change", folder.database)
        #expect(child.line() == "changed")
        child.wait()
        writer.runTogether([Job("DELETE FROM t WHERE id = 2")])
        writer.tendNow()
        #expect(connection.changedElsewhere())
        #expect(!connection.changedElsewhere())
    }

    @Test func anInterruptedQueryCanRunAgainWhereThereIsTime() throws {
        let inline = try ReadConnection(path: folder.database, budget: .steps(20_000))
        let pool = WorkPool(path: folder.database, size: 1, budget: .milliseconds(60_000))
        let slow: SQL = "SELECT sum(a.id) FROM t a, (SELECT id FROM t LIMIT 20) b"
        #expect(throws: StorageError.self) { try inline.integer(slow) }
        let sum = Latch<Int64?>()
        pool.run { session in sum.open(with: try? session.get().integer(slow)) }
        let result = sum.wait()
        #expect(result == 4_000_200_000)
    }

    @Test func aSnapshotSurvivesAnInterruptedQueryInIt() throws {
        let connection = try ReadConnection(path: folder.database, budget: .steps(20_000))
        try connection.beginSnapshot()
        #expect(throws: StorageError.self) { try connection.integer(Self.everything) }
        connection.renewBudget()
        #expect(try connection.text(Self.one, [.integer(7)]) == "row 7")
        connection.endSnapshot()
        writer.runTogether([Job("UPDATE t SET x = 'changed' WHERE id = 7")])
        connection.renewBudget()
        #expect(try connection.text(Self.one, [.integer(7)]) == "changed")
    }

    @Test func aSpentBudgetStopsNoSnapshotFromEnding() throws {
        let connection = try ReadConnection(path: folder.database, budget: .steps(1_000))
        for _ in 0..<2_000 {
            try connection.beginSnapshot()
            _ = try? connection.integer(Self.everything)
            connection.endSnapshot()
            #expect(connection.isAutocommitting)
        }
    }

    @Test func aReadBeyondItsTimeIsInterrupted() throws {
        let connection = try ReadConnection(path: folder.database, budget: .milliseconds(0))
        let error = #expect(throws: StorageError.self) { try connection.integer(Self.everything) }
        #expect(error?.reason == .interrupted)
    }

    @Test func valuesComeBackAsTheyWent() throws {
        let values: [Value] = [.null, .integer(.min), .integer(.max), .text(""), .text("上海 ä\u{0}b"), .blob([0, 255]), .blob([])]
        let connection = try ReadConnection(path: folder.database, budget: .unlimited)
        for value in values {
            let rows = try connection.query(SQL(dynamic: "SELECT $1"), [value])
            #expect(try rows.next())
            #expect(rows.value(0) == value)
        }
    }
}
