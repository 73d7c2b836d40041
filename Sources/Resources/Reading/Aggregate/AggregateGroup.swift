internal import JSON
internal import Storage
internal import Values

/// What records are gathered by: a field, or a part of a date.
struct AggregateGroup: Sendable {
    /// The member in the answer: `country`, `ordered_on_month`.
    let name: String
    let field: QueryField
    let part: Part?

    /// A stretch of the calendar; of instants in UTC.
    enum Part: String, Sendable, CaseIterable {
        case year, quarter, month, week, day
    }

    /// The value that records are gathered by, as SQL.
    func expression(_ dialect: Dialect) -> String {
        guard let part else { return field.expression }
        let date = field.kind.format == .timestamp ? dialect.utcDate(field.expression) : field.expression
        switch part {
        case .year: return "substr(\(date), 1, 4)"
        case .quarter: return "substr(\(date), 1, 4) || '-Q' || ((CAST(substr(\(date), 6, 2) AS INTEGER) + 2) / 3)"
        case .month: return "substr(\(date), 1, 7)"
        case .week: return dialect.monday(date)
        case .day: return date
        }
    }

    /// Writes the member with the value in a column.
    func write(_ rows: any Rows, _ column: Int, into json: inout JSONWriter) {
        json.string(name)
        json.raw(":")
        guard let part else { return encoder.write(rows, column, digits: 2, into: &json) }
        guard !rows.isNull(column) else { return json.null() }
        guard part == .week else { return json.text(rows, column) }
        if let monday = CalendarDate(rows.text(column)) { json.string(monday.isoWeek) } else { json.null() }
    }

    private var encoder: RecordEncoder.FieldEncoder {
        var prefix: [UInt8] = []
        if case .reference(let text) = field.kind.format { prefix = Array("\(text)_".utf8) }
        return RecordEncoder.FieldEncoder(member: [], format: field.kind.format, prefix: prefix)
    }
}

extension CalendarDate {
    /// The week of ISO 8601 that begins with this Monday: it belongs to the year of its Thursday.
    var isoWeek: String {
        guard let thursday = adding(days: 3), let first = CalendarDate(year: thursday.year, month: 1, day: 1) else { return description }
        let week = (thursday.dayNumber - first.dayNumber) / 7 + 1
        return "\(thursday.year)-W\(week < 10 ? "0" : "")\(week)"
    }
}
