package import Storage

/// One record as the engine handles it: system columns, values by position, owned lines.
package struct Row: Sendable {
    package let definition: Definition
    package var id: Int64
    package var version: Int64 = 1
    package var createdAt: Int64 = 0
    package var updatedAt: Int64 = 0
    package var archivedAt: Int64?
    /// For lines: the record that owns it and the place among its siblings.
    package var parent: Int64 = 0
    package var position: Int64 = 0
    /// By position in `definition.columns`.
    package var values: [Value]
    /// By position in `definition.lines`; nil where they were not loaded.
    package var lines: [[Row]]

    /// A record not yet saved, with the fallbacks that need no context filled in.
    package init(new definition: Definition, id: Int64) {
        self.definition = definition
        self.id = id
        values = definition.initialValues
        lines = Array(repeating: [], count: definition.lines.count)
    }

    package init(definition: Definition, id: Int64, values: [Value]) {
        self.definition = definition
        self.id = id
        self.values = values
        lines = Array(repeating: [], count: definition.lines.count)
    }

    package subscript(name: String) -> Value {
        get { definition.column(named: name).map { values[$0.position] } ?? .null }
        set {
            guard let column = definition.column(named: name) else { return }
            values[column.position] = newValue
        }
    }
}

extension Row: Equatable {
    /// The same record with the same business content; versions and times do not count.
    package static func == (left: Row, right: Row) -> Bool {
        left.definition === right.definition && left.id == right.id && left.archivedAt == right.archivedAt && left.values == right.values
            && left.lines == right.lines
    }
}
