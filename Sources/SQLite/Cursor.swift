internal import CSQLite
internal import Storage

/// The rows of one query. Whoever drops it early gives its statement back too, so no forgotten query holds a snapshot.
final class Cursor: Rows {
    private let connection: Connection
    private let prepared: PreparedStatement
    /// The statement's, kept alive by `prepared`.
    private let handle: OpaquePointer
    /// Which of the connection's generations the query belongs to.
    private let generation: Int
    private var isOpen = true

    init(_ prepared: PreparedStatement, of connection: Connection) {
        self.prepared = prepared
        self.connection = connection
        handle = prepared.statement.handle
        generation = connection.generation
    }

    deinit { close() }

    func next() throws(StorageError) -> Bool {
        guard isOpen else { return false }
        // A statement that was reset underneath would begin again from its first row.
        guard generation == connection.generation else { throw .rowsEnded(prepared.text) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            close()
            return false
        default:
            let error = connection.failure(prepared.text)
            close()
            throw error
        }
    }

    func close() {
        guard isOpen else { return }
        isOpen = false
        connection.giveBack(prepared)
    }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, CInt(truncatingIfNeeded: column)) == SQLITE_NULL }

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, CInt(truncatingIfNeeded: column)) }

    func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    func withBytes(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) { body(bytes(column)) }

    func value(_ column: Int) -> Value {
        switch sqlite3_column_type(handle, CInt(truncatingIfNeeded: column)) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_NULL: .null
        case SQLITE_BLOB: .blob(Array(bytes(column)))
        default: .text(text(column))
        }
    }

    /// SQLite's own memory, until the next step. Of a text it is asked for as a blob, which are the same bytes without a look for the NUL
    /// behind them; numbers become text. The pointer is asked for before the length, as the first may convert.
    private func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        let column = CInt(truncatingIfNeeded: column)
        let start = sqlite3_column_blob(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        // Bytes are bytes: SQLite lends them without a type.
        return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: start == nil ? 0 : count)
    }
}
