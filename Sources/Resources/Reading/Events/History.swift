internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// What became of one record, newest first: who changed what, before and after. It outlives the record.
struct History: Sendable {
    private let source: QuerySource
    private let access: Access
    private let number: Int64
    private let limit: Int
    private let position: KeysetPosition?
    private let address: String

    private static let newest = SQL(
        "SELECT \(Event.columns) FROM changes WHERE object = $1 AND subject_id = $2 AND sequence < $3 ORDER BY sequence DESC LIMIT $4")

    /// Reads the id, `limit` and `cursor`.
    init(_ call: Call, _ source: QuerySource) throws {
        if !call.isLenient { try call.refuseUnknownParameters(known: ["limit", "cursor"]) }
        self.source = source
        access = call.access
        number = try call.number(of: source.definition)
        limit = try call.limit(50, maximum: ListParser.maximumLimit)
        address = call.addressWithoutCursor
        let query = Self.description(of: source.definition, number)
        position = try call.parameters["cursor"].map { cursor in
            guard let position = Cursor.decode(cursor, keyCount: 0, query: query, key: source.kit.cursorKey) else {
                throw Problem.cursorMismatch
            }
            return position
        }
    }

    private static func description(of definition: Definition, _ number: Int64) -> [UInt8] {
        Array("history \(definition.path) \(number)".utf8)
    }

    func response(from session: any Session) throws -> Response {
        let subject = try subject(in: session)
        var json = JSONWriter(capacity: limit * 512)
        json.raw("{\"object\":\"list\",\"data\":[")
        let start = json.count
        var last: Int64?
        var count = 0
        var hasMore = false
        let rows = try session.query(
            Self.newest,
            [.text(subject.definition.object), .integer(subject.number), .integer(position?.id ?? .max), .integer(Int64(limit + 1))])
        defer { rows.close() }
        let mask = EventMask(subject.definition, access)
        while try rows.next() {
            if count == limit {
                hasMore = true
                break
            }
            count += 1
            last = rows.integer(0)
            guard let difference = difference(rows, mask, of: subject) else { continue }
            if json.count > start { json.raw(",") }
            write(rows, difference, into: &json)
        }
        rows.close()
        if count == 0, position == nil { try demandRecord(in: session) }
        return .changes(
            json, after: hasMore ? last : nil, query: Self.description(of: source.definition, number), key: source.kit.cursorKey, address)
    }

    /// Whose changes are read: the record's own, or for a line those of the document that holds it.
    private struct Subject {
        let definition: Definition
        let number: Int64
        /// The lines field, when the record is a line.
        let lines: String?
    }

    private func subject(in session: any Session) throws -> Subject {
        let definition = source.definition
        if access.rowFilter(for: definition) != nil { try demandRecord(in: session) }
        guard let parent = source.kit.catalog.parent(of: definition), let key = definition.parentColumn else {
            return Subject(definition: definition, number: number, lines: nil)
        }
        let sql = source.statement([1]) { "SELECT \(key) FROM \(definition.table) WHERE id = $1" }
        guard let owner = try session.integer(sql, [.integer(number)]) else { throw Problem.notFound(definition, number) }
        return Subject(definition: parent.definition, number: owner, lines: parent.lines.name)
    }

    /// A record without changes has a history of nothing; one that never was has none.
    private func demandRecord(in session: any Session) throws {
        var sql = SQLBuilder("SELECT 1 FROM \(source.definition.table) t WHERE t.id = ", dialect: session.dialect)
        sql.mark()
        let filter = access.rowFilter(for: source.definition)
        if let filter {
            sql.append(" AND ")
            sql.append(filter)
        }
        guard try session.integer(SQL(dynamic: sql.text), [.integer(number)] + (filter?.values ?? [])) != nil else {
            throw Problem.notFound(source.definition, number)
        }
    }

    /// The members that changed, as they were and as they became; null where there was no record.
    private func difference(_ rows: any Rows, _ mask: EventMask, of subject: Subject) -> (before: JSONValue, after: JSONValue)? {
        let data = mask.object(rows, 12)
        let previous = mask.object(rows, 13)
        let isDeletion = rows.text(1) == "\(subject.definition.object).deleted"
        if let lines = subject.lines {
            guard let previous else { return (.null, line(in: data, lines)) }
            guard previous[lines] != nil || isDeletion else { return nil }
            let (before, after) = (line(in: previous, lines), isDeletion ? .null : line(in: data, lines))
            return before == after ? nil : (before, after)
        }
        guard let previous else { return (.null, data.map { .object($0) } ?? .null) }
        guard !isDeletion else { return (.object(previous), .null) }
        var before = JSONObject()
        var after = JSONObject()
        for member in previous.members where member.name != "version" {
            before.append(member.name, member.value)
            after.append(member.name, data?[member.name] ?? .null)
        }
        return (.object(before), .object(after))
    }

    private func line(in object: JSONObject?, _ lines: String) -> JSONValue {
        let id = Identifier.text(number, prefix: source.definition.prefix)
        return object?[lines]?.elements?.first { $0["id"]?.text == id } ?? .null
    }

    private func write(_ rows: any Rows, _ difference: (before: JSONValue, after: JSONValue), into json: inout JSONWriter) {
        json.raw("{\"id\":")
        json.identifier(prefix: Event.idPrefix, rows.integer(0))
        json.raw(",\"object\":\"change\",\"type\":")
        json.text(rows, 1)
        json.raw(",\"version\":")
        json.integer(rows.integer(4))
        json.raw(",\"at\":")
        json.timestamp(milliseconds: rows.integer(5))
        json.raw(",\"actor\":")
        json.text(rows, 6)
        json.raw(",\"request_id\":")
        json.text(rows, 7)
        json.raw(",")
        Event.writeDating(rows, into: &json)
        json.raw(",\"before\":")
        json.value(difference.before)
        json.raw(",\"after\":")
        json.value(difference.after)
        json.raw("}")
    }
}

extension Response {
    /// Ends a page of changes, whose list is open, with the way to the next one: `last` is where this page ends if there is more.
    static func changes(
        _ written: consuming JSONWriter, after last: Int64?, query: [UInt8], key: [UInt8], _ address: String
    ) -> Response {
        var json = written
        let cursor = last.map { Cursor.encode(KeysetPosition(values: [], id: $0), query: query, key: key) }
        json.raw("],\"has_more\":")
        json.bool(cursor != nil)
        json.raw(",\"next_cursor\":")
        if let cursor { json.string(cursor) } else { json.null() }
        json.raw("}")
        let fields = cursor.map { [Response.Field("Link", "<\(address)\(address.contains("?") ? "&" : "?")cursor=\($0)>; rel=\"next\"")] }
        return .json(json.take(), fields: fields ?? [])
    }
}
