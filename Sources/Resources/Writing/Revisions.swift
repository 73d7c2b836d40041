internal import HTTP
internal import JSON
internal import Storage

/// What documents were like in earlier revisions, and going back to one.
extension Records {
    private static func selectKept(_ count: Int) -> SQL {
        let pairs = (0..<count).map { "($\($0 * 2 + 2), $\($0 * 2 + 3))" }.joined(separator: ", ")
        return SQL(
            dynamic: """
                SELECT r.subject_id, c.data FROM revisions r JOIN changes c ON c.sequence = r.sequence \
                WHERE r.object = $1 AND (r.subject_id, r.revision) IN (VALUES \(pairs))
                """)
    }

    /// Documents as earlier revisions of them were. What may be written at any time is as it is now.
    package func revisions<R: Amendable>(of wanted: [(document: Record<R>, revision: Int64)]) throws -> [ID<R>: Record<R>] {
        guard !wanted.isEmpty else { return [:] }
        let now = Dictionary(wanted.map { ($0.document.number, $0.document.row) }) { first, _ in first }
        let values = [Value.text(R.definition.object)] + wanted.flatMap { [.integer($0.document.number), .integer($0.revision)] }
        let rows = try session.query(Self.selectKept(wanted.count), values)
        defer { rows.close() }
        var found: [ID<R>: Record<R>] = [:]
        while try rows.next() {
            guard let current = now[rows.integer(0)], case .object(let object)? = try? JSONReader.parse(Array(rows.text(1).utf8)).root
            else { continue }
            found[ID(current.id)] = Record(try current.asWritten(in: object, catalog))
        }
        return found
    }
}

extension Transaction {
    private static let deleteRevisions: SQL = "DELETE FROM revisions WHERE object = $1 AND subject_id = $2 AND revision >= $3"

    /// What a document was like in an earlier revision.
    package func revision<R: Amendable>(_ revision: Int64, of document: Record<R>) throws -> Record<R> {
        guard let found = try records.revisions(of: [(document, revision)])[document.id] else {
            throw Problem.notFound("The \(R.definition.object) has no revision \(revision).")
        }
        return found
    }

    /// Makes an earlier revision the newest one again: those behind it were never agreed on.
    package func forgetRevisions<R: Amendable>(from revision: Int64, of document: Record<R>) throws {
        try session.run(Self.deleteRevisions, [.text(R.definition.object), .integer(document.number), .integer(revision)])
    }
}

extension Row {
    /// The record with the fields and lines that a change noted of it; what is editable at any time stays as it is.
    fileprivate func asWritten(in object: JSONObject, _ catalog: Catalog) throws -> Row {
        var reader = InputReader(catalog: catalog, currency: currency, isNew: true)
        reader.isRestoring = true
        var row = Row(new: definition, id: id)
        reader.apply(object, to: &row, skipping: ["id", "object", "version", "created_at", "updated_at", "archived_at"])
        try reader.violations.throwIfAny()
        for column in definition.columns where column.isEditable { row.values[column.position] = values[column.position] }
        row.version = version
        row.createdAt = createdAt
        row.updatedAt = updatedAt
        row.archivedAt = archivedAt
        for position in row.lines.indices {
            let known = linesByID(at: position)
            for index in row.lines[position].indices {
                let line = known[row.lines[position][index].id]
                row.lines[position][index].version = line?.version ?? 1
                row.lines[position][index].createdAt = line?.createdAt ?? updatedAt
                row.lines[position][index].updatedAt = line?.updatedAt ?? updatedAt
                row.lines[position][index].parent = id
                row.lines[position][index].position = Int64(index)
            }
        }
        return row
    }
}
