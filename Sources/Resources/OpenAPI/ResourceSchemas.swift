internal import JSON
internal import Values

/// The component schemas that follow from one declaration: as it is read, made, changed, listed.
struct ResourceSchemas {
    private let definition: Definition
    private let catalog: Catalog

    init(_ definition: Definition, _ catalog: Catalog) {
        self.definition = definition
        self.catalog = catalog
    }

    var all: [(String, JSONValue)] {
        let name = definition.typeName
        var schemas: [(String, JSONValue)] = []
        if !definition.isLine || definition.options.contains(.listed) {
            schemas.append((name, record))
            schemas.append(("\(name)List", list))
        }
        if definition.isLine {
            schemas.append(("\(name)Member", nested))
            schemas.append(("\(name)Input", input(isNew: false, withID: true)))
        }
        if !definition.options.contains(.readOnly) {
            schemas.append(("\(name)Create", input(isNew: true, withID: false)))
            schemas.append(("\(name)Update", input(isNew: false, withID: false)))
        }
        if !definition.actions.isEmpty {
            schemas.append(("\(name)AfterAction", ["allOf": [.component(name), .component("ActionEffects")]]))
        }
        for input in definition.actions.compactMap(\.input) {
            schemas.append(
                (input.typeName, ResourceSchemas(input, catalog).input(isNew: true, withID: false, extra: [BackDating.documentedMember])))
            for lines in input.lines {
                schemas.append(
                    ("\(lines.definition.typeName)Input", ResourceSchemas(lines.definition, catalog).input(isNew: true, withID: false)))
            }
        }
        return schemas
    }

    private var idSchema: JSONValue {
        [
            "type": "string", "pattern": .string(Identifier.pattern(prefix: definition.prefix)),
            "examples": [.string(Identifier.text(Identifier.example, prefix: definition.prefix))],
        ]
    }

    /// The record as it is read: every member is always there.
    private var record: JSONValue {
        let instant: JSONValue = ["type": "string", "format": "date-time"]
        var members: [(String, JSONValue)] = [
            ("id", idSchema), ("object", ["type": "string", "const": .string(definition.object)]),
            ("version", ["type": "integer", "description": "Raised by every change; the value of `ETag`."]),
            ("created_at", instant), ("updated_at", instant),
        ]
        if let parent = definition.parentColumn {
            members.append((parent, ["type": "string"]))
        } else {
            members.append(("archived_at", ["type": ["string", "null"], "format": "date-time"]))
        }
        members += definition.columns.map { ($0.name, $0.schema) } + definition.lines.map { ($0.name, lines($0, "Member")) }
        return object(members, required: members.map(\.0), isClosed: false, summary: definition.summary)
    }

    private var nested: JSONValue {
        let members = [("id", idSchema)] + definition.columns.map { ($0.name, $0.schema) }
        return object(members, required: members.map(\.0), isClosed: false, summary: definition.summary)
    }

    private var list: JSONValue {
        [
            "type": "object", "required": ["object", "data", "has_more", "next_cursor"],
            "properties": [
                "object": ["type": "string", "const": "list"],
                "data": ["type": "array", "items": .component(definition.typeName)],
                "has_more": ["type": "boolean"],
                "next_cursor": ["type": ["string", "null"], "description": "Give it as `cursor` to get the next page."],
                "total_count": ["type": "integer"],
                "total_is_capped": ["type": "boolean"],
            ],
        ]
    }

    /// What a client may write. In a patch nothing is required and null clears.
    func input(isNew: Bool, withID: Bool, extra: [(String, JSONValue)] = []) -> JSONValue {
        var members: [(String, JSONValue)] =
            withID ? [("id", ["type": "string", "description": "The line that is kept; none for a new one."])] : []
        var required: [String] = []
        if isNew, let parent = definition.parentColumn, definition.options.contains(.listed) {
            members.append((parent, ["type": "string", "description": "The record that owns it."]))
        }
        if isNew, let base = definition.base {
            members.append(
                (
                    "\(base.object)_id",
                    ["type": ["string", "null"], "description": .string("A \(base.object) already known that takes on this role.")]
                ))
        }
        for column in definition.columns where !column.isReadOnly && (isNew || !column.isFixed || withID) {
            members.append((column.name, column.schema))
            if isNew, !column.isOptional, column.fallback == .none, definition.base == nil { required.append(column.name) }
        }
        members += definition.lines.filter { !$0.isReadOnly }.map { ($0.name, lines($0, "Input")) }
        if isNew { required += definition.lines.filter(\.isRequired).map(\.name) }
        return object(members + extra, required: required, isClosed: true, summary: definition.summary)
    }

    private func lines(_ lines: LinesColumn, _ form: String) -> JSONValue {
        [
            "type": "array", "description": .string(lines.summary), "maxItems": .number(JSONNumber(Int64(lines.maximum))),
            "items": .component("\(lines.definition.typeName)\(form)"),
        ]
    }

    private func object(_ members: [(String, JSONValue)], required: [String], isClosed: Bool, summary: String) -> JSONValue {
        var properties = JSONObject()
        for (name, schema) in members { properties.append(name, schema) }
        var object = JSONObject()
        object.append("type", "object")
        if !summary.isEmpty { object.append("description", .string(summary)) }
        if !required.isEmpty { object.append("required", .array(required.map { .string($0) })) }
        if isClosed { object.append("additionalProperties", false) }
        object.append("properties", .object(properties))
        return .object(object)
    }
}

extension Column {
    /// The field's schema with its own bounds and words.
    var schema: JSONValue {
        if kind is JSONKind {
            return isOptional
                ? ["description": .string(summary)]
                : [
                    "type": ["object", "array", "string", "number", "boolean"], "items": .object(JSONObject()),
                    "description": .string(summary),
                ]
        }
        var schema = kind.schema
        if schema.type == "integer" {
            schema.minimum = minimum ?? schema.minimum
            schema.maximum = maximum ?? schema.maximum
        }
        if let example { schema.example = example }
        return schema.json(isOptional: isOptional, summary: summary)
    }
}
