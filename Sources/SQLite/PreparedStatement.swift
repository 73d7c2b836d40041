internal import Storage

/// A statement in its connection's cache, used by one set of rows at a time.
final class PreparedStatement {
    var statement: Statement
    let text: String
    /// A second use of the same text meanwhile gets a statement of its own.
    var isInUse = false
    /// When it was last asked for, in the cache's own time.
    var lastUse = 0

    init(_ text: String, on connection: OpaquePointer, isPersistent: Bool) throws(StorageError) {
        statement = try Statement(text, on: connection, isPersistent: isPersistent)
        self.text = text
    }
}
