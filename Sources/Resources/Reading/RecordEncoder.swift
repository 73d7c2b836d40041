package import JSON
internal import Storage
internal import Values

/// Writes records of one type as JSON: from a `Row` in memory, or straight from the database's buffers with no object in between.
package struct RecordEncoder: Sendable {
    let definition: Definition
    private let objectMember: [UInt8]
    private let idPrefix: [UInt8]
    private let parentMember: [UInt8]
    private let parentPrefix: [UInt8]
    let fields: [FieldEncoder]
    /// `,"lines":` for each lines field.
    let linesMembers: [[UInt8]]
    /// Where the currency of the record's amounts stands among the columns.
    private let currencyPosition: Int?

    /// One column's way into JSON, resolved once.
    struct FieldEncoder: Sendable {
        /// `,"name":`
        let member: [UInt8]
        let format: WireFormat
        /// Bytes before a reference's 13 characters, such as `sup_`.
        let prefix: [UInt8]
    }

    package init(_ definition: Definition, parent: Definition? = nil) {
        self.definition = definition
        objectMember = Array(",\"object\":\"\(definition.object)\",\"version\":".utf8)
        idPrefix = Array("\(definition.prefix)_".utf8)
        parentMember = Array(",\"\(definition.parentColumn ?? "")\":".utf8)
        parentPrefix = Array("\(parent?.prefix ?? "")_".utf8)
        fields = definition.columns.map { column in
            let format = column.format
            var prefix: [UInt8] = []
            if case .reference(let text) = format { prefix = Array("\(text)_".utf8) }
            return FieldEncoder(member: Array(",\"\(column.name)\":".utf8), format: format, prefix: prefix)
        }
        linesMembers = definition.lines.map { Array(",\"\($0.name)\":".utf8) }
        currencyPosition = definition.currencyColumn?.position
    }

    /// Writes a record with its lines.
    package func write(_ row: Row, into json: inout JSONWriter, encoders: Encoders) {
        json.raw("{\"id\":")
        json.identifier(prefix: idPrefix, row.id)
        json.raw(objectMember)
        json.integer(row.version)
        json.raw(",\"created_at\":")
        json.timestamp(milliseconds: row.createdAt)
        json.raw(",\"updated_at\":")
        json.timestamp(milliseconds: row.updatedAt)
        if definition.isLine {
            json.raw(parentMember)
            json.identifier(prefix: parentPrefix, row.parent)
        } else {
            json.raw(",\"archived_at\":")
            if let archivedAt = row.archivedAt { json.timestamp(milliseconds: archivedAt) } else { json.null() }
        }
        let digits = digits(of: row)
        writeFields(of: row, digits: digits, into: &json)
        for position in definition.lines.indices { writeLines(of: row, at: position, digits: digits, into: &json, encoders: encoders) }
        json.raw("}")
    }

    /// Writes the members of `before` that differ in `after`, as an object.
    func writeDifference(from before: Row, to after: Row, into json: inout JSONWriter, encoders: Encoders) {
        let digits = digits(of: before)
        json.raw("{\"version\":")
        json.integer(before.version)
        if before.archivedAt != after.archivedAt {
            json.raw(",\"archived_at\":")
            if let archivedAt = before.archivedAt { json.timestamp(milliseconds: archivedAt) } else { json.null() }
        }
        for (position, field) in fields.enumerated() where before.values[position] != after.values[position] {
            json.raw(field.member)
            field.write(before.values[position], digits: digits, into: &json)
        }
        for position in definition.lines.indices where before.lines[position] != after.lines[position] {
            writeLines(of: before, at: position, digits: digits, into: &json, encoders: encoders)
        }
        json.raw("}")
    }

    /// Writes a line inside its parent: its id and its fields.
    func writeNested(_ row: Row, documentDigits: Int, into json: inout JSONWriter) {
        json.raw("{\"id\":")
        json.identifier(prefix: idPrefix, row.id)
        writeFields(of: row, digits: currencyPosition == nil ? documentDigits : digits(of: row), into: &json)
        json.raw("}")
    }

    private func writeFields(of row: Row, digits: Int, into json: inout JSONWriter) {
        // Looked at where they lie: a copy would count the references of each.
        let (fields, values) = (fields.span, row.values.span)
        for position in fields.indices {
            json.raw(fields[position].member)
            fields[position].write(values[position], digits: digits, into: &json)
        }
    }

    private func writeLines(of row: Row, at position: Int, digits: Int, into json: inout JSONWriter, encoders: Encoders) {
        json.raw(linesMembers[position])
        json.raw("[")
        let encoder = encoders[definition.lines[position].definition]
        for (index, line) in row.lines[position].enumerated() {
            if index > 0 { json.raw(",") }
            encoder.writeNested(line, documentDigits: digits, into: &json)
        }
        json.raw("]")
    }

    private func digits(of row: Row) -> Int {
        guard let currencyPosition, case .text(let code) = row.values[currencyPosition] else { return 2 }
        return Currency(code)?.digits ?? 2
    }

    /// The digits of the currency of the row that `rows` stands on.
    func digits(of rows: any Rows) -> Int {
        guard let currencyPosition, !rows.isNull(Statements.firstColumn + currencyPosition) else { return 2 }
        var digits = 2
        rows.withBytes(Statements.firstColumn + currencyPosition) { digits = Currency(utf8: $0.span)?.digits ?? 2 }
        return digits
    }
}

extension RecordEncoder.FieldEncoder {
    /// Writes a value from memory.
    func write(_ value: Value, digits: Int, into json: inout JSONWriter) {
        switch value {
        case .null: json.null()
        case .integer(let integer):
            switch format {
            case .boolean: json.bool(integer != 0)
            case .decimal: json.decimal(integer, scale: 6, trimmed: true)
            case .money: json.decimal(integer, scale: digits, trimmed: false)
            case .timestamp: json.timestamp(milliseconds: integer)
            case .reference: json.identifier(prefix: prefix, integer)
            case .integer, .text, .json: json.integer(integer)
            }
        case .text(let text):
            if format == .json { json.raw(text: text) } else { json.string(text) }
        case .blob: json.null()
        }
    }

    /// Writes a column of the current row.
    func write(_ rows: any Rows, _ index: Int, digits: Int, into json: inout JSONWriter) {
        guard !rows.isNull(index) else { return json.null() }
        switch format {
        case .text: rows.withBytes(index) { json.string($0) }
        case .json: rows.withBytes(index) { json.raw($0) }
        case .integer: json.integer(rows.integer(index))
        case .boolean: json.bool(rows.integer(index) != 0)
        case .decimal: json.decimal(rows.integer(index), scale: 6, trimmed: true)
        case .money: json.decimal(rows.integer(index), scale: digits, trimmed: false)
        case .timestamp: json.timestamp(milliseconds: rows.integer(index))
        case .reference: json.identifier(prefix: prefix, rows.integer(index))
        }
    }
}

/// The encoders of all types, made once with the catalogue.
package struct Encoders: Sendable {
    private let all: [ObjectIdentifier: RecordEncoder]

    package init(_ catalog: Catalog) {
        all = Dictionary(
            uniqueKeysWithValues: catalog.definitions.map {
                (ObjectIdentifier($0), RecordEncoder($0, parent: catalog.parent(of: $0)?.definition))
            })
    }

    package subscript(definition: Definition) -> RecordEncoder {
        guard let encoder = all[ObjectIdentifier(definition)] else {
            preconditionFailure("\(definition.path) is not in the catalogue")
        }
        return encoder
    }
}
