internal import Storage
internal import Values

/// A field as filters, sorts and groups name it: its kind, its place in SQL, and how far it lies from the record that is asked for.
struct QueryField: Sendable {
    /// As the client spells it: `name`, `lines.product_id`, `supplier.name`, `custom.colour`.
    let name: String
    let kind: any FieldKind
    let operators: FilterOperators
    /// The value in SQL, over the alias `t` of the table that has the column.
    let expression: String
    let isNullable: Bool
    /// Nil for a field of the record itself.
    var relation: Relation?
    /// A number that stands for the field in the shape of a statement; nil for custom fields, whose names are data.
    var code: UInt32?
    /// Where the field stands in a row of the type's selection; nil for fields that are not the record's own columns.
    var index: Int?
    /// The declared column, with the type that declares it, for the question who may read it.
    var column: Column?
    let owner: Definition

    /// How the records of another table hang on those asked for: `outer IN (SELECT inner FROM table t WHERE …)`.
    struct Relation: Sendable {
        let outer: String
        let inner: String
        let definition: Definition
        /// A reference to a record of its own rights; owned lines are part of their record.
        let isReference: Bool
    }

    /// Whether records can be put in the order of this field.
    var isSortable: Bool {
        guard relation == nil, index != nil, kind.format != .json else { return false }
        return !((kind as? TextKind)?.isMultiline ?? false)
    }

    /// Whether the field holds a list, which is empty where other fields are null.
    var isList: Bool { kind is TagsKind || kind is ExternalReferencesKind }

    /// Whether values are compared without regard to their capitals.
    var ignoresCase: Bool { column?.ignoresCase ?? false }

    /// Whether the field's amounts mean something only in one currency.
    var isMoney: Bool { kind.format == .money }
}

extension QueryField {
    /// Where the system columns stand in a selection, and the declared ones behind them.
    private static let systemNames = ["id", "version", "created_at", "updated_at"]

    /// The field of `definition` with this name, seen from the record itself.
    init?(named name: String, of definition: Definition, parent: Definition?) {
        if let column = definition.column(named: name) {
            self.init(column, of: definition)
        } else if let field = Self.system(name, of: definition, parent: parent) {
            self = field
        } else {
            return nil
        }
    }

    private init(_ column: Column, of definition: Definition) {
        name = column.name
        kind = column.kind
        operators = column.kind.operators
        expression = "t.\(column.name)"
        isNullable = column.isOptional
        index = Statements.firstColumn + column.position
        code = UInt32(Statements.firstColumn + column.position)
        self.column = column
        owner = definition
    }

    private init(system name: String, kind: any FieldKind, isNullable: Bool = false, index: Int, of definition: Definition) {
        self.name = name
        self.kind = kind
        operators = kind.operators
        expression = "t.\(name)"
        self.isNullable = isNullable
        self.index = index
        code = UInt32(index)
        owner = definition
    }

    private static func system(_ name: String, of definition: Definition, parent: Definition?) -> QueryField? {
        switch name {
        case "id": QueryField(system: name, kind: RecordIDKind(definition), index: 0, of: definition)
        case "version": QueryField(system: name, kind: IntegerKind(), index: 1, of: definition)
        case "created_at": QueryField(system: name, kind: TimestampKind(), index: 2, of: definition)
        case "updated_at": QueryField(system: name, kind: TimestampKind(), index: 3, of: definition)
        case "archived_at" where !definition.isLine:
            QueryField(system: name, kind: TimestampKind(), isNullable: true, index: 4, of: definition)
        case "position" where definition.isLine: QueryField(system: name, kind: IntegerKind(), index: 5, of: definition)
        case definition.parentColumn:
            parent.map { QueryField(system: name, kind: RecordIDKind($0), index: 4, of: definition) }
        default: nil
        }
    }

    /// The names of all fields that a record of this type has by itself.
    static func names(of definition: Definition) -> [String] {
        systemNames + (definition.parentColumn.map { [$0, "position"] } ?? ["archived_at"]) + definition.columns.map(\.name)
    }

    /// The same field seen across a relation.
    func across(_ relation: Relation, spelled name: String, relationCode: UInt32) -> QueryField {
        var field = QueryField(
            name: name, kind: kind, operators: operators, expression: expression, isNullable: isNullable, owner: owner)
        field.relation = relation
        field.code = code.map { relationCode << 16 | $0 }
        field.column = column
        return field
    }
}

/// The id of a record, for filters on the record itself or on the parent of a line.
struct RecordIDKind: FieldKind {
    private let definition: Definition

    init(_ definition: Definition) { self.definition = definition }

    var name: String { "id" }
    var storage: StorageClass { .integer }
    var format: WireFormat { .reference(prefix: definition.prefix) }
    var operators: FilterOperators { .ordered }

    func parse(text: String, _ context: ParseContext) throws(FieldError) -> Value {
        if let number = Identifier.number(in: text, prefix: definition.prefix) { return .integer(number) }
        if let other = context.catalog.definition(ofID: text), other !== definition {
            throw FieldError("format", "is a \(other.object) id, not a \(definition.object) id")
        }
        throw .format("must be an id such as \(Identifier.text(Identifier.example, prefix: definition.prefix))")
    }

    var schema: JSONSchema {
        JSONSchema(
            "string", pattern: Identifier.pattern(prefix: definition.prefix),
            example: "\"\(Identifier.text(Identifier.example, prefix: definition.prefix))\"")
    }
}
