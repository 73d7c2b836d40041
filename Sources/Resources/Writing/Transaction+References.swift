internal import HTTP
internal import Storage

extension Transaction {
    private static let insertReference: SQL =
        "INSERT INTO external_references (object, system, key, subject_id) VALUES ($1, $2, $3, $4)"
    private static let deleteReference: SQL = "DELETE FROM external_references WHERE object = $1 AND system = $2 AND key = $3"
    private static let findReference: SQL = "SELECT subject_id FROM external_references WHERE object = $1 AND system = $2 AND key = $3"

    /// The record of a type that carries a key of another system.
    package func find(_ definition: Definition, by reference: ExternalReference) throws -> Row? {
        let number = try session.integer(
            Self.findReference, [.text(definition.object), .text(reference.system), .text(reference.key)])
        return try number.flatMap { try RowLoader.load(definition, $0, from: session) }
    }

    /// Keeps the table of references, which makes them unique and finds them, in step with the record's own list.
    func saveReferences(of row: Row, before: Row?) throws {
        guard row.definition.options.contains(.extensible) else { return }
        let new = row["external_refs"]
        let old = before?["external_refs"] ?? .text("[]")
        guard new != old else { return }
        let wanted = ExternalReference.all(in: new)
        let present = ExternalReference.all(in: old)
        for reference in present where !wanted.contains(reference) { try remove(reference, of: row.definition) }
        for reference in wanted where !present.contains(reference) {
            let object = Value.text(row.definition.object)
            let key: [Value] = [object, .text(reference.system), .text(reference.key)]
            if let existing = try session.integer(Self.findReference, key) {
                throw Problem.duplicate(row.definition, field: "external_refs", existing: existing)
            }
            try session.run(Self.insertReference, key + [.integer(row.id)])
        }
    }

    func removeReferences(of row: Row) throws {
        guard row.definition.options.contains(.extensible) else { return }
        for reference in ExternalReference.all(in: row["external_refs"]) { try remove(reference, of: row.definition) }
    }

    private func remove(_ reference: ExternalReference, of definition: Definition) throws {
        try session.run(Self.deleteReference, [.text(definition.object), .text(reference.system), .text(reference.key)])
    }
}
