internal import CSQLite
package import Storage

extension Dialect {
    /// The words of SQLite.
    package static let sqlite = Dialect(
        name: "SQLite \(String(cString: sqlite3_libversion()))",
        folded: { "tandem_fold(\($0))" },
        jsonMember: { "json_extract(\($0), '$.\"\($1)\"')" },
        jsonHas: { "EXISTS (SELECT 1 FROM json_each(\($0)) WHERE value = \($1))" },
        // Division goes towards zero: an instant before 1970 is moved to the whole second before it.
        utcDate: { "date((\($0) - CASE WHEN \($0) < 0 THEN 999 ELSE 0 END) / 1000, 'unixepoch')" },
        monday: { "date(\($0), '-6 days', 'weekday 1')" },
        search: .fts5)
}

extension SearchDialect {
    /// FTS5 over an external-content table `{table}_search`.
    package static let fts5 = SearchDialect(
        source: { "\($0)_search q CROSS JOIN \($0) t ON t.id = q.rowid" },
        matches: { "\($0)_search MATCH \($1)" },
        id: "q.rowid",
        // The rank is a small negative number, the best the lowest.
        score: { "CAST(-1000000 * bm25(\($0)_search) AS INTEGER)" },
        // Quoted, so that no word of a client is syntax.
        expression: { $0.map { "\"\($0)\"*" }.joined(separator: " ") })
}

/// Makes `tandem_fold` known to a connection: the same folding that search texts are written with.
func registerFold(on connection: OpaquePointer) {
    sqlite3_create_function_v2(
        connection, "tandem_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil,
        { context, _, values in
            guard let value = values?[0], let start = sqlite3_value_text(value) else { return sqlite3_result_null(context) }
            let text = String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))), as: UTF8.self)
            var folded = Folding.fold(text)
            folded.withUTF8 { utf8 in
                // The result is copied before the call returns (SQLITE_TRANSIENT is −1, a cast that Swift does not import).
                utf8.withMemoryRebound(to: CChar.self) {
                    sqlite3_result_text(context, $0.baseAddress, CInt($0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
                }
            }
        }, nil, nil, nil)
}
