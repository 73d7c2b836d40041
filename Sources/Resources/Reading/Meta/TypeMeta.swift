internal import JSON
internal import Storage

/// What a client needs to know of a type to show it, to ask for it and to write it: as far as the caller may.
struct TypeMeta {
    let definition: Definition
    let catalog: Catalog
    let access: Access

    /// The few words that a list of types holds.
    var summary: JSONObject {
        var object = JSONObject()
        object.append("object", "type")
        object.append("name", .string(definition.path))
        object.append("singular", .string(definition.object))
        object.append("id_prefix", .string(definition.prefix))
        object.append("summary", .string(definition.summary))
        object.append("extends", definition.base.map { .string($0.path) } ?? .null)
        object.append("parent", catalog.parent(of: definition).map { .string($0.definition.path) } ?? .null)
        object.append(
            "can",
            [
                "read": .bool(access.allows(definition.path, "read")),
                "write": .bool(!definition.options.contains(.readOnly) && access.allows(definition.path, "write")),
            ])
        return object
    }

    /// All of it, with the company's own fields.
    func whole(_ rules: [CustomField.Rule]) -> JSONObject {
        var object = summary
        object.append("is_archivable", .bool(definition.options.contains(.archivable)))
        object.append("is_deletable", .bool(definition.options.contains(.deletable) || definition.isLine))
        object.append("is_searchable", .bool(definition.hasSearch))
        object.append("status_field", definition.statusColumn.map { .string($0.name) } ?? .null)
        object.append("fields", .array(fields.map { .object($0) }))
        object.append("lines", .array(definition.lines.map(lines)))
        object.append("actions", .array(definition.actions.map(action)))
        object.append("deadlines", .array(catalog.watches(of: definition).map(deadline)))
        object.append("custom_fields", .array(rules.map(custom)))
        return object
    }

    private var fields: [JSONObject] {
        let parent = catalog.parent(of: definition)?.definition
        return QueryField.names(of: definition).compactMap { name in
            guard let field = QueryField(named: name, of: definition, parent: parent) else { return nil }
            if let column = field.column, !access.canRead(column, of: definition) { return nil }
            return describe(field)
        }
    }

    private func describe(_ field: QueryField) -> JSONObject {
        var object = JSONObject()
        let column = field.column
        object.append("name", .string(field.name))
        object.append("kind", .string(field.kind.name))
        object.append("summary", .string(column?.summary ?? ""))
        object.append("is_nullable", .bool(field.isNullable))
        object.append("is_required", .bool(column.map { !$0.isOptional && $0.fallback == .none && !$0.isReadOnly } ?? false))
        object.append("is_read_only", .bool(column?.isReadOnly ?? true))
        object.append("is_fixed", .bool(column?.isFixed ?? false))
        object.append("is_editable", .bool(column?.isEditable ?? false))
        object.append("is_unique", .bool(column?.isUnique ?? (field.name == "id")))
        object.append("is_searchable", .bool(column?.isSearchable ?? false))
        object.append("is_sortable", .bool(field.isSortable))
        object.append("is_of_base", .bool(column?.isOfBase ?? false))
        object.append("operators", .array(field.operators.words.map { .string($0) }))
        object.append("target", column?.target.map { .string($0.definition.path) } ?? .null)
        object.append("schema", column?.schema ?? field.kind.schema.json(isOptional: field.isNullable, summary: ""))
        return object
    }

    private func lines(_ lines: LinesColumn) -> JSONValue {
        let inner = TypeMeta(definition: lines.definition, catalog: catalog, access: access)
        // The system's own fields are not shown inside a record.
        let fields = inner.fields.filter { field in lines.definition.columns.contains { $0.name == field["name"]?.text } }
        return [
            "name": .string(lines.name), "type": .string(lines.definition.path), "summary": .string(lines.summary),
            "is_required": .bool(lines.isRequired), "is_read_only": .bool(lines.isReadOnly), "is_of_base": .bool(lines.isOfBase),
            "maximum": .number(JSONNumber(Int64(lines.maximum))), "fields": .array(fields.map { .object($0) }),
        ]
    }

    private func action(_ action: AnyAction) -> JSONValue {
        let verb = action.isRestricted ? action.name : "write"
        let input = action.input.map { TypeMeta(definition: $0, catalog: catalog, access: access) }
        let names = Set(action.input?.columns.map(\.name) ?? [])
        return [
            "name": .string(action.name), "event": .string(action.eventType), "summary": .string(action.summary),
            "from": .array((action.transition?.from ?? []).map { .string($0) }),
            "to": action.transition?.to.map { .string($0) } ?? .null,
            "is_allowed": .bool(access.allows(definition.path, verb)),
            "fields": .array((input?.fields ?? []).filter { names.contains($0["name"]?.text ?? "") }.map { .object($0) }),
        ]
    }

    private func deadline(_ watch: DeadlineWatch) -> JSONValue {
        ["event": .string(watch.name), "field": .string(watch.deadline.day), "summary": .string(watch.deadline.summary)]
    }

    private func custom(_ rule: CustomField.Rule) -> JSONValue {
        [
            "name": .string(rule.name), "kind": .string(rule.kind.name), "is_required": .bool(rule.isRequired),
            "operators": .array(rule.kind.operators.words.map { .string($0) }),
            "schema": rule.kind.schema.json(isOptional: !rule.isRequired, summary: ""),
        ]
    }
}
