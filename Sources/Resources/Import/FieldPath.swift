internal import HTTP

/// Where a cell's value goes: a field, a field of the nth line, a record that is looked up, a key of another system, a custom field.
indirect enum FieldPath: Sendable {
    case column(Column)
    /// The record's own id: what a row finds its record by, and never what it sets.
    case identity(Definition)
    /// `addresses`: the whole list, as JSON.
    case lines(LinesColumn)
    /// `addresses.0.city`
    case line(position: Int, index: Int, Column)
    /// `supplier.name`: the record of the reference's type that alone has this value.
    case lookup(Column, through: LookupKey)
    /// `lines.0.product.sku` within a line.
    case lineLookup(position: Int, index: Int, Column, through: LookupKey)
    /// `external_refs.erp`
    case reference(system: String)
    /// `custom.colour`
    case custom(String)

    /// What a referred record is found by.
    enum LookupKey: Sendable {
        case column(Definition, Column)
        case reference(Definition, system: String)
    }

    init(_ name: String, of definition: Definition, place: String, _ catalog: Catalog) throws(Problem) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        switch (parts.count, parts[0]) {
        case (2, "external_refs") where definition.options.contains(.extensible): self = .reference(system: parts[1])
        case (2, "custom") where definition.options.contains(.extensible): self = .custom(parts[1])
        case (1, "id"): self = .identity(definition)
        case (1, _):
            if let column = definition.column(named: name) {
                self = .column(column)
            } else if let lines = definition.lines(named: name) {
                self = .lines(lines)
            } else {
                throw Self.unknown(name, definition, place)
            }
        case (3..., _) where Int(parts[1]) != nil:
            guard let position = definition.lines.firstIndex(where: { $0.name == parts[0] }), let index = Int(parts[1]), index >= 0,
                index < 100
            else { throw Self.unknown(name, definition, place) }
            let rest = try FieldPath(parts[2...].joined(separator: "."), of: definition.lines[position].definition, place: place, catalog)
            switch rest {
            case .column(let column): self = .line(position: position, index: index, column)
            case .lookup(let column, let key): self = .lineLookup(position: position, index: index, column, through: key)
            default: throw Self.unknown(name, definition, place)
            }
        default:
            guard let column = definition.column(named: "\(parts[0])_id"), let target = column.target?.definition else {
                throw Self.unknown(name, definition, place)
            }
            self = .lookup(column, through: try Self.key(Array(parts[1...]), of: target, name, definition, place))
        }
    }

    private static func key(
        _ parts: [String], of target: Definition, _ name: String, _ definition: Definition, _ place: String
    ) throws(Problem) -> LookupKey {
        if parts.count == 2, parts[0] == "external_refs" { return .reference(target, system: parts[1]) }
        guard parts.count == 1, let column = target.column(named: parts[0]) else { throw unknown(name, definition, place) }
        return .column(target, column)
    }

    private static func unknown(_ name: String, _ definition: Definition, _ place: String) -> Problem {
        let known = definition.columns.map(\.name) + definition.lines.map(\.name)
        return .mapping(place, Suggestion.sentence("leads to \(name), which is no field of \(definition.object)", for: name, among: known))
    }

    /// The field's name as violations call it.
    var name: String {
        switch self {
        case .column(let column), .lookup(let column, _): column.name
        case .lines(let lines): lines.name
        case .line(_, let index, let column), .lineLookup(_, let index, let column, _): "\(index)/\(column.name)"
        case .reference(let system): "external_refs/\(system)"
        case .custom(let name): "custom/\(name)"
        case .identity: "id"
        }
    }

    /// The type in which a record is looked up; nil where none is.
    var lookedUp: Definition? {
        switch self {
        case .lookup(_, .column(let target, _)), .lookup(_, .reference(let target, _)), .lineLookup(_, _, _, .column(let target, _)),
            .lineLookup(_, _, _, .reference(let target, _)):
            target
        case .column, .identity, .lines, .line, .reference, .custom: nil
        }
    }
}
