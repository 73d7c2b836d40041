internal import HTTP
internal import Storage

/// The error file of one import, row by row as it grows.
struct ImportErrors {
    let job: Int64
    let session: any Session

    /// What is wrong with a field of a row.
    struct RowError: Sendable {
        let line: Int
        /// The row as it stands in the file.
        let text: String
        let field: String
        let reason: String
    }

    /// No more than so many rows are kept.
    private static let limit: Int64 = 100_000

    /// Adds errors behind the `number` of rows that failed before.
    func add(_ errors: [RowError], after number: Int64) throws {
        guard number < Self.limit else { return }
        for error in errors {
            try session.run(
                Self.insert, [.integer(job), .integer(Int64(error.line)), .text(error.field), .text(error.reason), .text(error.text)])
        }
    }

    private static let insert: SQL = "INSERT INTO import_errors (import_id, line, field, reason, row) VALUES ($1, $2, $3, $4, $5)"
}

extension Problem {
    /// Each violated field and why, as the error file tells it.
    var rowErrors: [(field: String, reason: String)] {
        guard !errors.isEmpty else { return [("", detail)] }
        return errors.map { violation in
            switch violation.place {
            case .pointer(let text), .parameter(let text), .header(let text): (String(text.drop { $0 == "/" }), violation.detail)
            }
        }
    }
}
