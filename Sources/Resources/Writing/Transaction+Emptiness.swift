internal import Storage

extension Transaction {
    /// Whether a type has no records.
    package func isEmpty<R: Resource>(_ type: R.Type) throws -> Bool {
        try session.integer(SQL(dynamic: "SELECT 1 FROM \(R.definition.table) LIMIT 1")) == nil
    }
}
