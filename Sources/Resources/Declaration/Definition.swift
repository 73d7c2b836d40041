internal import Storage
internal import Synchronization

/// All that the engine knows of one resource type, without its Swift type.
package final class Definition: Sendable {
    /// The plural path, which is also the table: `purchase_orders`.
    package let path: String
    /// The singular word in `object` and in event types: `purchase_order`.
    package let object: String
    /// What stands before the underscore of an id: `po`.
    package let prefix: String
    /// One sentence that says what the thing is.
    package let summary: String
    package let columns: [Column]
    package let lines: [LinesColumn]
    private let declaredActions: [AnyAction]
    /// What other modules add, which this type's own does not know.
    private let addedActions = Mutex<[AnyAction]>([])
    package let deadlines: [AnyDeadline]
    package let indexes: [Index]
    package let options: Options
    /// The definition that this one extends.
    package let base: Definition?
    /// For lines: the column that holds the parent's number.
    package let parentColumn: String?
    /// The statements that read and write this type's table.
    let statements: Statements
    let places: ColumnPlaces
    /// What a record holds before anything is said of it, by position.
    let initialValues: [Value]
    package let hooks: Hooks
    private let positions: [String: Int]

    /// How a resource behaves as a whole.
    package struct Options: OptionSet, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// A line: it has a parent and a position, no life of its own.
        package static let line = Options(rawValue: 1 << 0)
        /// May be hidden from lists by `archive`.
        package static let archivable = Options(rawValue: 1 << 1)
        /// Can be deleted while nothing refers to it.
        package static let deletable = Options(rawValue: 1 << 2)
        /// Carries the caller's own keys, custom fields and is found by `q`.
        package static let extensible = Options(rawValue: 1 << 3)
        /// A business document: outside its first state only editable fields change.
        package static let document = Options(rawValue: 1 << 4)
        /// Only the server makes and changes records; the API reads.
        package static let readOnly = Options(rawValue: 1 << 5)
        /// The input of an action: no table.
        package static let input = Options(rawValue: 1 << 6)
        /// Kept out of the generic routes: served by routes of its own.
        package static let unrouted = Options(rawValue: 1 << 7)
        /// Changes are written without events in the feed, as they concern the machine and not the business.
        package static let silent = Options(rawValue: 1 << 8)
        /// A line that is also listed and changed at a path of its own.
        package static let listed = Options(rawValue: 1 << 9)

        package static let master: Options = [.archivable, .deletable, .extensible]
        package static let businessDocument: Options = [.document, .deletable, .extensible]
    }

    /// The declaration's own functions, with the types taken off.
    package struct Hooks: Sendable {
        package let check: @Sendable (Row, inout Violations) -> Void
        package let derive: @Sendable (inout Row, Row?, borrowing Transaction) throws -> Void
        /// Nil for what can't be amended.
        package let amend: (@Sendable (inout Row, Row, borrowing Transaction) throws -> Void)?
    }

    init(
        path: String, object: String, prefix: String, summary: String, columns: [Column], lines: [LinesColumn], actions: [AnyAction],
        deadlines: [AnyDeadline], indexes: [Index], options: Options, base: Definition?, parentColumn: String?,
        hooks: Hooks
    ) {
        self.path = path
        self.object = object
        self.prefix = prefix
        self.summary = summary
        self.columns = columns
        self.lines = lines
        declaredActions = actions
        self.deadlines = deadlines
        self.indexes = indexes
        self.options = options
        self.base = base
        self.parentColumn = parentColumn
        places = ColumnPlaces(of: columns, base: base)
        statements = Statements(table: path, columns: columns, parentColumn: parentColumn, hasSearch: !places.searchable.isEmpty)
        initialValues = columns.map { if case .value(let value) = $0.fallback { value } else { .null } }
        self.hooks = hooks
        positions = Dictionary(columns.map { ($0.name, $0.position) }, uniquingKeysWith: { first, _ in first })
        precondition(positions.count == columns.count, "\(path): two fields have one name")
    }

    package func column(named name: String) -> Column? { positions[name].map { columns[$0] } }
    package func lines(named name: String) -> LinesColumn? { lines.first { $0.name == name } }
    package var actions: [AnyAction] { declaredActions + addedActions.withLock { $0 } }

    /// Adds an action of another module, once.
    func add(_ action: AnyAction) {
        addedActions.withLock { added in
            guard !added.contains(where: { $0.name == action.name }) else { return }
            precondition(!declaredActions.contains { $0.name == action.name }, "\(path): two actions have one name")
            added.append(action)
        }
    }

    package func action(named name: String) -> AnyAction? { actions.first { $0.name == name } }

    /// The status field of a document or of any resource whose actions move it: the field that the first action moves.
    package var statusColumn: Column? { actions.lazy.compactMap(\.transition).first.flatMap { column(named: $0.column) } }
    /// The field that names the currency of this type's amounts.
    package var currencyColumn: Column? { column(named: "currency") }
    package var hasSearch: Bool { statements.hasSearch }
    /// Whether it is changed by revisions once it is no draft.
    package var isAmendable: Bool { hooks.amend != nil }
    package var isLine: Bool { options.contains(.line) }
    package var table: String { path }
}

/// A field that holds owned child rows.
package struct LinesColumn: Sendable {
    package let name: String
    package let type: any Line.Type
    package var isOfBase = false
    package var isReadOnly = false
    package var maximum = 1_000
    /// At least one line is needed before the record can be saved.
    package var isRequired = false
    package var summary = ""

    package var definition: Definition { type.definition }
}

/// A declared index: the columns a list is filtered by and then sorted by; the engine adds `id`.
package struct Index: Sendable, Equatable {
    package let columns: [String]
    package var isUnique = false

    package init(_ columns: String..., unique: Bool = false) {
        self.columns = columns
        isUnique = unique
    }
}
