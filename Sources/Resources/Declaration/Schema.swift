internal import Storage

/// A resource's declaration, read once from its properties by `Mirror`, beside its Swift type.
///
/// An object, so that whoever asks a type for its definition copies one reference and not all fields of the shape.
package final class Schema<R: FieldSet>: Sendable {
    package let definition: Definition
    /// The one instance whose fields know their positions. Whoever wants one field of it asks for that.
    let shape: R
    private let ownColumnCount: Int
    private let ownLinesCount: Int

    /// A resource with a table and a path of its own.
    package convenience init(
        _ path: String, object: String, prefix: String, of type: R.Type, _ summary: String,
        options: Definition.Options = .master, indexes: [Index] = []
    ) {
        self.init(path, object: object, prefix: prefix, summary, options: options, indexes: indexes, base: nil)
    }

    /// A role of the base: its rows share the base's numbers and carry copies of the base's fields.
    package convenience init(
        _ path: String, object: String, prefix: String, of type: R.Type, _ summary: String,
        options: Definition.Options = .master, indexes: [Index] = []
    ) where R: Extending {
        self.init(path, object: object, prefix: prefix, summary, options: options, indexes: indexes, base: R.Base.definition)
    }

    /// A line: `path` is its table and `parent` the object that owns it, named in the table's column `{parent}_id`. With
    /// `.listed` it is also served by itself.
    package convenience init(
        lines path: String, object: String, prefix: String, parent: String, of type: R.Type, _ summary: String,
        options: Definition.Options = [], indexes: [Index] = []
    ) where R: Line {
        self.init(
            path, object: object, prefix: prefix, summary, options: options.union(.line), indexes: indexes, base: nil,
            parentColumn: "\(parent)_id")
    }

    /// The input of an action.
    package convenience init(input name: String, of type: R.Type, _ summary: String = "") {
        self.init(name, object: name, prefix: "", summary, options: .input, indexes: [], base: nil)
    }

    private init(
        _ path: String, object: String, prefix: String, _ summary: String, options: Definition.Options, indexes: [Index],
        base: Definition?, parentColumn: String? = nil
    ) {
        let shape = R()
        self.shape = shape
        let declared = Self.properties(of: shape)
        var columns: [Column] = []
        var lines: [LinesColumn] = []
        for property in declared {
            if let field = property as? any AnyField {
                field.box.set(columns.count)
                columns.append(field.column)
            } else if let field = property as? any AnyLines {
                field.box.set(lines.count)
                lines.append(field.column)
            }
        }
        ownColumnCount = columns.count
        ownLinesCount = lines.count
        if let base {
            columns += base.columns.filter { !Column.kitNames.contains($0.name) }.map(\.copied)
            lines += base.lines.map {
                var copy = $0
                copy.isOfBase = true
                return copy
            }
        }
        if options.contains(.extensible) { columns += [.custom, .externalReferences] }
        for position in columns.indices { columns[position].position = position }
        definition = Definition(
            path: path, object: object, prefix: prefix, summary: summary, columns: columns, lines: lines,
            actions: declared.compactMap { ($0 as? any ErasableAction)?.erased(in: shape, of: object) },
            deadlines: declared.compactMap { ($0 as? any ErasableDeadline)?.erased(in: shape) },
            indexes: indexes, options: options, base: base,
            parentColumn: parentColumn,
            hooks: Definition.Hooks(
                check: { row, violations in R.check(Record(row), &violations) },
                derive: { row, before, transaction in
                    var record = Record<R>(row)
                    try R.derive(&record, from: before.map { Record($0) }, in: transaction)
                    row = record.row
                },
                amend: (R.self as? any Amendable.Type)?.erasedAmend))
    }

    /// The property that a key path names, read where it lies: a key path applied to the shape would copy all of it first.
    func property<Property>(_ path: KeyPath<R, Property>) -> Property {
        guard let offset = MemoryLayout<R>.offset(of: path) else { return shape[keyPath: path] }
        return withUnsafePointer(to: shape) { UnsafeRawPointer($0).load(fromByteOffset: offset, as: Property.self) }
    }

    /// The same of a property of a group.
    func property<Group: FieldGroup, Property>(_ path: KeyPath<Group, Property>, of group: KeyPath<R, Group>) -> Property {
        guard let start = MemoryLayout<R>.offset(of: group), let offset = MemoryLayout<Group>.offset(of: path) else {
            return shape[keyPath: group][keyPath: path]
        }
        return withUnsafePointer(to: shape) { UnsafeRawPointer($0).load(fromByteOffset: start + offset, as: Property.self) }
    }

    /// The declared properties, those of groups in the group's place.
    private static func properties(of value: Any) -> [Any] {
        Mirror(reflecting: value).children.flatMap { child in
            child.value is any FieldGroup ? properties(of: child.value) : [child.value]
        }
    }

    /// Where a base's column stands among this role's columns: behind the role's own.
    func basePosition(_ position: Int) -> Int { ownColumnCount + position }
    func baseLinesPosition(_ position: Int) -> Int { ownLinesCount + position }
}

extension Column {
    /// Columns that the kit adds to every extensible resource; each role has its own.
    static let kitNames: Set<String> = ["custom", "external_refs"]

    static var custom: Column {
        var column = Column("custom", CustomFieldsKind())
        column.fallback = .value(.text("{}"))
        column.isEditable = true
        column.summary = "Fields that the company defined itself, by name."
        return column
    }

    static var externalReferences: Column {
        var column = Column("external_refs", ExternalReferencesKind())
        column.fallback = .value(.text("[]"))
        column.isEditable = true
        column.summary = "The record's keys in other systems; each system and key names one record of a type."
        return column
    }

    /// The same field seen from a role.
    fileprivate var copied: Column {
        var copy = self
        copy.isOfBase = true
        return copy
    }
}
