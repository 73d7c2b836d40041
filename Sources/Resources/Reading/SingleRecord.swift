internal import HTTP
internal import JSON
internal import Storage

/// One record as an answer.
struct SingleRecord {
    let source: QuerySource
    let shape: RecordShape
    /// `If-None-Match`.
    let known: String?

    func response(_ number: Int64, from session: any Session) throws -> Response {
        let rows = try session.query(statement(session.dialect), [.integer(number)] + (shape.filter?.values ?? []))
        defer { rows.close() }
        guard try rows.next() else { throw Problem.notFound(source.definition, number) }
        let version = rows.integer(1)
        // Less or more than the record, as members that other records fill change without its version: a weak tag.
        let tag = Response.Field("ETag", shape === source.full ? "\"\(version)\"" : "W/\"\(version)\"")
        if shape.expansions.isEmpty, let known, EntityTag.matches(known, version: version) { return Response(.notModified, fields: [tag]) }
        var draft = Draft(capacity: 1_024)
        shape.write(rows, into: &draft)
        rows.close()
        return .json(try ShapeLoader(session: session).complete(draft, as: shape), fields: [tag])
    }

    private func statement(_ dialect: Dialect) -> SQL {
        if let statement = shape.byID { return statement }
        return source.statement(shape.filter == nil ? [0] : nil) {
            var sql = SQLBuilder("SELECT \(shape.columns) FROM \(source.definition.table) t WHERE t.id = ", dialect: dialect)
            sql.mark()
            if let filter = shape.filter {
                sql.append(" AND ")
                sql.append(filter)
            }
            return sql.text
        }
    }
}
