package import Values

/// One record of a known type, its fields typed: `order.total`, `order.status = .approved`.
@dynamicMemberLookup
package struct Record<R: FieldSet>: Sendable {
    package var row: Row

    package init(_ row: Row) { self.row = row }

    /// The definitive number of the record; of an action's input it means nothing.
    package var number: Int64 { row.id }
    package var version: Int64 { row.version }
    package var createdAt: Timestamp { Timestamp(milliseconds: row.createdAt) }

    package subscript<V: FieldValue>(dynamicMember field: KeyPath<R, Field<V>>) -> V {
        get { row.typed(at: R.schema.property(field).box.value) }
        set { row.values[R.schema.property(field).box.value] = newValue.stored }
    }

    /// The child rows of a lines field. Changed in place: `order.lines[0].quantity += one` copies no line.
    package subscript<Child: Line>(dynamicMember field: KeyPath<R, Lines<Child>>) -> LineList<Child> {
        get { LineList(rows: row.lines[R.schema.property(field).box.value]) }
        _modify {
            let position = R.schema.property(field).box.value
            var list = LineList<Child>(rows: [])
            swap(&list.rows, &row.lines[position])
            defer { swap(&list.rows, &row.lines[position]) }
            yield &list
        }
    }
}

extension Record where R: Resource {
    package var id: ID<R> { ID(row.id) }
}

extension Record where R: Extending {
    /// The fields of the base: `supplier.name` is the party's.
    package subscript<V: FieldValue>(dynamicMember field: KeyPath<R.Base, Field<V>>) -> V {
        get { row.typed(at: R.schema.basePosition(R.Base.schema.property(field).box.value)) }
        set { row.values[R.schema.basePosition(R.Base.schema.property(field).box.value)] = newValue.stored }
    }

    package subscript<Child: Line>(dynamicMember field: KeyPath<R.Base, Lines<Child>>) -> LineList<Child> {
        get { LineList(rows: row.lines[R.schema.baseLinesPosition(R.Base.schema.property(field).box.value)]) }
        _modify {
            let position = R.schema.baseLinesPosition(R.Base.schema.property(field).box.value)
            var list = LineList<Child>(rows: [])
            swap(&list.rows, &row.lines[position])
            defer { swap(&list.rows, &row.lines[position]) }
            yield &list
        }
    }

    package var baseID: ID<R.Base> { ID(row.id) }
}

/// The lines of one record, typed.
package struct LineList<Child: Line>: Sendable, RandomAccessCollection, MutableCollection {
    package var rows: [Row]

    init(rows: [Row]) { self.rows = rows }

    /// No lines.
    package init() { rows = [] }

    package var startIndex: Int { 0 }
    package var endIndex: Int { rows.count }

    package subscript(index: Int) -> Record<Child> {
        get { Record(rows[index]) }
        _modify {
            var record = Record<Child>(Row(definition: Child.definition, id: 0, values: []))
            swap(&record.row, &rows[index])
            defer { swap(&record.row, &rows[index]) }
            yield &record
        }
    }

    /// Adds a line; its id is given when the parent is saved.
    package mutating func append(_ fill: (inout Record<Child>) throws -> Void) rethrows {
        var record = Record<Child>(Row(new: Child.definition, id: 0))
        try fill(&record)
        rows.append(record.row)
    }

    package mutating func removeAll(where isUnwanted: (Record<Child>) throws -> Bool) rethrows {
        try rows.removeAll { try isUnwanted(Record($0)) }
    }
}

extension Row {
    /// The value at a position as its Swift type. A mismatch is a fault of the program: columns are written by the same declaration.
    func typed<V: FieldValue>(at position: Int) -> V {
        guard let typed = V(stored: values[position]) else {
            preconditionFailure("\(definition.path).\(definition.columns[position].name) does not hold a \(V.self)")
        }
        return typed
    }
}
