internal import Storage

/// The statements a connection has prepared: permanent ones by their number, those of client queries by text, bounded.
struct StatementCache {
    private var permanent: [PreparedRows?] = []
    private var dynamic: [String: (rows: PreparedRows, used: Int)] = [:]
    private var clock = 0

    /// Statements of client queries that are kept.
    private static let limit = 256

    /// A statement that nobody is using right now.
    mutating func rows(for sql: SQL, on connection: OpaquePointer) throws(StorageError) -> PreparedRows {
        guard let slot = sql.slot else { return try dynamicRows(for: sql.text, on: connection) }
        while permanent.count <= slot { permanent.append(nil) }
        if let rows = permanent[slot] {
            return rows.isRunning ? try PreparedRows(sql.text, on: connection, isPersistent: false) : rows
        }
        let rows = try PreparedRows(sql.text, on: connection, isPersistent: true)
        permanent[slot] = rows
        return rows
    }

    private mutating func dynamicRows(for text: String, on connection: OpaquePointer) throws(StorageError) -> PreparedRows {
        clock += 1
        if let known = dynamic[text] {
            guard !known.rows.isRunning else { return try PreparedRows(text, on: connection, isPersistent: false) }
            dynamic[text]?.used = clock
            return known.rows
        }
        if dynamic.count >= Self.limit { forgetOldest() }
        let rows = try PreparedRows(text, on: connection, isPersistent: true)
        dynamic[text] = (rows, clock)
        return rows
    }

    /// Half of the statements go at once, so that the search for the oldest is paid rarely.
    private mutating func forgetOldest() {
        let middle = dynamic.values.map(\.used).sorted()[dynamic.count / 2]
        dynamic = dynamic.filter { $0.value.used > middle || $0.value.rows.isRunning }
    }

    mutating func removeAll() {
        permanent = []
        dynamic = [:]
    }
}
