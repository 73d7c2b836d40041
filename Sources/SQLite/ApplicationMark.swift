internal import Storage

/// The number in a database file's header that says whose it is: "TNDM".
enum ApplicationMark {
    static let number: Int64 = 0x544E_444D

    private static let current: SQL = "PRAGMA application_id"
    private static let tables: SQL = "SELECT count(*) FROM sqlite_schema"

    /// Whether a database is Tandem's, or nobody's yet.
    static func permits(_ connection: Connection) throws(StorageError) -> Bool {
        if try connection.integer(current) == number { return true }
        return try connection.integer(tables) == 0
    }
}
