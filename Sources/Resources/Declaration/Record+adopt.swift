extension Record {
    /// Takes over what callers fill in of another record, field by field of the same name, and its lines as new ones: an order that is made
    /// of a quote. What the server sets, numbers and keys stay with whoever has them.
    package mutating func adopt<Other: FieldSet>(_ other: Record<Other>) { row.adopt(other.row) }
}

extension Row {
    fileprivate mutating func adopt(_ other: Row) {
        for column in definition.columns where column.isHandedOn {
            guard let source = other.definition.column(named: column.name), source.isHandedOn else { continue }
            values[column.position] = other.values[source.position]
        }
        for (position, mine) in definition.lines.enumerated() {
            guard let source = other.definition.lines.firstIndex(where: { $0.name == mine.name }) else { continue }
            lines[position] = other.lines[source].map { line in
                var new = Row(new: mine.definition, id: 0)
                new.adopt(line)
                return new
            }
        }
    }
}

extension Column {
    /// Whether a caller says it, and may say it of several records alike.
    fileprivate var isHandedOn: Bool { !isReadOnly && !isUnique && !(kind is NumberKind) && !Self.kitNames.contains(name) }
}
