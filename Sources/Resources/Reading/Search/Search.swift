internal import HTTP
internal import JSON
internal import Storage

/// One search over all types that the caller may read. The best of the newest thousand hits of each type are shown: ranking every
/// hit of a common word would cost more than it tells.
struct Search: Sendable {
    private let kit: Kit
    private let access: Access
    private let tokens: [String]
    private let sources: [QuerySource]
    private let limit: Int

    private static let candidates = 1_000
    private static let defaultLimit = 20
    private static let maximumLimit = 100

    /// Reads `q`, `types` and `limit`; `sources` are all that can be searched.
    init(_ call: Call, _ kit: Kit, among sources: [QuerySource]) throws {
        if !call.isLenient { try call.refuseUnknownParameters(known: ["q", "types", "limit"]) }
        self.kit = kit
        access = call.access
        limit = try call.limit(Self.defaultLimit, maximum: Self.maximumLimit)
        guard let words = call.parameters["q"] else { throw Problem.badParameter("q", "is required") }
        guard words.utf8.count <= 1_000 else { throw Problem.badParameter("q", "is longer than 1000 bytes") }
        tokens = SearchText.tokens(ofQuery: words)
        let wanted = try call.parameters["types"]?.commaSeparated.map { try Self.definition($0, call.catalog) }
        self.sources = sources.filter { source in
            // Lines are found with their record, by themselves only when they are asked for.
            let isWanted = wanted.map { $0.contains { $0 === source.definition } } ?? !source.definition.isLine
            return isWanted && call.access.allows(source.definition.path, "read")
        }
    }

    private static func definition(_ name: String, _ catalog: Catalog) throws(Problem) -> Definition {
        if let definition = catalog.definition(object: name) ?? catalog.definition(path: name) { return definition }
        throw .badParameter(
            "types", Suggestion.sentence("names \(name), which is no type", for: name, among: catalog.definitions.map(\.object)))
    }

    /// A record that was found, as JSON.
    private struct Hit {
        let score: Int64
        let id: Int64
        let bytes: ArraySlice<UInt8>
    }

    func response(from session: any Session) throws -> Response {
        var hits: [Hit] = []
        if !tokens.isEmpty { for source in sources { hits += try self.hits(of: source, in: session) } }
        // The newest of equals first, as ids grow with time.
        hits.sort { ($0.score, $0.id) > ($1.score, $1.id) }
        var json = JSONWriter(capacity: hits.prefix(limit).reduce(64) { $0 + $1.bytes.count + 1 })
        json.raw("{\"object\":\"list\",\"data\":[")
        for (index, hit) in hits.prefix(limit).enumerated() {
            if index > 0 { json.raw(",") }
            json.raw(Array(hit.bytes))
        }
        json.raw("],\"has_more\":")
        json.bool(hits.count > limit)
        json.raw("}")
        return .json(json.take())
    }

    private func hits(of source: QuerySource, in session: any Session) throws -> [Hit] {
        let shape = try ShapeParser(kit: kit, access: access, input: .parameters).shape(of: source, fields: nil, expand: [])
        let filter = access.rowFilter(for: source.definition)
        let statement = source.statement(filter == nil ? [2] : nil) { text(source, shape, filter, session.dialect) }
        var draft = Draft(capacity: 16_384)
        var borders: [Int] = []
        var found: [(score: Int64, id: Int64)] = []
        let expression = try session.dialect.search.expression(tokens, source.definition.table, session)
        let rows = try session.query(statement, [.text(expression)] + (filter?.values ?? []) + [.integer(Int64(limit + 1))])
        defer { rows.close() }
        let scoreColumn = shape.columnCount
        while try rows.next() {
            found.append((rows.integer(scoreColumn), rows.integer(0)))
            borders.append(draft.json.count)
            shape.write(rows, into: &draft)
        }
        rows.close()
        let bytes = try ShapeLoader(session: session).complete(draft, as: shape, movingBorders: &borders)
        return found.enumerated().map { index, hit in
            Hit(score: hit.score, id: hit.id, bytes: bytes[borders[index]..<(index + 1 < borders.count ? borders[index + 1] : bytes.count)])
        }
    }

    private func text(_ source: QuerySource, _ shape: RecordShape, _ filter: RowFilter?, _ dialect: Dialect) -> String {
        let table = source.definition.table
        let search = dialect.search
        var sql = SQLBuilder(
            "SELECT \(shape.columns), c.score FROM (SELECT \(search.id) AS id, \(search.score(table)) AS score FROM \(search.source(table)) WHERE ",
            dialect: dialect)
        let mark = sql.nextMark()
        sql.append(search.matches(table, mark))
        if source.definition.options.contains(.archivable) { sql.append(" AND t.archived_at IS NULL") }
        if let filter {
            sql.append(" AND ")
            sql.append(filter)
        }
        sql.append(" ORDER BY \(search.id) DESC LIMIT \(Self.candidates)) c CROSS JOIN \(table) t ON t.id = c.id")
        sql.append(" ORDER BY c.score DESC, t.id DESC LIMIT ")
        sql.mark()
        return sql.text
    }
}
