internal import Storage

/// A list as it was asked for: which records, in which order, how many, from where, and what of each is shown. It can be read page by
/// page, each page in a snapshot of its own.
struct ListPlan: Sendable {
    let source: QuerySource
    /// All of these hold.
    var conditions: [Condition] = []
    /// Words to be found; an empty list finds nothing, nil does not look.
    var tokens: [String]?
    var order = SortOrder(keys: [], isDescending: false)
    var limit = 50
    var position: KeysetPosition?
    var shape: RecordShape
    var total: Total = .none
    /// The rows that the caller may see.
    var filter: RowFilter?

    /// How far the records are counted.
    enum Total: Sendable, Equatable {
        case none
        case exact
        case upTo(Int)
    }

    /// Whether the page can be read on a reactor: an index finds its rows in their order, and each is written as it comes.
    var isShort: Bool {
        guard tokens == nil, total == .none, filter == nil else { return false }
        var equal: Set<String> = []
        var ranges: Set<String> = []
        var isOne = false
        for condition in conditions {
            guard case .comparison(let comparison) = condition, comparison.field.relation == nil, comparison.field.code != nil else {
                return false
            }
            let name = comparison.field.name
            switch comparison.operator {
            case .equal:
                equal.insert(name)
                isOne = isOne || source.isUnique(name)
            // Nearly no record is archived: those that are get passed over.
            case .isNull where comparison.flag: if name != Self.archivedName { equal.insert(name) }
            case .less, .lessOrEqual, .greater, .greaterOrEqual: ranges.insert(name)
            default: return false
            }
        }
        if isOne { return true }
        guard ranges.count <= 1 else { return false }
        let isUniform =
            order.keys.allSatisfy { $0.isDescending == order.isDescending } && !order.keys.dropFirst().contains { $0.field.isNullable }
        return source.isServedByIndex(equal: equal, range: ranges.first, sort: order.keys.map(\.field.name), isUniform: isUniform)
    }

    static let archivedName = "archived_at"

    /// What the query is, apart from the page: a cursor belongs to it.
    var description: [UInt8] {
        var bytes = Array("\(source.definition.path)\n".utf8)
        for key in order.keys { bytes += Array("\(key.field.name) \(key.isDescending)\n".utf8) }
        bytes += Array("\(order.isDescending)\n".utf8)
        for token in tokens ?? [] { bytes += Array("\(token)\n".utf8) }
        for condition in conditions { condition.describe(into: &bytes) }
        if let filter {
            bytes += filter.sql.utf8
            for value in filter.values { bytes.append(value) }
        }
        return bytes
    }

    /// Whether the conditions let no record through that lacks the key's value.
    private func isKnown(_ key: SortOrder.Key) -> Bool {
        conditions.contains { condition in
            guard case .comparison(let comparison) = condition, comparison.field.relation == nil else { return false }
            return comparison.field.name == key.field.name && !comparison.admitsNull
        }
    }

    /// Lends each row behind `position` to `body`, at most `limit`. Returns the place of the last one when more follow.
    func read(
        after position: KeysetPosition?, limit: Int, in session: any Session, _ body: (any Rows) throws -> Void
    ) throws -> KeysetPosition? {
        if let tokens, tokens.isEmpty { return nil }
        var remaining = limit
        var last: KeysetPosition?
        let bound = try boundValues(session)
        for arm in order.arms(after: position, isKnown: isKnown) {
            let rows = try session.query(
                statement(arm, at: position, session.dialect),
                bound + order.values(of: arm, at: position) + [.integer(Int64(remaining + 1))])
            defer { rows.close() }
            while try rows.next() {
                if remaining == 0 { return last }
                try body(rows)
                remaining -= 1
                if remaining == 0 { last = place(of: rows) }
            }
        }
        return nil
    }

    private func place(of rows: any Rows) -> KeysetPosition {
        KeysetPosition(values: order.keys.map { key in key.field.index.map { rows.value($0) } ?? .null }, id: rows.integer(0))
    }

    /// How many records there are, counted no further than `total` says.
    func count(in session: any Session) throws -> (count: Int64, isCapped: Bool)? {
        let limit: Int64
        switch total {
        case .none: return nil
        case .exact: limit = .max - 1
        case .upTo(let cap): limit = Int64(cap)
        }
        if let tokens, tokens.isEmpty { return (0, false) }
        var sql = SQLBuilder("SELECT count(*) FROM (SELECT 1 FROM ", dialect: session.dialect)
        writeSource(into: &sql)
        sql.append(" LIMIT ")
        sql.mark()
        sql.append(") counted")
        let count = try session.integer(SQL(dynamic: sql.text), boundValues(session) + [.integer(limit + 1)]) ?? 0
        return (min(count, limit), count > limit)
    }
}

extension ListPlan {
    private func statement(_ arm: Arm, at position: KeysetPosition?, _ dialect: Dialect) -> SQL {
        source.statement(codes(of: arm, at: position)) {
            let id = tokens == nil ? "t.id" : dialect.search.id
            var sql = SQLBuilder("SELECT \(source.full.columns) FROM ", dialect: dialect)
            writeSource(into: &sql)
            order.writeCondition(of: arm, at: position, id: id, into: &sql)
            order.writeOrder(of: arm, id: id, into: &sql)
            sql.append(" LIMIT ")
            sql.mark()
            return sql.text
        }
    }

    /// Writes the table with the conditions on its rows; what is bound is `boundValues`.
    func writeSource(into sql: inout SQLBuilder) {
        let table = source.definition.table
        if tokens == nil {
            sql.append("\(table) t WHERE 1 = 1")
        } else {
            let mark = sql.nextMark()
            sql.append("\(sql.dialect.search.source(table)) WHERE \(sql.dialect.search.matches(table, mark))")
        }
        for condition in conditions {
            sql.append(" AND ")
            condition.write(into: &sql)
        }
        if let filter {
            sql.append(" AND ")
            sql.append(filter)
        }
    }

    func boundValues(_ session: any Session) throws -> [Value] {
        var values: [Value] = []
        if let tokens { values.append(.text(try session.dialect.search.expression(tokens, source.definition.table, session))) }
        for condition in conditions { condition.collect(into: &values) }
        return values + (filter?.values ?? [])
    }

    /// What the statement's text depends on, in numbers; nil when it can't be told in numbers.
    private func codes(of arm: Arm, at position: KeysetPosition?) -> [UInt32]? {
        guard filter == nil else { return nil }
        var codes: [UInt32] = [tokens == nil ? 0 : 1, UInt32(arm.equals) << 8 | UInt32(arm.bound.rawValue)]
        var unknown: UInt32 = 0
        for index in 0..<arm.equals where position?.values[index] == .null { unknown |= 1 << UInt32(index) }
        codes += [unknown, order.isDescending ? 1 : 0]
        for key in order.keys { codes.append((key.field.code ?? 0) << 1 | (key.isDescending ? 1 : 0)) }
        codes.append(.max)
        for condition in conditions where !condition.encode(into: &codes) { return nil }
        return codes
    }
}
