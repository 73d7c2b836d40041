internal import HTTP
internal import Storage

/// Reads `fields` and `expand` into the shape of a record, with what the caller may see.
///
/// `id` is always shown. A field behind a reference (`supplier.name`) expands it; an expansion that `fields` leaves out is not shown.
struct ShapeParser {
    let kit: Kit
    let access: Access
    let input: QueryInput

    private static let maximumDepth = 3
    private static let maximumPaths = 10

    /// The shape that a request asks for.
    func shape(of source: QuerySource, fields: [String]?, expand: [String]) throws -> RecordShape {
        if fields == nil, expand.isEmpty, hidesNothing(of: source.definition) { return source.full }
        guard expand.count <= Self.maximumPaths else { throw input.refusal("expand", "max", "names more than \(Self.maximumPaths) paths") }
        let expansions = try NameTree(expand, maximumDepth: Self.maximumDepth) {
            input.refusal("expand", "max", "goes deeper than \(Self.maximumDepth) references")
        }
        let members = try fields.map { fields in
            // One more than expansions: the field of the last record.
            try NameTree(fields, maximumDepth: Self.maximumDepth + 1) {
                input.refusal("fields", "max", "goes deeper than \(Self.maximumDepth) references")
            }
        }
        return try shape(of: source.definition, members, expansions, isNested: false)
    }

    private func hidesNothing(of definition: Definition) -> Bool {
        access.rowFilter(for: definition) == nil && access.canReadAll(of: definition)
    }

    private func shape(of definition: Definition, _ fields: NameTree?, _ expand: NameTree, isNested: Bool) throws -> RecordShape {
        let parent = isNested ? nil : kit.catalog.parent(of: definition)?.definition
        let parts =
            if let fields {
                try named(fields, expand, definition, parent, isNested: isNested)
            } else {
                try everything(expand, definition, parent, isNested: isNested)
            }
        let currency: RecordShape.CurrencyPlace =
            isNested ? RecordShape.currencyPlace(inside: definition) : RecordShape.currencyPlace(of: definition, parent: parent)
        return RecordShape(definition, parts, currency: currency, filter: access.rowFilter(for: definition))
    }

    private func everything(
        _ expand: NameTree, _ definition: Definition, _ parent: Definition?, isNested: Bool
    ) throws -> RecordShape.Parts {
        let members: [RecordShape.Member] =
            isNested ? definition.columns.map { .column($0.position) } : RecordShape.allMembers(of: definition, parent: parent)
        let readable = members.filter { member in
            guard case .column(let position) = member else { return true }
            let column = definition.columns[position]
            // An expanded record stands in the place of a field of its name.
            return access.canRead(column, of: definition) && !expand.children.contains { $0.name == column.name }
        }
        let lines = isNested ? [] : definition.lines
        for (name, inner) in expand.children where inner.isEmpty && lines.contains(where: { $0.name == name }) {
            throw input.refusal("expand", "format", "names \(name), which is always there")
        }
        return RecordShape.Parts(
            members: readable, lines: try lines.map { try part($0, of: definition, nil, expand[$0.name] ?? .empty) },
            expansions: try expand.children.filter { child in !lines.contains { $0.name == child.name } }
                .map { try expansion($0.name, nil, $0.inner, definition, parent, "expand") })
    }

    private func named(
        _ fields: NameTree, _ expand: NameTree, _ definition: Definition, _ parent: Definition?, isNested: Bool
    ) throws -> RecordShape.Parts {
        var parts = RecordShape.Parts(members: [], lines: [], expansions: [])
        for (name, inner) in fields.children where name != "id" {
            let chosen = inner.isEmpty ? nil : inner
            if let lines = definition.lines(named: name), !isNested {
                parts.lines.append(try part(lines, of: definition, chosen, expand[name] ?? .empty))
            } else if let member = RecordShape.member(named: name, of: definition, parent: parent) {
                guard inner.isEmpty else { throw input.refusal("fields", "format", "names members of \(name), which has none") }
                if case .column(let position) = member { try demand(definition.columns[position], of: definition) }
                parts.members.append(member)
            } else {
                parts.expansions.append(try expansion(name, chosen, expand[name] ?? .empty, definition, parent, "fields"))
            }
        }
        // What is expanded and not shown is still checked, so that a request does not get right by leaving a field out.
        for (name, inner) in expand.children where fields[name] == nil && definition.lines(named: name) == nil {
            _ = try expansion(name, nil, inner, definition, parent, "expand")
        }
        return parts
    }

    private func demand(_ column: Column, of definition: Definition) throws(Problem) {
        guard access.canRead(column, of: definition) else { throw .fieldForbidden(column.name) }
    }

    private func part(
        _ lines: LinesColumn, of definition: Definition, _ fields: NameTree?, _ expand: NameTree
    ) throws -> RecordShape.LinesPart {
        let position = definition.lines.firstIndex { $0.name == lines.name } ?? 0
        return RecordShape.LinesPart(
            member: Array(",\"\(lines.name)\":".utf8), bit: 1 << Int64(position),
            shape: try shape(of: lines.definition, fields, expand, isNested: true))
    }

    private func expansion(
        _ name: String, _ fields: NameTree?, _ expand: NameTree, _ definition: Definition, _ parent: Definition?, _ parameter: String
    ) throws -> RecordShape.Expansion {
        let target: Definition
        let index: Int
        if let parent, parent.object == name {
            (target, index) = (parent, 4)
        } else if let column = definition.column(named: "\(name)_id"), let type = column.target {
            try demand(column, of: definition)
            (target, index) = (type.definition, Statements.firstColumn + column.position)
        } else {
            throw input.unknownName(name, in: parameter, among: names(of: definition, parent, parameter), of: definition)
        }
        try access.demand(target.path, "read")
        return RecordShape.Expansion(
            member: Array(",\"\(name)\":".utf8), index: index, shape: try shape(of: target, fields, expand, isNested: false))
    }

    private func names(of definition: Definition, _ parent: Definition?, _ parameter: String) -> [String] {
        let references =
            definition.columns.filter { $0.target != nil }.map { String($0.name.dropLast(3)) } + [parent?.object].compactMap { $0 }
        guard parameter == "fields" else { return references + definition.lines.map(\.name) }
        return QueryField.names(of: definition) + definition.lines.map(\.name) + references
    }
}
