/// A step that a record can take beyond being edited: approve, convert, cancel. The only way a status changes.
///
/// An object, so that copying a declaration costs one count for each of its actions.
package final class Action<R: Resource>: Sendable {
    package let name: String
    /// The last word of the event's type: `approved`.
    package let event: String
    package let summary: String
    /// Needs the scope `{path}:{name}`; otherwise `{path}:write` is enough.
    package let isRestricted: Bool
    private let column: (@Sendable (R) -> String)?
    private let from: [String]
    private let to: String?
    private let input: (@Sendable () -> Definition)?
    private let apply: @Sendable (inout Record<R>, Row, borrowing Transaction) throws -> Void

    /// A transition of `status`, with the work that belongs to it.
    package convenience init<Status: Choice>(
        _ name: String, _ status: any KeyPath<R, Field<Status>> & Sendable, from: Status..., to: Status, emits event: String,
        _ summary: String, restricted: Bool = false,
        _ body: @escaping @Sendable (inout Record<R>, borrowing Transaction) throws -> Void = { _, _ in }
    ) {
        self.init(
            name, column: { $0[keyPath: status].column.name }, from: from.map(\.rawValue), to: to.rawValue, emits: event, summary,
            restricted: restricted, input: nil
        ) { record, _, transaction in try body(&record, transaction) }
    }

    /// A transition that takes fields of its own.
    package convenience init<Status: Choice, Input: FieldSet>(
        _ name: String, _ status: any KeyPath<R, Field<Status>> & Sendable, from: Status..., to: Status, emits event: String,
        _ summary: String, restricted: Bool = false, input: Input.Type,
        _ body: @escaping @Sendable (inout Record<R>, Record<Input>, borrowing Transaction) throws -> Void
    ) {
        self.init(
            name, column: { $0[keyPath: status].column.name }, from: from.map(\.rawValue), to: to.rawValue, emits: event, summary,
            restricted: restricted, input: { Input.definition }
        ) { record, input, transaction in try body(&record, Record(input), transaction) }
    }

    /// A step that is taken in some states and leads to none by itself.
    package convenience init<Status: Choice, Input: FieldSet>(
        _ name: String, _ status: any KeyPath<R, Field<Status>> & Sendable, in states: Status..., emits event: String, _ summary: String,
        restricted: Bool = false, input: Input.Type,
        _ body: @escaping @Sendable (inout Record<R>, Record<Input>, borrowing Transaction) throws -> Void
    ) {
        self.init(
            name, column: { $0[keyPath: status].column.name }, from: states.map(\.rawValue), to: nil, emits: event, summary,
            restricted: restricted, input: { Input.definition }
        ) { record, input, transaction in try body(&record, Record(input), transaction) }
    }

    /// A step that leaves the status alone.
    package convenience init<Input: FieldSet>(
        _ name: String, emits event: String, _ summary: String, restricted: Bool = false, input: Input.Type,
        _ body: @escaping @Sendable (inout Record<R>, Record<Input>, borrowing Transaction) throws -> Void
    ) {
        self.init(
            name, column: nil, from: [], to: nil, emits: event, summary, restricted: restricted, input: { Input.definition }
        ) { record, input, transaction in try body(&record, Record(input), transaction) }
    }

    private init(
        _ name: String, column: (@Sendable (R) -> String)?, from: [String], to: String?, emits event: String, _ summary: String,
        restricted: Bool, input: (@Sendable () -> Definition)?,
        _ apply: @escaping @Sendable (inout Record<R>, Row, borrowing Transaction) throws -> Void
    ) {
        self.name = name
        self.event = event
        self.summary = summary
        isRestricted = restricted
        self.column = column
        self.from = from
        self.to = to
        self.input = input
        self.apply = apply
    }
}

/// An action without its types, as the engine performs it.
package struct AnyAction: Sendable {
    package let name: String
    /// `purchase_requisition.approved`.
    package let eventType: String
    package let summary: String
    package let isRestricted: Bool
    package let transition: Transition?
    private let inputDefinition: (@Sendable () -> Definition)?
    let apply: @Sendable (inout Row, Row, borrowing Transaction) throws -> Void

    /// Which states an action leads from and to.
    package struct Transition: Sendable, Equatable {
        package let column: String
        package let from: [String]
        /// Nil for a step that is only allowed in these states.
        package let to: String?
    }

    /// The declared fields of the action's body; nil when it takes none. Asked for when all schemas stand.
    package var input: Definition? { inputDefinition?() }

    fileprivate init(
        name: String, eventType: String, summary: String, isRestricted: Bool, transition: Transition?,
        input: (@Sendable () -> Definition)?, apply: @escaping @Sendable (inout Row, Row, borrowing Transaction) throws -> Void
    ) {
        self.name = name
        self.eventType = eventType
        self.summary = summary
        self.isRestricted = isRestricted
        self.transition = transition
        inputDefinition = input
        self.apply = apply
    }
}

/// An action that can take its types off, given the shape whose field it moves.
protocol ErasableAction {
    func erased(in shape: any FieldSet, of object: String) -> AnyAction
}

extension Action: ErasableAction {
    func erased(in shape: any FieldSet, of object: String) -> AnyAction {
        guard let shape = shape as? R else { preconditionFailure("\(object).\(name) is an action of \(R.self)") }
        let body = apply
        return AnyAction(
            name: name, eventType: "\(object).\(event)", summary: summary, isRestricted: isRestricted,
            transition: column.map { AnyAction.Transition(column: $0(shape), from: from, to: to) },
            input: input
        ) { row, input, transaction in
            var record = Record<R>(row)
            try body(&record, input, transaction)
            row = record.row
        }
    }
}

/// An action that a module adds to a type of another module, which knows nothing of it: how what is said about one side of the trade
/// reaches the other.
package struct AddedAction: Sendable {
    let definition: @Sendable () -> Definition
    let action: @Sendable () -> AnyAction

    package init<R: Resource>(_ action: Action<R>) {
        definition = { R.definition }
        self.action = { action.erased(in: R.schema.shape, of: R.definition.object) }
    }
}
