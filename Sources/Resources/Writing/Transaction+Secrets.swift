package import Storage

/// Hashes of secrets lie in a table of their own, which no route reads.
extension Transaction {
    private static let insert: SQL = "INSERT INTO secrets (object, subject_id, hash) VALUES ($1, $2, $3)"

    /// Keeps the hash of a record's secret. The secret itself is kept nowhere.
    package func keepHash(_ hash: [UInt8], of row: Row) throws {
        try session.run(Self.insert, [.text(row.definition.object), .integer(row.id), .blob(hash)])
    }
}

/// Reading what was kept.
package enum Secrets {
    private static let select: SQL = "SELECT hash FROM secrets WHERE object = $1 AND subject_id = $2"

    /// The hash of a record's secret.
    package static func hash(of definition: Definition, _ number: Int64, in session: any Session) throws -> [UInt8]? {
        let rows = try session.query(select, [.text(definition.object), .integer(number)])
        defer { rows.close() }
        guard try rows.next(), case .blob(let hash) = rows.value(0) else { return nil }
        return hash
    }
}
