package import Storage

/// A copy of the database in which a file is brought in as if it were meant, so that each row sees what the rows before it did.
package struct ImportCopy: Sendable {
    package let engine: any Engine
    /// Closes the copy and throws it away.
    package let remove: @Sendable () -> Void

    package init(engine: any Engine, remove: @escaping @Sendable () -> Void) {
        self.engine = engine
        self.remove = remove
    }
}

/// One job's run in a copy, whose outcome alone is kept.
struct ImportRehearsal: Sendable {
    let job: Int64
    let copy: any Engine

    private static let selectErrors: SQL = """
        SELECT rowid, line, field, reason, row FROM import_errors WHERE import_id = $1 AND rowid > $2 ORDER BY rowid LIMIT 500
        """

    /// A few of the bad rows behind a position, and the position behind them; nil when there are none.
    func errors(after position: Int64, in session: any Session) throws -> ([ImportErrors.RowError], Int64?) {
        let rows = try session.query(Self.selectErrors, [.integer(job), .integer(position)])
        defer { rows.close() }
        var errors: [ImportErrors.RowError] = []
        var last: Int64?
        while try rows.next() {
            last = rows.integer(0)
            errors.append(
                ImportErrors.RowError(line: Int(rows.integer(1)), text: rows.text(4), field: rows.text(2), reason: rows.text(3)))
        }
        return (errors, last)
    }
}
