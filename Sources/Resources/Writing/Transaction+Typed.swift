internal import HTTP
internal import Storage
internal import Values

/// What processes write with: typed records, key paths, no SQL.
extension Transaction {
    /// The record with this id; a missing one is a 404.
    package func find<R: Resource>(_ id: ID<R>) throws -> Record<R> { try records.find(id) }

    /// The first record whose field has this value, oldest first. The field needs an index.
    package func first<R: Resource, V: FieldValue>(
        _ type: R.Type, where field: KeyPath<R, Field<V>>, is value: V
    ) throws -> Record<R>? {
        try select(type).where(field, is: value).first()
    }

    /// All records whose field has this value, oldest first, at most `limit`.
    package func all<R: Resource, V: FieldValue>(
        _ type: R.Type, where field: KeyPath<R, Field<V>>, is value: V, limit: Int = 1_000
    ) throws -> [Record<R>] {
        try select(type).where(field, is: value).all(limit: limit)
    }

    /// All records of a type, oldest first, at most `limit`.
    package func all<R: Resource>(_ type: R.Type, limit: Int = 10_000) throws -> [Record<R>] { try select(type).all(limit: limit) }

    @discardableResult
    package func create<R: Resource>(_ type: R.Type, _ fill: (inout Record<R>) throws -> Void) throws -> Record<R> {
        var record = Record<R>(Row(new: R.definition, id: 0))
        try fill(&record)
        return Record(try insert(record.row))
    }

    /// Makes one record for each element: checked, numbered and written together, so that a document's lines cost few statements.
    @discardableResult
    package func create<R: Resource, Element>(
        _ type: R.Type, for elements: some Sequence<Element>, _ fill: (inout Record<R>, Element) throws -> Void
    ) throws -> [Record<R>] {
        let rows = try elements.map { element in
            var record = Record<R>(Row(new: R.definition, id: 0))
            try fill(&record, element)
            return record.row
        }
        return try insert(all: rows).map { Record($0) }
    }

    /// Makes a role of a base that is there; its fields begin as the base has them.
    @discardableResult
    package func create<R: Extending>(
        _ type: R.Type, joining base: ID<R.Base>, _ fill: (inout Record<R>) throws -> Void
    ) throws -> Record<R> {
        let base = try find(base).row
        var row = Row(new: R.definition, id: 0)
        row.takeBase(from: base)
        var record = Record<R>(row)
        try fill(&record)
        return Record(try insert(record.row, joining: base))
    }

    @discardableResult
    package func update<R: Resource>(
        _ id: ID<R>, event: String? = nil, _ change: (inout Record<R>) throws -> Void
    ) throws -> Record<R> {
        try update(try find(id), event: event, change)
    }

    /// Changes a record that was read in this transaction. An `event` is told as `{object}.{event}`, in the past participle, instead of
    /// `updated`.
    @discardableResult
    package func update<R: Resource>(
        _ before: Record<R>, event: String? = nil, _ change: (inout Record<R>) throws -> Void
    ) throws -> Record<R> {
        var after = before
        try change(&after)
        return Record(try update(after.row, from: before.row, event: event.map { "\(R.definition.object).\($0)" }))
    }

    /// Changes several records that were read in this transaction, each with its event: checked together, so that many cost few queries.
    @discardableResult
    package func update<R: Resource>(all changes: [(before: Record<R>, after: Record<R>, event: String)]) throws -> [Record<R>] {
        try update(all: changes.map { ($0.before.row, $0.after.row, "\(R.definition.object).\($0.event)") }).map { Record($0) }
    }

    package func delete<R: Resource>(_ id: ID<R>) throws { try delete(try find(id)) }

    /// Removes a record that was read in this transaction.
    package func delete<R: Resource>(_ record: Record<R>) throws { try delete(record.row) }

    /// Refuses a change of what others rely on while they refer to the record.
    package func refuseIfReferred<R: Resource>(_ record: Record<R>) throws { try refuseIfReferred(record.row) }

    /// Takes a record through one of its actions.
    @discardableResult
    package func perform<R: Resource>(
        _ action: KeyPath<R, Action<R>>, on id: ID<R>, _ fill: (inout Row) throws -> Void = { _ in }
    ) throws -> Record<R> {
        let name = R.schema.property(action).name
        guard let action = R.definition.action(named: name) else { preconditionFailure("\(R.definition.path) has no action \(name)") }
        var input = Row(new: action.input ?? .noInput, id: 0)
        try fill(&input)
        return Record(try perform(action, on: try find(id).row, input: input))
    }
}

extension Transaction {
    /// Takes a record through an action: its state must be one that the action leads from.
    package func perform(_ action: AnyAction, on before: Row, input: Row, violations: Violations = Violations()) throws -> Row {
        if let transition = action.transition {
            guard case .text(let current) = before[transition.column], transition.from.contains(current) else {
                let current = if case .text(let word) = before[transition.column] { word } else { "" }
                throw Problem.illegalTransition(action, of: before.definition, current: current)
            }
        }
        try demandCurrentReferences(of: before, for: action)
        var input = input
        try complete(&input, before: nil, violations)
        var row = before
        try action.apply(&row, input, self)
        if let transition = action.transition, let to = transition.to { row[transition.column] = .text(to) }
        return try update(row, from: before, event: action.eventType)
    }
}

/// The input of actions that take none.
package struct NoInput: FieldSet {
    package static let schema = Schema(input: "no_input", of: NoInput.self)
    package init() {}
}

extension Definition {
    static var noInput: Definition { NoInput.definition }
}

extension Transaction {
    /// Whether a type has a record of this number.
    package func exists(_ definition: Definition, _ number: Int64) throws -> Bool {
        try session.integer(definition.statements.exists, [.integer(number)]) != nil
    }
}
