import Storage
import Testing

@testable import SQLite

/// How pages follow each other over a key that may be null, as every list does it.
@Suite struct KeysetTests {
    let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:", mode: .write)
        try connection.script(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT;
            CREATE INDEX t_by_x ON t (x, id);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                INSERT INTO t SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'x' || (i % 50) END FROM n;
            """)
    }

    private func ids(_ sql: SQL, _ values: [Value]) throws -> [(Int64, Value)] {
        let rows = try connection.query(sql, values)
        var ids: [(Int64, Value)] = []
        while try rows.next() { ids.append((rows.integer(0), rows.value(1))) }
        return ids
    }

    @Test func aRowValueOverANullableKeyLosesRows() throws {
        var seen = 0
        var last: (Int64, Value) = (0, .text(""))
        while true {
            let page = try ids("SELECT id, x FROM t WHERE (x, id) > ($1, $2) ORDER BY x, id LIMIT 50", [last.1, .integer(last.0)])
            guard let end = page.last else { break }
            seen += page.count
            last = end
        }
        #expect(seen < 1_000)
    }

    @Test func twoArmsOverANullableKeyLoseNone() throws {
        var seen: Set<Int64> = []
        var last: (Int64, Value) = (0, .text(""))
        while true {
            let page = try ids(
                "SELECT id, x FROM t WHERE x IS NOT NULL AND (x, id) > ($1, $2) ORDER BY x, id LIMIT 50", [last.1, .integer(last.0)])
            guard let end = page.last else { break }
            seen.formUnion(page.map(\.0))
            last = end
        }
        last = (0, .null)
        while true {
            let page = try ids("SELECT id, x FROM t WHERE x IS NULL AND id > $1 ORDER BY x, id LIMIT 50", [.integer(last.0)])
            guard let end = page.last else { break }
            seen.formUnion(page.map(\.0))
            last = end
        }
        #expect(seen.count == 1_000)
    }

    @Test(arguments: [
        "SELECT id FROM t WHERE x IS NOT NULL AND (x, id) > ($1, $2) ORDER BY x, id",
        "SELECT id FROM t WHERE x IS NOT NULL AND (x, id) < ($1, $2) ORDER BY x DESC, id DESC",
        "SELECT id FROM t WHERE x IS NULL AND id > $1 AND $2 = $2 ORDER BY x, id",
    ])
    func bothArmsWalkTheIndexWithoutSorting(_ sql: String) throws {
        let rows = try connection.query(SQL(dynamic: "EXPLAIN QUERY PLAN \(sql)"), [.integer(1), .integer(1)])
        var plan = ""
        while try rows.next() { plan += rows.text(3) + "\n" }
        #expect(plan.contains("t_by_x") && !plan.contains("TEMP B-TREE"), "\(plan)")
    }
}
