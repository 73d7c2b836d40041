internal import HTTP
internal import Storage

extension Transaction {
    /// The number of the record that alone has this value in one of its columns.
    func number(_ definition: Definition, _ column: Column, _ value: Value) throws -> Int64? {
        try session.integer(SQL(dynamic: "SELECT id FROM \(definition.table) WHERE \(column.name) = $1 LIMIT 1"), [value])
    }

    /// The one record with these values; several are an error, as nobody knows which is meant.
    func only(_ definition: Definition, _ conditions: [(Column, Value)]) throws -> Row? {
        let sql = conditions.enumerated().map { "\($1.0.name) = $\($0 + 1)" }.joined(separator: " AND ")
        let rows = try session.query(SQL(dynamic: "SELECT id FROM \(definition.table) WHERE \(sql) LIMIT 2"), conditions.map(\.1))
        var numbers: [Int64] = []
        while try rows.next() { numbers.append(rows.integer(0)) }
        guard numbers.count < 2 else {
            throw Problem.validationFailed([
                Violation(.pointer("/\(conditions[0].0.name)"), "format", "is found in several records of \(definition.path)")
            ])
        }
        return try numbers.first.flatMap { try RowLoader.load(definition, $0, from: session) }
    }

    /// The record that a cell refers to by a value of its own.
    func lookUp(_ text: String, _ key: FieldPath.LookupKey) throws -> Int64 {
        switch key {
        case .reference(let definition, let system):
            guard let row = try find(definition, by: try ExternalReference(system: system, key: text)) else {
                throw FieldError("reference_not_found", "\"\(text)\" is no key of a \(definition.object) in \(system)")
            }
            return row.id
        case .column(let definition, let column):
            let value = try column.kind.parse(text: text, ParseContext(catalog: catalog))
            do {
                guard let row = try only(definition, [(column, value)]) else {
                    throw FieldError("reference_not_found", "\"\(text)\" is the \(column.name) of no \(definition.object)")
                }
                return row.id
            } catch is Problem {
                throw FieldError("reference_not_found", "\"\(text)\" is the \(column.name) of several \(definition.path)")
            }
        }
    }
}
