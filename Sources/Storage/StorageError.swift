/// What a database refused or failed at.
package struct StorageError: Error, Sendable, CustomStringConvertible {
    /// What the failure means for the request that met it.
    package enum Reason: Sendable, Equatable {
        /// A uniqueness rule; `columns` as `table.column`.
        case unique(columns: [String])
        case foreignKey
        case notNull(column: String)
        case check(constraint: String)
        /// Another process or connection holds the lock.
        case busy
        /// The read budget is spent, or the statement was interrupted.
        case interrupted
        /// The disk is full, fails or is read-only: writes must wait, reads may go on.
        case unavailable
        case corrupt
        case other
    }

    package let reason: Reason
    /// The engine's own code: SQLite's extended result code.
    package let code: Int32
    package let message: String
    package let sql: String

    package init(reason: Reason, code: Int32, message: String, sql: String) {
        self.reason = reason
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// True when the database failed and not the statement: the same work may succeed later.
    package var isFault: Bool {
        switch reason {
        case .busy, .unavailable, .corrupt: true
        case .unique, .foreignKey, .notNull, .check, .interrupted, .other: false
        }
    }

    package var description: String { "\(message) (\(code))\(sql.isEmpty ? "" : " in: \(sql)")" }
}
