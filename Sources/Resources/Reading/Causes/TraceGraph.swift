internal import JSON
internal import Storage
internal import Values

/// The documents around a record and what joins them: events that led to others, and fields that name others. Walked from one record in
/// widening circles.
struct TraceGraph {
    /// A record in the graph.
    struct Node: Hashable, Comparable {
        let object: String
        let number: Int64
        static func < (one: Node, other: Node) -> Bool { (one.object, one.number) < (other.object, other.number) }
    }

    /// Why two records belong together, told from the earlier to the later.
    struct Edge: Hashable {
        let from: Node
        let to: Node
        let reason: Reason

        enum Reason: Hashable {
            /// An event of one led to an event of the other.
            case cause(event: String, sequence: Int64, effect: String, rule: String?)
            /// A field of one names the other.
            case reference(field: String)
        }
    }

    private let catalog: Catalog
    private let access: Access
    private let session: any Session
    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    /// By record: the edge over which it was reached.
    private var origins: [Node: Edge] = [:]
    private var seen: Set<Node> = []

    /// As many records as anybody looks through, and as far as anybody follows.
    private static let nodeLimit = 300
    private static let depthLimit = 12

    init(from start: Node, to goal: Node?, _ catalog: Catalog, _ access: Access, _ session: any Session) throws {
        self.catalog = catalog
        self.access = access
        self.session = session
        nodes = [start]
        seen = [start]
        var circle = [start]
        for _ in 0..<Self.depthLimit where !circle.isEmpty && nodes.count < Self.nodeLimit {
            if let goal, seen.contains(goal) { break }
            circle = try widen(circle)
        }
        var known: Set<Edge> = []
        edges = edges.filter { seen.contains($0.from) && seen.contains($0.to) && known.insert($0).inserted }
    }

    /// The edges from the start to a record, in the order of the walk; nil when it was not reached.
    func path(to goal: Node) -> [Edge]? {
        guard seen.contains(goal) else { return nil }
        var path: [Edge] = []
        var node = goal
        while let edge = origins[node] {
            path.append(edge)
            node = edge.from == node ? edge.to : edge.from
        }
        return path.reversed()
    }

    /// Whether a type's records take part: documents, what the server itself makes, what has a number of its own or says where it came
    /// from. Master data would join everything with everything.
    static func takesPart(_ definition: Definition) -> Bool {
        guard !definition.isLine, definition.base == nil, !definition.options.contains(.silent) else { return false }
        return !definition.options.isDisjoint(with: [.document, .readOnly]) || definition.columns.contains { $0.kind is NumberKind }
            || definition.column(named: "source_id") != nil
    }

    private mutating func widen(_ circle: [Node]) throws -> [Node] {
        let count = nodes.count
        for (object, group) in Dictionary(grouping: circle, by: \.object).sorted(by: { $0.key < $1.key }) {
            guard let definition = catalog.definition(object: object) else { continue }
            let numbers = group.map(\.number).sorted()
            try addCauses(of: definition, numbers)
            try addNamed(by: definition, numbers)
            try addNaming(definition, numbers)
        }
        return Array(nodes[count...])
    }

    private mutating func join(_ edge: Edge, reaching node: Node) {
        edges.append(edge)
        guard !seen.contains(node), nodes.count < Self.nodeLimit, let definition = catalog.definition(object: node.object),
            Self.takesPart(definition), access.allows(definition.path, "read")
        else { return }
        seen.insert(node)
        nodes.append(node)
        origins[node] = edge
    }

    // MARK: Causes

    private static func causes(_ joins: String, _ marks: String) -> SQL {
        SQL(
            dynamic: "SELECT a.object, a.subject_id, a.type, a.sequence, b.object, b.subject_id, b.type, b.rule_id FROM \(joins) "
                + ".object = $1 AND \(marks) LIMIT 2000")
    }

    private mutating func addCauses(of definition: Definition, _ numbers: [Int64]) throws {
        for part in InList(numbers).parts {
            let marks = part.marks(from: 2)
            let up = Self.causes("changes b CROSS JOIN changes a ON a.sequence = b.cause_sequence WHERE b", "b.subject_id IN (\(marks))")
            let down = Self.causes("changes a CROSS JOIN changes b ON b.cause_sequence = a.sequence WHERE a", "a.subject_id IN (\(marks))")
            for (sql, isUp) in [(up, true), (down, false)] {
                let rows = try session.query(sql, [.text(definition.object)] + part.values)
                defer { rows.close() }
                while try rows.next() {
                    let (cause, effect) = (
                        Node(object: rows.text(0), number: rows.integer(1)), Node(object: rows.text(4), number: rows.integer(5))
                    )
                    guard cause != effect else { continue }
                    let reason = Edge.Reason.cause(
                        event: rows.text(2), sequence: rows.integer(3), effect: rows.text(6), rule: rows.isNull(7) ? nil : rows.text(7))
                    join(Edge(from: cause, to: effect, reason: reason), reaching: isUp ? cause : effect)
                }
            }
        }
    }

    // MARK: References

