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
        expression: SearchVocabulary.expression)
}

/// Makes `tandem_fold` known to a connection: the same folding that search texts are written with.
func registerFold(on connection: OpaquePointer) {
    sqlite3_create_function_v2(
        connection, "tandem_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil,
        { context, _, values in
            guard let value = values?[0], let start = sqlite3_value_text(value) else { return sqlite3_result_null(context) }
            // SQLite lends the bytes for the time of this call.
            let text = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
            var folded: [UInt8] = []
            Folding.fold(text.span, into: &folded)
            // One more byte, so that the folded form of no text is not the null pointer, which would be NULL.
            folded.append(0)
            folded.withUnsafeBytes { bytes in
                sqlite3_result_text64(
                    context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count - 1), Statement.transient,
                    UInt8(SQLITE_UTF8))
            }
        }, nil, nil, nil)
}
