internal import JSON
internal import Storage

/// The members of a type's stored JSON that a caller may not see.
struct EventMask: Sendable {
    private let hidden: Set<String>
    /// By the name of a lines field.
    private let hiddenInLines: [String: Set<String>]

    init(_ definition: Definition, _ access: Access) {
        hidden = Self.hidden(of: definition, access)
        var inLines: [String: Set<String>] = [:]
        for lines in definition.lines {
            let names = Self.hidden(of: lines.definition, access)
            if !names.isEmpty { inLines[lines.name] = names }
        }
        hiddenInLines = inLines
    }

    private static func hidden(of definition: Definition, _ access: Access) -> Set<String> {
        var names: Set<String> = []
        for column in definition.columns where !access.canRead(column, of: definition) { names.insert(column.name) }
        return names
    }

    private var isEmpty: Bool { hidden.isEmpty && hiddenInLines.isEmpty }

    /// Writes a column of JSON without the hidden members, or null.
    func write(_ rows: any Rows, _ column: Int, into json: inout JSONWriter) {
        guard !rows.isNull(column) else { return json.null() }
        guard isEmpty else { return json.value(object(rows, column).map { .object($0) } ?? .null) }
        rows.withBytes(column) { json.raw($0) }
    }

    /// A column of JSON as an object without the hidden members; nil when there is none.
    func object(_ rows: any Rows, _ column: Int) -> JSONObject? {
        guard !rows.isNull(column), case .object(let object)? = try? JSONReader.parse(Array(rows.text(column).utf8)).root else {
            return nil
        }
        guard !isEmpty else { return object }
        var visible = JSONObject()
        for member in object.members where !hidden.contains(member.name) {
            visible.append(member.name, hiddenInLines[member.name].map { member.value.hidingInElements($0) } ?? member.value)
        }
        return visible
    }
}

extension JSONValue {
    fileprivate func hidingInElements(_ names: Set<String>) -> JSONValue {
        guard case .array(let elements) = self else { return self }
        return .array(
            elements.map { element in
                guard case .object(let object) = element else { return element }
                var visible = JSONObject()
                for member in object.members where !names.contains(member.name) { visible.append(member.name, member.value) }
                return .object(visible)
            })
    }
}
