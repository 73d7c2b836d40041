import Storage
import Testing

@testable import SQLite

@Suite struct ReadConnectionTests {
    let folder = ScratchFolder()
    let writer: Writer

    init() throws {
        writer = try Writer(path: folder.database, busyMilliseconds: 100)
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
        let connection = try ReadConnection(path: folder.database, stepBudget: 20_000)
        let error = #expect(throws: StorageError.self) { try connection.integer(Self.everything) }
        #expect(error?.reason == .interrupted)
        connection.renewBudget()
        #expect(try connection.text(Self.one, [.integer(7)]) == "row 7")
    }

    @Test func aSnapshotSeesOneMomentUntilItEnds() throws {
        let connection = try ReadConnection(path: folder.database, stepBudget: nil)
        try connection.beginSnapshot()
        #expect(try connection.text(Self.one, [.integer(1)]) == "row 1")
        writer.runTogether([Job("UPDATE t SET x = 'changed' WHERE id = 1")])
        #expect(try connection.text(Self.one, [.integer(1)]) == "row 1")
        connection.endSnapshot()
        #expect(try connection.text(Self.one, [.integer(1)]) == "changed")
    }

    @Test func oneStatementUsedTwiceAtOnceGivesTwoSetsOfRows() throws {
        let connection = try ReadConnection(path: folder.database, stepBudget: nil)
        let outer = try connection.query(Self.one, [.integer(1)])
        #expect(try outer.next())
        let inner = try connection.query(Self.one, [.integer(2)])
        #expect(try inner.next())
        #expect(outer.text(0) == "row 1")
        #expect(inner.text(0) == "row 2")
    }

    @Test func manyShapesOfQueriesStayBounded() throws {
        let connection = try ReadConnection(path: folder.database, stepBudget: nil)
        for number in 0..<2_000 {
            #expect(try connection.integer(SQL(dynamic: "SELECT \(number)")) == Int64(number))
        }
    }

    @Test func aReaderCannotWrite() throws {
        let connection = try ReadConnection(path: folder.database, stepBudget: nil)
        #expect(throws: StorageError.self) { try connection.run(SQL(dynamic: "DELETE FROM t")) }
    }

    @Test func changesOfAnotherConnectionAreNoticedOnce() throws {
        let connection = try ReadConnection(path: folder.database, stepBudget: nil)
        #expect(!connection.changedElsewhere())
        writer.runTogether([Job("DELETE FROM t WHERE id = 1")])
        #expect(connection.changedElsewhere())
        #expect(!connection.changedElsewhere())
    }

    @Test func valuesComeBackAsTheyWent() throws {
        let values: [Value] = [.null, .integer(.min), .integer(.max), .text(""), .text("上海 ä\u{0}b"), .blob([0, 255]), .blob([])]
        let connection = try ReadConnection(path: folder.database, stepBudget: nil)
        for value in values {
            let rows = try connection.query(SQL(dynamic: "SELECT $1"), [value])
            #expect(try rows.next())
            #expect(rows.value(0) == value)
        }
    }

    @Test func textIsFoldedInSQLAsInSwift() throws {
        let connection = try ReadConnection(path: folder.database, stepBudget: nil)
        for text in ["Straße", "ÉCOLE", "ＡＢＣ", "上海"] {
            #expect(try connection.text(SQL(dynamic: "SELECT tandem_fold($1)"), [.text(text)]) == Folding.fold(text))
        }
    }
}
