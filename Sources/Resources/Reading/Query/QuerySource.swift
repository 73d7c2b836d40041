internal import Storage
internal import Synchronization

/// What can be asked of one type: its fields by name, the indexes that serve a list, and the statements of queries seen before.
final class QuerySource: Sendable {
    let kit: Kit
    let definition: Definition
    /// The type that owns these records, when they are lines.
    let parent: Definition?
    // Most types of most companies are seldom asked for: what answers need is made by the first of them.
    private let wholeShape = AtomicLazyReference<RecordShape>()
    private let ownFields = AtomicLazyReference<FieldTable>()
    /// The columns of each index, without the id that ends it.
    private let indexes: [[String]]
    private let statements = Mutex<[Shape: SQL]>([:])

    /// What the text of a statement depends on.
    struct Shape: Hashable {
        let codes: [UInt32]
    }

    /// Shapes beyond this are forgotten together: only a client that varies its queries without end meets that.
    private static let statementLimit = 512

    init(_ definition: Definition, _ kit: Kit) {
        self.kit = kit
        self.definition = definition
        parent = kit.catalog.parent(of: definition)?.definition
        indexes = Self.indexes(of: definition)
    }

    /// A whole record, as it is read when nothing else is asked for.
    var full: RecordShape {
        wholeShape.load() ?? wholeShape.storeIfNil(RecordShape(whole: definition, parent: parent))
    }

    private var own: [String: QueryField] {
        (ownFields.load() ?? ownFields.storeIfNil(FieldTable(of: definition, parent: parent))).fields
    }

    private final class FieldTable: Sendable {
        let fields: [String: QueryField]

        init(of definition: Definition, parent: Definition?) {
            fields = Dictionary(
                uniqueKeysWithValues: QueryField.names(of: definition).compactMap { name in
                    QueryField(named: name, of: definition, parent: parent).map { (name, $0) }
                })
        }
    }

    private static func indexes(of definition: Definition) -> [[String]] {
        definition.indexes.map(\.columns) + (definition.parentColumn.map { [[$0, "position"]] } ?? [])
            + definition.columns.filter { $0.isSortable || (!$0.isOfBase && ($0.isUnique || $0.target != nil)) }.map { [$0.name] }
    }

    /// A field of the record itself, of its lines or of a record that it refers to; nil when there is none of this name.
    func field(named name: String) -> QueryField? {
        if let field = own[name] { return field }
        guard let dot = name.firstIndex(of: ".") else { return nil }
        let inner = String(name[name.index(after: dot)...])
        guard let (relation, code) = relation(named: String(name[..<dot])),
            let field = QueryField(named: inner, of: relation.definition, parent: nil)
        else { return nil }
        return field.across(relation, spelled: name, relationCode: code)
    }

    private func relation(named name: String) -> (QueryField.Relation, code: UInt32)? {
        if let index = definition.lines.firstIndex(where: { $0.name == name }) {
            let lines = definition.lines[index].definition
            guard let key = lines.parentColumn else { return nil }
            return (QueryField.Relation(outer: "t.id", inner: "t.\(key)", definition: lines, isReference: false), UInt32(index + 1))
        }
        if let parent, parent.object == name, let key = definition.parentColumn {
            return (QueryField.Relation(outer: "t.\(key)", inner: "t.id", definition: parent, isReference: true), 0x7FFF)
        }
        guard let column = definition.column(named: "\(name)_id"), let target = column.target else { return nil }
        return (
            QueryField.Relation(outer: "t.\(column.name)", inner: "t.id", definition: target.definition, isReference: true),
            UInt32(0x100 + column.position)
        )
    }

    /// The names of the record's own fields, for suggestions.
    var fieldNames: [String] { QueryField.names(of: definition).filter { own[$0] != nil } }

    /// The statement of a shape: made once, then found. Nil codes stand for a shape that is made each time.
    func statement(_ codes: [UInt32]?, make: () -> String) -> SQL {
        guard let codes else { return SQL(dynamic: make()) }
        let shape = Shape(codes: codes)
        if let known = statements.withLock({ $0[shape] }) { return known }
        let made = SQL(dynamic: make())
        statements.withLock { statements in
            if statements.count >= Self.statementLimit { statements.removeAll() }
            statements[shape] = made
        }
        return made
    }

    /// Whether a value of this field names one record at most.
    func isUnique(_ name: String) -> Bool {
        name == "id" || definition.column(named: name).map { $0.isUnique && !$0.isOfBase } ?? false
    }

    /// Whether an index finds exactly these rows in exactly this order: equal columns first, then one range, the sort, the id.
    func isServedByIndex(equal: Set<String>, range: String?, sort: [String], isUniform: Bool) -> Bool {
        guard isUniform else { return false }
        if equal.isEmpty, sort.isEmpty { return range == nil || range == "id" }
        return indexes.contains { index in
            guard index.count == equal.count + sort.count, Set(index.prefix(equal.count)) == equal,
                Array(index.dropFirst(equal.count)) == sort
            else { return false }
            return range == nil || range == (sort.first ?? "id")
        }
    }
}
