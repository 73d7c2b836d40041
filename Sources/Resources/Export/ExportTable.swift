internal import CSV
internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// The columns of a list as a table: one per field of the record itself. Lines are in the other form, a record a line.
struct ExportTable: Sendable {
    private let encoder: RecordEncoder
    private let columns: [Column]
    /// Text is guarded against being run as a formula, unless a machine asks for it raw.
    private let isRaw: Bool

    private enum Column: Sendable {
        case id([UInt8])
        case version, createdAt, updatedAt, archivedAt
        /// The id of the record that owns a line.
        case parent([UInt8])
        case field(Int)
    }

    private let names: [String]

    /// Only of fields that the caller may see.
    init(_ source: QuerySource, _ access: Access, fields: [String]?, isRaw: Bool) {
        let definition = source.definition
        encoder = source.kit.encoders[definition]
        self.isRaw = isRaw
        var all: [(String, Column)] = [
            ("id", .id(Array("\(definition.prefix)_".utf8))), ("version", .version), ("created_at", .createdAt), ("updated_at", .updatedAt),
        ]
        if let parent = definition.parentColumn {
            all.append((parent, .parent(Array("\(source.parent?.prefix ?? "")_".utf8))))
        } else {
            all.append(("archived_at", .archivedAt))
        }
        all += definition.columns.filter { access.canRead($0, of: definition) }.map { ($0.name, .field($0.position)) }
        if let fields { all = all.filter { fields.contains($0.0) } }
        names = all.map(\.0)
        columns = all.map(\.1)
    }

    /// A page of rows as CSV, and where the next begins.
    func rows(
        of plan: ListPlan, after position: KeysetPosition?, limit: Int, withHeader: Bool, in session: any Session
    ) throws -> ([UInt8], KeysetPosition?) {
        var csv = CSVWriter(guardsFormulas: !isRaw)
        if withHeader {
            for name in names { csv.plain(name) }
            csv.endRow()
        }
        var scratch = JSONWriter(capacity: 256)
        let next = try plan.read(after: position, limit: limit, in: session) { rows in
            let digits = plan.shape.currencyDigits(of: rows)
            for column in columns { write(column, of: rows, digits: digits, into: &csv, &scratch) }
            csv.endRow()
        }
        return (csv.bytes, next)
    }

    private func write(_ column: Column, of rows: any Rows, digits: Int, into csv: inout CSVWriter, _ scratch: inout JSONWriter) {
        scratch.removeAll()
        switch column {
        case .id(let prefix): scratch.identifier(prefix: prefix, rows.integer(0))
        case .version: scratch.integer(rows.integer(1))
        case .createdAt: scratch.timestamp(milliseconds: rows.integer(2))
        case .updatedAt: scratch.timestamp(milliseconds: rows.integer(3))
        case .archivedAt:
            guard !rows.isNull(4) else { return csv.empty() }
            scratch.timestamp(milliseconds: rows.integer(4))
        case .parent(let prefix): scratch.identifier(prefix: prefix, rows.integer(4))
        case .field(let position):
            let index = Statements.firstColumn + position
            guard !rows.isNull(index) else { return csv.empty() }
            let field = encoder.fields[position]
            if field.format == .text || field.format == .json {
                return rows.withBytes(index) { csv.text(utf8: $0.span) }
            }
            field.write(rows, index, digits: digits, into: &scratch)
        }
        // What the server writes has no quotes or escapes inside; only those around it go.
        let bytes = scratch.bytes
        let isQuoted = bytes.first == UInt8(ascii: "\"")
        csv.plain(utf8: bytes.span.extracting(isQuoted ? 1..<bytes.count - 1 : 0..<bytes.count))
    }
}
