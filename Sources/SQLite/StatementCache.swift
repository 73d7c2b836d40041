internal import Storage

/// The statements a connection has prepared: permanent ones by their number, those of client queries by text, bounded.
struct StatementCache {
    private var permanent: [PreparedStatement?] = []
    private var dynamic: [String: PreparedStatement] = [:]
    private var clock = 0

    /// Statements of client queries that are kept.
    static let limit = 256

    /// How many statements of client queries are kept now.
    var dynamicCount: Int { dynamic.count }

    /// A statement that nobody uses right now.
    mutating func take(_ sql: SQL, on connection: OpaquePointer) throws(StorageError) -> PreparedStatement {
        guard let slot = sql.slot else { return try takeDynamic(sql.text, on: connection) }
        if slot < permanent.count, let known = permanent[slot] {
            return known.isInUse ? try PreparedStatement(sql.text, on: connection, isPersistent: false) : known
        }
        let prepared = try PreparedStatement(sql.text, on: connection, isPersistent: true)
        while permanent.count <= slot { permanent.append(nil) }
        permanent[slot] = prepared
        return prepared
    }

    private mutating func takeDynamic(_ text: String, on connection: OpaquePointer) throws(StorageError) -> PreparedStatement {
        clock += 1
        if let known = dynamic[text] {
            guard !known.isInUse else { return try PreparedStatement(text, on: connection, isPersistent: false) }
            known.lastUse = clock
            return known
        }
        let prepared = try PreparedStatement(text, on: connection, isPersistent: true)
        prepared.lastUse = clock
        if dynamic.count >= Self.limit { forgetOldest() }
        dynamic[text] = prepared
        return prepared
    }

    /// Looking through all of them costs less than the preparation that brought us here.
    private mutating func forgetOldest() {
        let idle = dynamic.values.lazy.filter { !$0.isInUse }
        guard let oldest = idle.min(by: { $0.lastUse < $1.lastUse }) else { return }
        dynamic[oldest.text] = nil
    }

    mutating func removeAll() {
        permanent = []
        dynamic = [:]
    }
}
