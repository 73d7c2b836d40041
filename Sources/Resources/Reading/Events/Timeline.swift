internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// What happened around a base and its roles, newest first: one story across all modules. It tells of records that are there; what
/// became of deleted ones stays in their history.
struct Timeline: Sendable {
    private let story: Story
    private let catalog: Catalog
    private let access: Access
    private let number: Int64
    private let limit: Int
    private let before: Int64
    private let patterns: [EventPattern]
    private let address: String
    private let description: [UInt8]
    private let key: [UInt8]

    /// Reads the id, `limit`, `types` and `cursor`.
    init(_ call: Call, _ story: Story, key: [UInt8]) throws {
        if !call.isLenient { try call.refuseUnknownParameters(known: ["limit", "cursor", "types"]) }
        self.story = story
        self.key = key
        catalog = call.catalog
        access = call.access
        number = try call.number(of: story.subject)
        limit = try call.limit(50, maximum: ListParser.maximumLimit)
        let words = call.parameters["types"]?.commaSeparated ?? []
        patterns = try words.map { try EventPattern($0, call.catalog) }
        address = call.addressWithoutCursor
        let description = Array("timeline \(story.subject.path) \(number) \(words.joined(separator: ","))".utf8)
        self.description = description
        before =
            try call.parameters["cursor"].map { cursor in
                guard let position = Cursor.decode(cursor, keyCount: 0, query: description, key: key) else {
                    throw Problem.cursorMismatch
                }
                return position.id
            } ?? .max
    }

    func response(from session: any Session) throws -> Response {
        guard try session.integer(story.subject.statements.exists, [.integer(number)]) != nil else {
            throw Problem.notFound(story.subject, number)
        }
        var json = JSONWriter(capacity: limit * 1_024)
        json.raw("{\"object\":\"list\",\"data\":[")
        var last: Int64?
        var count = 0
        var hasMore = false
        if let rows = try query(session) {
            defer { rows.close() }
            while try rows.next() {
                if count == limit {
                    hasMore = true
                    break
                }
                guard let definition = catalog.definition(object: rows.text(2)) else { continue }
                if count > 0 { json.raw(",") }
                count += 1
                last = rows.integer(0)
                Event.write(rows, of: definition, access: access, into: &json)
            }
        }
        return .changes(json, after: hasMore ? last : nil, query: description, key: key, address)
    }

    /// The newest changes of all sources; nil when the caller may read none of them.
    private func query(_ session: any Session) throws -> (any Rows)? {
        var sql = SQLBuilder("SELECT \(Event.columns) FROM changes WHERE sequence IN (SELECT sequence FROM (", dialect: session.dialect)
        var values: [Value] = []
        let names = try names(in: session)
        var isFirst = true
        for source in story.sources where access.allows(source.definition.path, "read") {
            guard let types = types(of: source.definition) else { continue }
            if !isFirst { sql.append(" UNION ") }
            isFirst = false
            source.write(
                into: &sql, &values,
                Question(number: number, names: names, before: before, types: types.isEmpty ? nil : types, access: access))
        }
        guard !isFirst else { return nil }
        sql.append(") ORDER BY sequence DESC LIMIT ")
        sql.mark()
        sql.append(") ORDER BY sequence DESC")
        return try session.query(SQL(dynamic: sql.text), values + [.integer(Int64(limit + 1))])
    }

    /// The ids on the wire of a base, its roles, and what became one of them.
    private func names(in session: any Session) throws -> [String] {
        var names = story.family.map { Identifier.text(number, prefix: $0.prefix) }
        for (definition, column) in story.origins {
            let rows = try session.query(SQL(dynamic: "SELECT id FROM \(definition.table) WHERE \(column) = $1"), [.integer(number)])
            defer { rows.close() }
            while try rows.next() { names.append(Identifier.text(rows.integer(0), prefix: definition.prefix)) }
        }
        return names
    }

    /// The types of events that are wanted of these records: none in particular when all are, nil when none is.
    private func types(of definition: Definition) -> [String]? {
        guard !patterns.isEmpty, !patterns.contains(where: \.isAll) else { return [] }
        if patterns.contains(where: { $0.column == "object" && $0.word == definition.object }) { return [] }
        let words = patterns.map(\.word).filter { $0.hasPrefix("\(definition.object).") }
        return words.isEmpty ? nil : words
    }
}
