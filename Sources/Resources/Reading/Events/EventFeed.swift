package import HTTP
internal import JSON
internal import Storage

/// A stretch of the events in the order of their commits: those of types that the caller may read, and asked for.
struct EventFeed: Sendable {
    private let catalog: Catalog
    private let access: Access
    private let after: Int64
    private let limit: Int
    /// The types to show, by their object; nil for all that there are.
    private let objects: [String]?
    private let filter: RowFilter?

    private static let defaultLimit = 100
    private static let maximumLimit = 200

    /// Reads `after`, `types` and `limit`.
    init(_ call: Call) throws {
        if !call.isLenient { try call.refuseUnknownParameters(known: ["after", "types", "limit"]) }
        catalog = call.catalog
        access = call.access
        limit = try call.limit(Self.defaultLimit, maximum: Self.maximumLimit)
        after =
            try call.parameters["after"].map { id in
                guard let sequence = Event.sequence(of: id) else {
                    throw Problem.badParameter("after", "must be an event's id, such as evt_0000000000001")
                }
                return sequence
            } ?? 0
        let readable = call.access.readable(call.catalog.definitions)
        let patterns = try call.parameters["types"]?.commaSeparated.map { try EventPattern($0, call.catalog) }
        let isAll = readable.count == call.catalog.definitions.count && (patterns?.contains { $0.isAll } ?? true)
        objects = isAll ? nil : readable.map(\.object)
        filter = Self.filter(patterns ?? [], readable, call.access)
    }

    /// Without conditions the feed is a walk along the primary key.
    var isShort: Bool { objects == nil && filter == nil }

    private static func filter(_ patterns: [EventPattern], _ readable: [Definition], _ access: Access) -> RowFilter? {
        var parts: [RowFilter] = []
        if !patterns.isEmpty, !patterns.contains(where: \.isAll) {
            parts.append(
                RowFilter(
                    sql: "(" + patterns.map { "\($0.column) = ?" }.joined(separator: " OR ") + ")", values: patterns.map { .text($0.word) })
            )
        }
        for definition in readable {
            guard let rows = access.rowFilter(for: definition) else { continue }
            parts.append(
                RowFilter(
                    sql: "(object <> ? OR subject_id IN (SELECT t.id FROM \(definition.table) t WHERE \(rows.sql)))",
                    values: [.text(definition.object)] + rows.values))
        }
        guard !parts.isEmpty else { return nil }
        return RowFilter(sql: parts.map(\.sql).joined(separator: " AND "), values: parts.flatMap(\.values))
    }

    private static let everything = SQL("SELECT \(Event.columns) FROM changes WHERE sequence > $1 ORDER BY sequence LIMIT $2")
    private static let newest: SQL = "SELECT max(sequence) FROM changes"

    func response(from session: any Session) throws -> Response {
        var json = JSONWriter(capacity: limit * 1_024)
        json.raw("{\"object\":\"list\",\"data\":[")
        // Taken before the events are read: all up to here have been looked at when no more are found.
        var next = isShort ? after : max(after, try session.integer(Self.newest) ?? 0)
        let (last, hasMore) = objects == [] ? (nil, false) : try write(from: session, into: &json)
        if let last { next = hasMore ? last : max(next, last) }
        json.raw("],\"has_more\":")
        json.bool(hasMore)
        json.raw(",\"next_after\":")
        if next > 0 { json.identifier(prefix: Event.idPrefix, next) } else { json.null() }
        json.raw("}")
        return .json(json.take())
    }

    private func write(from session: any Session, into json: inout JSONWriter) throws -> (last: Int64?, hasMore: Bool) {
        let rows = try query(session)
        defer { rows.close() }
        var last: Int64?
        var count = 0
        var isFirst = true
        while try rows.next() {
            if count == limit { return (last, true) }
            count += 1
            last = rows.integer(0)
            // A type that is no longer declared can be shown to nobody.
            guard let definition = catalog.definition(object: rows.text(2)) else { continue }
            if !isFirst { json.raw(",") }
            isFirst = false
            Event.write(rows, of: definition, access: access, into: &json)
        }
        return (last, false)
    }

    private func query(_ session: any Session) throws -> any Rows {
        if isShort { return try session.query(Self.everything, [.integer(after), .integer(Int64(limit + 1))]) }
        var sql = SQLBuilder("SELECT \(Event.columns) FROM changes WHERE sequence > ", dialect: session.dialect)
        var values: [Value] = [.integer(after)]
        sql.mark()
        if let objects {
            let names = objects.map(Value.text).paddedToPowerOfTwo
            sql.append(" AND object IN ")
            sql.list(names.count)
            values += names
        }
        if let filter {
            sql.append(" AND ")
            sql.append(filter)
            values += filter.values
        }
        sql.append(" ORDER BY sequence LIMIT ")
        sql.mark()
        return try session.query(SQL(dynamic: sql.text), values + [.integer(Int64(limit + 1))])
    }
}

/// Which events somebody asks for: `*`, `supplier.*`, `supplier.approved`.
package struct EventPattern: Sendable, Hashable {
    /// The column of `changes` that is compared, and with what.
    let column: String
    let word: String

    package init(_ text: String, _ catalog: Catalog) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if text == "*" {
            (column, word) = ("", "")
            return
        }
        guard parts.count == 2, catalog.definition(object: String(parts[0])) != nil, !parts[1].isEmpty else {
            let known = catalog.definitions.map { "\($0.object).*" }
            throw .badParameter("types", Suggestion.sentence("names \(text), which is no type of event", for: text, among: known))
        }
        (column, word) = parts[1] == "*" ? ("object", String(parts[0])) : ("type", text)
    }

    /// Whether every event fits.
    package var isAll: Bool { column.isEmpty }

    /// Whether an event of this type fits.
    package func matches(_ type: String) -> Bool {
        isAll || type == word || (column == "object" && type.hasPrefix(word + "."))
    }
}

extension Call {
    /// The parameter `limit`.
    func limit(_ fallback: Int, maximum: Int) throws(Problem) -> Int {
        guard let text = parameters["limit"] else { return fallback }
        guard let limit = Int(text), (1...maximum).contains(limit) else { throw .badParameter("limit", "must be 1 to \(maximum)") }
        return limit
    }
}
