internal import JSON

/// What OpenAPI says of lists.
enum ListDocument {
    static let detail = """
        Filters put the operator behind the field's name: `total.gte=100`, `name.contains=acme`, `status.in=a&status.in=b`; `eq` may be \
        left out. Fields of lines (`lines.quantity.gte`), of records referred to (`supplier.country`) and the company's own \
        (`custom.colour`) filter alike. Operators are eq, ne, in, not_in, lt, lte, gt, gte, contains, starts_with, is_null and has, as \
        `GET /v1/meta/{type}` lists them for each field. Records without a value come last in any sort.
        """

    /// The parameters of a list. Of the operators the usual ones are listed; `detail` names them all.
    static func parameters(of definition: Definition, _ catalog: Catalog) -> [Operation.Parameter] {
        var parameters: [Operation.Parameter] = [.limit, .cursor, .sort, .fields, .expand, .includeTotal]
        if definition.hasSearch { parameters.append(.words) }
        if definition.options.contains(.archivable) { parameters.append(.archived) }
        return parameters + filters(of: definition, catalog)
    }

    /// The filters of a type's own fields.
    static func filters(of definition: Definition, _ catalog: Catalog) -> [Operation.Parameter] {
        let parent = catalog.parent(of: definition)?.definition
        return QueryField.names(of: definition).compactMap { QueryField(named: $0, of: definition, parent: parent) }.flatMap(filters)
    }

    private static func filters(on field: QueryField) -> [Operation.Parameter] {
        let operators = field.operators
        var parameters: [Operation.Parameter] = []
        if operators.contains(.equal) {
            parameters.append(Operation.Parameter(field.name, .query, field.operandSchema, "Only this value."))
        }
        if operators.contains(.within) {
            parameters.append(Operation.Parameter("\(field.name).in", .query, field.operandSchema, "Any of these values.", repeated: true))
        }
        if operators.contains(.greaterOrEqual), field.kind.storage == .integer || field.kind is DateKind {
            parameters.append(Operation.Parameter("\(field.name).gte", .query, field.operandSchema, "This value or more."))
            parameters.append(Operation.Parameter("\(field.name).lt", .query, field.operandSchema, "Less than this value."))
        }
        let text = JSONSchema("string", minLength: 1, maxLength: 255, example: "\"acme\"")
        if operators.contains(.contains) {
            parameters.append(Operation.Parameter("\(field.name).contains", .query, text, "This text somewhere in it, in any case."))
        }
        if operators.contains(.has) {
            parameters.append(Operation.Parameter("\(field.name).has", .query, text, "This word among its own."))
        }
        if operators.contains(.isNull), field.isNullable || field.isList {
            parameters.append(
                Operation.Parameter("\(field.name).is_null", .query, JSONSchema("boolean", example: "true"), "Whether there is no value."))
        }
        return parameters
    }

    static let querySchema = #"""
        {"type":"object","additionalProperties":false,"properties":{
        "where":{"type":["object","null"],"description":"{\"and\":[…]}, {\"or\":[…]}, {\"not\":…} or {\"field\",\"op\",\"value\"}; at most 5 deep and 50 in all."},
        "q":{"type":["string","null"],"maxLength":1000},
        "sort":{"type":["string","array","null"],"items":{"type":"string"},"description":"Names of fields, descending behind a minus."},
        "limit":{"type":["integer","null"],"minimum":1,"maximum":200},
        "cursor":{"type":["string","null"]},
        "fields":{"type":["string","array","null"],"items":{"type":"string"}},
        "expand":{"type":["string","array","null"],"items":{"type":"string"}},
        "archived":{"type":["string","null"],"enum":["true","false","any",null]},
        "include_total":{"type":["string","integer","null"],"description":"exact, or how far to count."}}}
        """#
}

extension QueryField {
    /// The schema of one operand as text.
    fileprivate var operandSchema: JSONSchema {
        var schema = kind.schema
        // A parameter is cleaned and folded before it is compared, so its own form is not held against it.
        schema.minLength = schema.type == "string" && schema.words == nil ? 1 : nil
        return schema
    }
}

extension Operation.Parameter {
    static let limit = Self(
        "limit", .query, JSONSchema("integer", minimum: 1, maximum: 200, example: "50"), "How many records a page has; 50 unless told.")
    static let cursor = Self(
        "cursor", .query, JSONSchema("string", example: "\"AQ\""), "`next_cursor` of the page before, with the same filters and sort.")
    static let sort = Self(
        "sort", .query, JSONSchema("string", example: "\"-created_at\""), "Names of fields with commas between, descending behind a minus.")
    static let fields = Self(
        "fields", .query, JSONSchema("string", example: "\"id\""),
        "Only these members, dotted for lines and for records referred to; `id` is always there.")
    static let expand = Self(
        "expand", .query, JSONSchema("string", maxLength: 1_000, example: "\"supplier\""),
        "Records referred to, shown beside their ids: dotted paths, at most 10, three references deep.")
    static let includeTotal = Self(
        "include_total", .query, JSONSchema("string", pattern: "^(exact|[1-9][0-9]{0,5})$", example: "\"exact\""),
        "`exact`, or how far to count: adds `total_count`.")
    static let words = Self(
        "q", .query, JSONSchema("string", maxLength: 1_000, example: "\"acme\""), "Words to be found, each by its beginning.")
    static let archived = Self(
        "archived", .query, JSONSchema("string", words: ["true", "false", "any"], example: "\"any\""),
        "Only archived records, none of them, or all; none unless told.")
}
