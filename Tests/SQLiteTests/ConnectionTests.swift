import Storage
import Testing

@testable import SQLite

@Suite struct ConnectionTests {
    let folder = ScratchFolder()
    let connection: Connection

    init() throws {
        connection = try Connection(path: folder.database, mode: .write)
        try connection.script(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER CONSTRAINT adult CHECK (age > 17)) STRICT;
            CREATE TABLE child (t_id INTEGER REFERENCES t (id)) STRICT;
            INSERT INTO t (name, age) VALUES ('a', 20), ('b', 30), ('c', 40);
            """)
    }

    private func reason(_ sql: String) -> StorageError.Reason? {
        let error = #expect(throws: StorageError.self) { try connection.run(SQL(dynamic: sql)) }
        return error?.reason
    }

    @Test func brokenRulesAreToldByKind() {
        #expect(reason("INSERT INTO t (name) VALUES ('a')") == .unique(columns: ["t.name"]))
        #expect(reason("INSERT INTO t (id, name) VALUES (1, 'x')") == .unique(columns: ["t.id"]))
        #expect(reason("INSERT INTO t (name) VALUES (NULL)") == .notNull(column: "t.name"))
        #expect(reason("INSERT INTO t (name, age) VALUES ('x', 3)") == .check(constraint: "adult"))
        #expect(reason("INSERT INTO child VALUES (99)") == .foreignKey)
        #expect(reason("SELECT nothing FROM t") == .other)
    }

    @Test func aUniqueRuleOverSeveralColumnsNamesAllOfThem() throws {
        try connection.script(
            "CREATE UNIQUE INDEX both ON t (age, name); DROP INDEX IF EXISTS x; INSERT INTO t (name, age) VALUES ('d', 50)")
        try connection.script("CREATE TABLE p (a INTEGER, b INTEGER, UNIQUE (a, b)) STRICT; INSERT INTO p VALUES (1, 2)")
        #expect(reason("INSERT INTO p VALUES (1, 2)") == .unique(columns: ["p.a", "p.b"]))
    }

    @Test func aFileThatIsNoDatabaseIsCorrupt() throws {
        let folder = ScratchFolder()
        try writeFile(folder.database, String(repeating: "no database at all ", count: 100))
        let error = #expect(throws: StorageError.self) { try Connection(path: folder.database, mode: .write) }
        #expect(error?.reason == .corrupt)
    }

    @Test func aFolderThatIsMissingIsUnavailable() {
        let error = #expect(throws: StorageError.self) { try Connection(path: "\(folder.path)/none/t.db", mode: .write) }
        #expect(error?.reason == .unavailable)
    }

    @Test func placeholdersOutOfOrderAreRefused() {
        // SQLite would bind the first value to the name that comes first, whatever its number.
        #expect(throws: StorageError.self) { try connection.integer(SQL(dynamic: "SELECT $2 - $1"), [.integer(1), .integer(10)]) }
        #expect(throws: StorageError.self) { try connection.integer(SQL(dynamic: "SELECT $1"), []) }
    }

    @Test func aWordInDoubleQuotesIsAColumnAndNeverText() {
        #expect(reason("SELECT \"nmae\" FROM t") == .other)
    }

    @Test func rowsThatAreDroppedGiveTheirSnapshotBack() throws {
        let reader = try ReadConnection(path: folder.database, budget: .unlimited)
        func look() throws {
            let rows = try reader.query("SELECT id FROM t", [])
            #expect(try rows.next())
        }
        try look()
        try connection.run("DELETE FROM t")
        #expect(try reader.integer("SELECT count(*) FROM t") == 0)
    }

    @Test func rowsOfEndedWorkDoNotBeginAgain() throws {
        let rows = try connection.query("SELECT id FROM t ORDER BY id", [])
        #expect(try rows.next())
        connection.resetRunningStatements()
        #expect(throws: StorageError.self) { try rows.next() }
    }

    @Test func exhaustedRowsStayExhausted() throws {
        let rows = try connection.query("SELECT id FROM t WHERE id = $1", [.integer(1)])
        while try rows.next() {}
        #expect(try connection.integer("SELECT id FROM t WHERE id = $1", [.integer(2)]) == 2)
        #expect(try !rows.next())
    }

    @Test func onlyChangedRowsAreCounted() throws {
        #expect(try connection.run("UPDATE t SET age = 60 WHERE id < 3") == 2)
        #expect(try connection.run("SELECT id FROM t") == 0)
        #expect(try connection.run("UPDATE t SET age = 60 WHERE id = 99") == 0)
    }

    @Test func aLiteralInAFunctionKeepsItsNumber() {
        func statement() -> SQL { "SELECT 1 -- a literal that is evaluated again and again" }
        #expect(statement().slot == statement().slot)
        #expect(statement().slot != nil && SQL(dynamic: statement().text).slot == nil)
    }

    @Test func statementsOfClientQueriesAreKeptBoundedAndTheRecentOnesStay() throws {
        var cache = StatementCache()
        let recent = SQL(dynamic: "SELECT 'recent'")
        let first = try cache.take(recent, on: connection.handle)
        for number in 0..<1_000 {
            _ = try cache.take(SQL(dynamic: "SELECT \(number)"), on: connection.handle)
            #expect(try cache.take(recent, on: connection.handle) === first)
        }
        #expect(cache.dynamicCount == StatementCache.limit)
    }

    @Test(arguments: [0, 1, 100, 16_000, 20_000, 300_000])
    func textsOfAnyLengthArriveWhole(_ length: Int) throws {
        let text = String(repeating: "é", count: length)
        let rows = try connection.query("SELECT $1, $2, length($1)", [.text(text), .blob(Array(text.utf8))])
        #expect(try rows.next())
        #expect(rows.text(0) == text && rows.value(1) == .blob(Array(text.utf8)) && rows.integer(2) == Int64(length))
        var count = -1
        rows.withBytes(0) { count = $0.count }
        #expect(count == length * 2)
    }

    @Test func numbersCanBeLentAsDigits() throws {
        let rows = try connection.query("SELECT $1", [.integer(-42)])
        #expect(try rows.next())
        rows.withBytes(0) { #expect(Array($0) == Array("-42".utf8)) }
    }
}