    /// What the records and their lines name; a line stands for its document.
    private mutating func addNamed(by definition: Definition, _ numbers: [Int64]) throws {
        var names: [(node: Node, field: String, definition: Definition, number: Int64)] = []
        for row in try RowLoader.load(definition, numbers, from: session) {
            for part in [row] + row.lines.joined() {
                for column in part.definition.columns where !column.isOfBase {
                    guard let (named, number) = named(by: column, part.values[column.position]) else { continue }
                    names.append((Node(object: definition.object, number: row.id), column.name, named, number))
                }
            }
        }
        let lines = Dictionary(grouping: names.filter { $0.definition.isLine }, by: \.definition.path)
        var owners: [String: [Int64: Node]] = [:]
        for (path, names) in lines { owners[path] = try documents(of: names[0].definition, Set(names.map(\.number)).sorted()) }
        for (node, field, named, number) in names {
            let other = named.isLine ? owners[named.path]?[number] : Node(object: named.object, number: number)
            guard let other, other != node else { continue }
            join(Edge(from: other, to: node, reason: .reference(field: field)), reaching: other)
        }
    }

    /// The type and number that a column's value names.
    private func named(by column: Column, _ value: Value) -> (Definition, Int64)? {
        let named: (Definition, Int64)? =
            switch value {
            case .integer(let number): column.target.map { ($0.definition, number) }
            case .text(let text):
                catalog.definition(ofID: text).flatMap { found in
                    Identifier.number(in: text, prefix: found.prefix).map { (found, $0) }
                }
            default: nil
            }
        return named.flatMap { $0.0.isLine || Self.takesPart($0.0) ? $0 : nil }
    }

    /// The documents that hold lines, by the lines' numbers.
    private func documents(of lines: Definition, _ numbers: [Int64]) throws -> [Int64: Node] {
        guard let (parent, _) = catalog.parent(of: lines), Self.takesPart(parent), let column = lines.parentColumn else { return [:] }
        var documents: [Int64: Node] = [:]
        for part in InList(numbers).parts {
            let sql = SQL(dynamic: "SELECT id, \(column) FROM \(lines.table) WHERE id IN (\(part.marks(from: 1)))")
            let rows = try session.query(sql, part.values)
            defer { rows.close() }
            while try rows.next() { documents[rows.integer(0)] = Node(object: parent.object, number: rows.integer(1)) }
        }
        return documents
    }

    /// The records that name these, or lines of these.
    private mutating func addNaming(_ definition: Definition, _ numbers: [Int64]) throws {
        try addReferrers(of: definition, numbers, owners: Dictionary(uniqueKeysWithValues: numbers.map { ($0, $0) }), definition)
        for lines in definition.lines where catalog.referrers[lines.definition.path] != nil {
            guard let parent = lines.definition.parentColumn else { continue }
            var owners: [Int64: Int64] = [:]
            for part in InList(numbers).parts {
                let sql = SQL(
                    dynamic: "SELECT id, \(parent) FROM \(lines.definition.table) WHERE \(parent) IN (\(part.marks(from: 1))) LIMIT 2000")
                let rows = try session.query(sql, part.values)
                defer { rows.close() }
                while try rows.next() { owners[rows.integer(0)] = rows.integer(1) }
            }
            try addReferrers(of: lines.definition, owners.keys.sorted(), owners: owners, definition)
        }
    }

    private mutating func addReferrers(
        of named: Definition, _ numbers: [Int64], owners: [Int64: Int64], _ document: Definition
    ) throws {
        for (definition, column) in catalog.referrers[named.path] ?? [] {
            let owner = definition.isLine ? catalog.parent(of: definition)?.definition : definition
            guard let owner, Self.takesPart(owner) else { continue }
            try addRows(
                owner, definition.isLine ? definition.parentColumn ?? "id" : "id", in: definition, column.name, numbers.map(Value.integer)
            ) { value in
                if case .integer(let number) = value { owners[number].map { Node(object: document.object, number: $0) } } else { nil }
            }
        }
        let names = numbers.map { Value.text(Identifier.text($0, prefix: named.prefix)) }
        for definition in catalog.definitions where Self.takesPart(definition) {
            for column in definition.columns where Self.namesAnyRecord(column, in: definition) {
                try addRows(definition, "id", in: definition, column.name, names) { value in
                    guard case .text(let text) = value, let number = Identifier.number(in: text, prefix: named.prefix) else { return nil }
                    return owners[number].map { Node(object: document.object, number: $0) }
                }
            }
        }
    }

    /// Whether a column holds the id of a record of any type, and an index finds it.
    private static func namesAnyRecord(_ column: Column, in definition: Definition) -> Bool {
        column.name.hasSuffix("_id") && column.target == nil && !column.isOfBase
            && definition.indexes.contains { $0.columns.first == column.name }
    }

    private mutating func addRows(
        _ owner: Definition, _ id: String, in table: Definition, _ column: String, _ values: [Value], named: (Value) -> Node?
    ) throws {
        for part in InList(values).parts {
            let sql = SQL(dynamic: "SELECT \(id), \(column) FROM \(table.table) WHERE \(column) IN (\(part.marks(from: 1))) LIMIT 500")
            let rows = try session.query(sql, part.values)
            defer { rows.close() }
            while try rows.next() {
                let node = Node(object: owner.object, number: rows.integer(0))
                guard let named = named(rows.value(1)), named != node else { continue }
                join(Edge(from: named, to: node, reason: .reference(field: column)), reaching: node)
            }
        }
    }
}
