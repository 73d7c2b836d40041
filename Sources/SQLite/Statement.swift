internal import CSQLite
internal import Storage

/// A prepared statement: move-only, so it is finalised exactly once.
struct Statement: ~Copyable {
    /// Valid as long as this statement lives.
    let handle: OpaquePointer

    init(_ sql: String, on connection: OpaquePointer, isPersistent: Bool) throws(StorageError) {
        var handle: OpaquePointer?
        var sql = sql
        let code = sql.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text in
                sqlite3_prepare_v3(
                    connection, text.baseAddress, CInt(text.count), isPersistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0, &handle, nil)
            }
        }
        guard code == SQLITE_OK, let handle else { throw StorageError(connection, sql: sql) }
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds values to the placeholders, in the order of their first use. SQLite copies text and blobs before the call returns.
    func bind(_ values: [Value]) {
        for (index, value) in values.enumerated() {
            let position = CInt(index + 1)
            switch value {
            case .null: sqlite3_bind_null(handle, position)
            case .integer(let integer): sqlite3_bind_int64(handle, position, integer)
            case .text(var text):
                text.withUTF8 { utf8 in
                    // The C boundary wants characters where Swift has bytes; they are the same memory.
                    utf8.withMemoryRebound(to: CChar.self) { characters in
                        _ = sqlite3_bind_text(
                            handle, position, characters.baseAddress ?? Self.empty, CInt(characters.count), Self.transient)
                    }
                }
            case .blob(let bytes):
                bytes.withUnsafeBytes { buffer in
                    _ = sqlite3_bind_blob(
                        handle, position, buffer.baseAddress ?? UnsafeRawPointer(Self.empty), CInt(buffer.count), Self.transient)
                }
            }
        }
    }

    /// SQLITE_TRANSIENT, which C spells as a cast of −1 that Swift does not import.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// A pointer that is not null for texts of no bytes, as null would bind NULL. Immutable for ever.
    nonisolated(unsafe) private static let empty = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}
