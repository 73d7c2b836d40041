internal import CSQLite
internal import Storage

extension StorageError {
    /// What the connection's last call failed with.
    init(_ connection: OpaquePointer, sql: String) {
        let code = sqlite3_extended_errcode(connection)
        let message = String(cString: sqlite3_errmsg(connection))
        self.init(reason: Self.reason(of: code, message), code: code, message: message, sql: sql)
    }

    private static func reason(of code: CInt, _ message: String) -> Reason {
        switch code {
        case uniqueFailed, primaryKeyFailed, rowIDFailed:
            // An index over an expression is named instead of its columns: "index 'suppliers_by_folded_name'".
            return .unique(
                columns: detail(of: message).split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.hasPrefix("index ") })
        case foreignKeyFailed: return .foreignKey
        case notNullFailed: return .notNull(column: detail(of: message))
        case checkFailed: return .check(constraint: detail(of: message))
        default: break
        }
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: return .busy
        case SQLITE_INTERRUPT: return .interrupted
        case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_NOMEM, SQLITE_NOLFS: return .unavailable
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt
        default: return .other
        }
    }

    /// The file could be read and not written.
    var isReadOnly: Bool { code & 0xFF == SQLITE_READONLY }

    static let closed = StorageError(reason: .unavailable, code: SQLITE_MISUSE, message: "the database is closed", sql: "")
    static let transactionLost = StorageError(
        reason: .unavailable, code: SQLITE_ABORT, message: "the transaction was ended under a job", sql: "")

    /// Rows that are read although the job or snapshot they belong to is over.
    static func rowsEnded(_ sql: String) -> StorageError {
        StorageError(reason: .other, code: SQLITE_MISUSE, message: "the rows ended with the work that asked for them", sql: sql)
    }

    /// `UNIQUE constraint failed: parties.tax_id` names what failed behind its colon.
    private static func detail(of message: String) -> String {
        guard let colon = message.firstIndex(of: ":") else { return message }
        return String(message[message.index(after: colon)...].drop { $0 == " " })
    }
}

// The extended codes are computed by macros that Swift does not import: SQLITE_CONSTRAINT | n << 8.
private let checkFailed = SQLITE_CONSTRAINT | 1 << 8
private let foreignKeyFailed = SQLITE_CONSTRAINT | 3 << 8
private let notNullFailed = SQLITE_CONSTRAINT | 5 << 8
private let primaryKeyFailed = SQLITE_CONSTRAINT | 6 << 8
private let uniqueFailed = SQLITE_CONSTRAINT | 8 << 8
private let rowIDFailed = SQLITE_CONSTRAINT | 10 << 8
