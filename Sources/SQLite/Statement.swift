internal import CSQLite
internal import Glibc
internal import Storage

/// A prepared statement and the memory of its bound values: move-only, so it is finalised exactly once.
struct Statement: ~Copyable {
    /// Valid as long as this statement lives.
    let handle: OpaquePointer
    private let parameterCount: Int
    /// Bound text and blobs lie here until the next binding, so that SQLite need not allocate a copy of each.
    private var scratch = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// Longer values are copied by SQLite instead, so that no statement keeps much memory.
    private static let scratchLimit = 16 << 10

    init(_ sql: String, on connection: OpaquePointer, isPersistent: Bool) throws(StorageError) {
        var handle: OpaquePointer?
        let code = sql.utf8Span.span.withUnsafeBufferPointer { text in
            text.withMemoryRebound(to: CChar.self) { text in
                sqlite3_prepare_v3(
                    connection, text.baseAddress, CInt(text.count), isPersistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0, &handle, nil)
            }
        }
        guard code == SQLITE_OK else { throw StorageError(connection, sql: sql) }
        guard let handle else { throw StorageError(reason: .other, code: SQLITE_MISUSE, message: "there is no statement", sql: sql) }
        let count = Int(sqlite3_bind_parameter_count(handle))
        guard Self.isInOrder(handle, count) else {
            sqlite3_finalize(handle)
            throw StorageError(
                reason: .other, code: SQLITE_RANGE, message: "placeholders are not numbered in order of first use", sql: sql)
        }
        self.init(handle: handle, parameterCount: count)
    }

    private init(handle: OpaquePointer, parameterCount: Int) {
        self.handle = handle
        self.parameterCount = parameterCount
    }

    deinit {
        sqlite3_finalize(handle)
        scratch.deallocate()
    }

    /// SQLite numbers placeholders as they come and takes `$7` for a name, so values would silently reach the wrong ones.
    private static func isInOrder(_ handle: OpaquePointer, _ count: Int) -> Bool {
        (0..<count).allSatisfy { index in
            guard let name = sqlite3_bind_parameter_name(handle, CInt(index + 1)), name[0] == 0x24 else { return true }
            return atoi(name + 1) == index + 1
        }
    }

    /// Binds values to the placeholders, in the order of their first use.
    mutating func bind(_ values: [Value]) throws(StorageError) {
        guard values.count == parameterCount else {
            throw failure("\(values.count) values for \(parameterCount) placeholders", SQLITE_RANGE)
        }
        let isLent = reserve(values)
        var end = 0
        for index in values.indices {
            let position = CInt(index + 1)
            let code =
                switch values[index] {
                case .null: sqlite3_bind_null(handle, position)
                case .integer(let integer): sqlite3_bind_int64(handle, position, integer)
                case .text(let text):
                    text.utf8Span.span.withUnsafeBytes { bytes in
                        let (start, lifetime) = place(bytes, &end, isLent)
                        return sqlite3_bind_text64(
                            handle, position, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), lifetime, UInt8(SQLITE_UTF8))
                    }
                case .blob(let blob):
                    blob.withUnsafeBytes { bytes in
                        let (start, lifetime) = place(bytes, &end, isLent)
                        return sqlite3_bind_blob64(handle, position, start, UInt64(bytes.count), lifetime)
                    }
                }
            guard code == SQLITE_OK else { throw failure("value \(position) can't be bound", code) }
        }
    }

    /// Makes room for the bytes of all values; false when they are too many to be kept.
    private mutating func reserve(_ values: [Value]) -> Bool {
        var length = 0
        for index in values.indices {
            switch values[index] {
            case .null, .integer: break
            // One more, so that a text of no bytes has a place too: the null pointer would bind NULL.
            case .text(let text): length += text.utf8.count + 1
            case .blob(let blob): length += blob.count + 1
            }
        }
        guard length <= Self.scratchLimit else { return false }
        if length > scratch.count {
            scratch.deallocate()
            scratch = .allocate(byteCount: max(128, length + length / 2), alignment: 1)
        }
        return true
    }

    /// Where a value's bytes lie while they are bound, and how long they stay there.
    private func place(
        _ bytes: UnsafeRawBufferPointer, _ end: inout Int, _ isLent: Bool
    ) -> (UnsafeRawPointer, sqlite3_destructor_type?) {
        guard isLent, let start = scratch.baseAddress else { return (bytes.baseAddress ?? UnsafeRawPointer(handle), Self.transient) }
        let place = start + end
        if let source = bytes.baseAddress { place.copyMemory(from: source, byteCount: bytes.count) }
        end += bytes.count + 1
        // No destructor is SQLITE_STATIC: the bytes stay as they are until the statement is bound again or finalised.
        return (UnsafeRawPointer(place), nil)
    }

    private func failure(_ message: String, _ code: CInt) -> StorageError {
        StorageError(reason: .other, code: code, message: message, sql: String(cString: sqlite3_sql(handle)))
    }

    /// SQLITE_TRANSIENT, which C spells as a cast of −1 that Swift does not import: SQLite copies the bytes before the call returns.
    static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
