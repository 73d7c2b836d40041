/// A conversation with a database, owned by one thread at a time: what every engine offers to the code above it.
package protocol Session: AnyObject {
    var dialect: Dialect { get }

    /// Starts a query. Its rows are valid until they are exhausted, closed or released.
    func query(_ sql: SQL, _ values: [Value]) throws(StorageError) -> any Rows

    /// Runs a statement to its end and returns the number of rows it changed.
    @discardableResult
    func run(_ sql: SQL, _ values: [Value]) throws(StorageError) -> Int
}

/// The rows of one query, read one at a time.
package protocol Rows: AnyObject {
    /// Steps to the next row; false when there is none, after which the statement is reset.
    func next() throws(StorageError) -> Bool
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func value(_ column: Int) -> Value
    /// Lends the column's bytes; the engine owns them, and they end with the call.
    func withBytes(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void)
    /// Ends the query early, so that its statement holds no snapshot.
    func close()
}

extension Session {
    /// The first row's first column as an integer, or nil when there is no row or it is null.
    package func integer(_ sql: SQL, _ values: [Value] = []) throws(StorageError) -> Int64? {
        let rows = try query(sql, values)
        defer { rows.close() }
        return try rows.next() && !rows.isNull(0) ? rows.integer(0) : nil
    }

    /// The first row's first column as text, or nil when there is no row or it is null.
    package func text(_ sql: SQL, _ values: [Value] = []) throws(StorageError) -> String? {
        let rows = try query(sql, values)
        defer { rows.close() }
        return try rows.next() && !rows.isNull(0) ? rows.text(0) : nil
    }

    @discardableResult
    package func run(_ sql: SQL) throws(StorageError) -> Int { try run(sql, []) }
}
