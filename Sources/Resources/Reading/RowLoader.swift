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

    /// The records with these numbers, with their lines: one query, and one for each lines field.
    static func load(_ definition: Definition, _ numbers: [Int64], from session: any Session) throws(StorageError) -> [Row] {
        var records: [Row] = []
        for part in InList(numbers).parts {
            let sql = SQL(dynamic: "\(definition.statements.selection) WHERE t.id IN (\(part.marks(from: 1)))")
            records += try read(try session.query(sql, part.values), as: definition, from: session)
        }
        return records
    }

    /// The records of a query over `Statements.selection`, with their lines.
    static func read(_ rows: any Rows, as definition: Definition, from session: any Session) throws(StorageError) -> [Row] {
        defer { rows.close() }
        var records: [Row] = []
        var kinds: Int64 = 0
        while try rows.next() {
            records.append(Row(reading: rows, as: definition))
            if !definition.isLine { kinds |= rows.integer(5) }
        }
        rows.close()
        for (position, lines) in definition.lines.enumerated() where kinds & (1 << Int64(position)) != 0 {
            try addLines(lines.definition, at: position, to: &records, from: session)
        }
        return records
    }

    private static func addLines(
        _ definition: Definition, at position: Int, to records: inout [Row], from session: any Session
    ) throws(StorageError) {
        guard let parent = definition.parentColumn else { return }
        var places: [Int64: Int] = [:]
        for (place, record) in records.enumerated() { places[record.id] = place }
        for part in InList(records.map(\.id)).parts {
            let sql = SQL(
                dynamic: "\(definition.statements.selection) WHERE t.\(parent) IN (\(part.marks(from: 1))) "
                    + "ORDER BY t.\(parent), t.position, t.id")
            let rows = try session.query(sql, part.values)
            defer { rows.close() }
            while try rows.next() {
                let line = Row(reading: rows, as: definition)
                if let place = places[line.parent] { records[place].lines[position].append(line) }
            }
        }
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
