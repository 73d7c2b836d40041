package import Storage

/// Reads whole records, with their lines, for code that works on them.
package enum RowLoader {
    package static func load(_ definition: Definition, _ number: Int64, from session: any Session) throws(StorageError) -> Row? {
        let rows = try session.query(definition.statements.byID, [.integer(number)])
        defer { rows.close() }
        guard try rows.next() else { return nil }
        let kinds = definition.isLine ? 0 : rows.integer(5)
        var row = Row(reading: rows, as: definition)
        for (position, lines) in definition.lines.enumerated() where kinds & (1 << Int64(position)) != 0 {
            row.lines[position] = try self.lines(lines.definition, of: number, from: session)
        }
        return row
    }

    static func lines(_ definition: Definition, of parent: Int64, from session: any Session) throws(StorageError) -> [Row] {
        guard let statement = definition.statements.byParent else { return [] }
        let rows = try session.query(statement, [.integer(parent)])
        defer { rows.close() }
        var lines: [Row] = []
        while try rows.next() { lines.append(Row(reading: rows, as: definition)) }
        return lines
    }
}
