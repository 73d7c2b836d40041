internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// Numbers over the records of a list: how many, how much, by which fields.
struct AggregatePlan: Sendable {
    /// The records; of the plan only its conditions count.
    let records: ListPlan
    let groups: [AggregateGroup]
    let measures: [AggregateMeasure]
    let isCounted: Bool
    let limit: Int
    /// The one currency of all records, where there is one.
    let currency: Currency?

    static let maximumGroups = 1_000

    func response(from session: any Session) throws -> Response {
        var json = JSONWriter(capacity: 4_096)
        json.raw("{\"object\":\"list\",\"data\":[")
        var isCut = false
        if records.tokens?.isEmpty != true {
            let rows = try session.query(statement(session.dialect), records.boundValues(session) + [.integer(Int64(limit + 1))])
            defer { rows.close() }
            var count = 0
            while try rows.next() {
                if count == limit {
                    isCut = true
                    break
                }
                if count > 0 { json.raw(",") }
                count += 1
                write(rows, into: &json)
            }
        }
        json.raw("],\"has_more\":")
        json.bool(isCut)
        json.raw("}")
        return .json(json.take())
    }

    private func statement(_ dialect: Dialect) -> SQL {
        let expressions = groups.map { $0.expression(dialect) }
        let columns = expressions + ["count(*)"] + measures.flatMap(\.columns)
        var sql = SQLBuilder("SELECT \(columns.joined(separator: ", ")) FROM ", dialect: dialect)
        records.writeSource(into: &sql)
        if !groups.isEmpty {
            let places = groups.indices.map { "\($0 + 1)" }
            sql.append(" GROUP BY \(places.joined(separator: ", "))")
            sql.append(" ORDER BY \(places.map { "\($0) NULLS LAST" }.joined(separator: ", "))")
        }
        sql.append(" LIMIT ")
        sql.mark()
        return SQL(dynamic: sql.text)
    }

    private func write(_ rows: any Rows, into json: inout JSONWriter) {
        json.raw("{")
        var isFirst = true
        func comma() {
            if !isFirst { json.raw(",") }
            isFirst = false
        }
        for (column, group) in groups.enumerated() {
            comma()
            group.write(rows, column, into: &json)
        }
        if isCounted {
            comma()
            json.raw("\"count\":")
            json.integer(rows.integer(groups.count))
        }
        let digits = digits(of: rows)
        var column = groups.count + 1
        for function in AggregateMeasure.Function.allCases {
            let same = measures.filter { $0.function == function }
            guard !same.isEmpty else { continue }
            comma()
            json.raw(text: "\"\(function.rawValue)\":{")
            for (index, measure) in same.enumerated() {
                if index > 0 { json.raw(",") }
                json.string(measure.field.name)
                json.raw(":")
                measure.write(rows, column, digits: digits, into: &json)
                column += measure.columnCount
            }
            json.raw("}")
        }
        json.raw("}")
    }

    /// The digits of the group's amounts: of the currency that it is gathered by, or that all records have.
    private func digits(of rows: any Rows) -> Int {
        let name = records.source.definition.currencyColumn?.name
        if let column = groups.firstIndex(where: { $0.field.name == name && $0.part == nil }) { return rows.currencyDigits(column) }
        return currency?.digits ?? 2
    }
}
