internal import CSQLite
internal import Storage

/// A prepared statement and the row it stands on; kept by its connection and used again.
final class PreparedRows: Rows {
    private let statement: Statement
    private let sql: String
    private let connection: OpaquePointer
    /// Between its start and its end; a second use of the same text meanwhile gets a statement of its own.
    private(set) var isRunning = false

    init(_ sql: String, on connection: OpaquePointer, isPersistent: Bool) throws(StorageError) {
        statement = try Statement(sql, on: connection, isPersistent: isPersistent)
        self.sql = sql
        self.connection = connection
    }

    func start(_ values: [Value]) {
        isRunning = true
        statement.bind(values)
    }

    func next() throws(StorageError) -> Bool {
        switch sqlite3_step(statement.handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            close()
            return false
        default:
            let error = StorageError(connection, sql: sql)
            close()
            throw error
        }
    }

    func close() {
        guard isRunning else { return }
        isRunning = false
        sqlite3_reset(statement.handle)
    }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement.handle, CInt(truncatingIfNeeded: column)) == SQLITE_NULL }
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement.handle, CInt(truncatingIfNeeded: column)) }

    func text(_ column: Int) -> String {
        var text = ""
        withBytes(column) { text = String(decoding: $0, as: UTF8.self) }
        return text
    }

    func withBytes(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        // The pointer is asked for before the length, as the first may convert; SQLite owns the bytes until the next step.
        let start = sqlite3_column_text(statement.handle, CInt(truncatingIfNeeded: column))
        body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement.handle, CInt(truncatingIfNeeded: column)))))
    }

    func value(_ column: Int) -> Value {
        switch sqlite3_column_type(statement.handle, CInt(truncatingIfNeeded: column)) {
        case SQLITE_INTEGER: return .integer(integer(column))
        case SQLITE_NULL: return .null
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement.handle, CInt(truncatingIfNeeded: column))
            let count = Int(sqlite3_column_bytes(statement.handle, CInt(truncatingIfNeeded: column)))
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
        default: return .text(text(column))
        }
    }
}
