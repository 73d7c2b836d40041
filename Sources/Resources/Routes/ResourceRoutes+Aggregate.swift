internal import HTTP

extension ResourceRoutes {
    func aggregate(_ source: QuerySource) -> Route {
        let definition = source.definition
        let operation: Route.Documentation = {
            var operation = Operation(
                "aggregate\(definition.path.typeCased)", tag: definition.path,
                "Count and add up \(definition.plural), by fields and by dates.")
            operation.detail = """
                Takes every filter of the list beside its own parameters. Parts of dates are `ordered_on.year`, `quarter`, `month`, `week` \
                (ISO 8601) and `day`; instants are taken in UTC. Amounts need one currency in a filter or in `group_by`.
                """
            operation.parameters = Self.parameters
            if definition.hasSearch { operation.parameters.append(.words) }
            if definition.options.contains(.archivable) { operation.parameters.append(.archived) }
            operation.responses = [(200, "A row for each group, in the order of the groups.", .component("AggregateList"))]
            return operation
        }
        return Route(.get, "/v1/\(definition.path)/aggregate", operation, scope: Scope(definition.path, "read")) { call in
            let parser = ListParser(source: source, call: call, input: .parameters)
            guard !AggregateParser.namesCustomFields(call) else {
                return .work { session in
                    try AggregateParser(try parser.knowingCustomFields(from: session)).plan().response(from: session)
                }
            }
            return .work(try AggregateParser(parser).plan().response)
        }
    }

    private static let parameters: [Operation.Parameter] = [
        names("group_by", "Fields and parts of dates with commas between.", example: "created_at.month"),
        Operation.Parameter(
            "count", .query, JSONSchema("boolean", example: "true"), "How many records; also given when nothing else is asked for."),
        names("sum", "Fields with numbers.", example: "version"), names("avg", "Fields with numbers.", example: "version"),
        names("min", "Fields with numbers, dates or instants.", example: "created_at"),
        names("max", "Fields with numbers, dates or instants.", example: "created_at"),
        Operation.Parameter(
            "limit", .query, JSONSchema("integer", minimum: 1, maximum: 1_000, example: "1000"), "How many groups; 1000 unless told."),
    ]

    private static func names(_ name: String, _ summary: String, example: String) -> Operation.Parameter {
        Operation.Parameter(name, .query, JSONSchema("string", example: "\"\(example)\""), summary)
    }

    static let aggregateSchema = #"""
        {"type":"object","required":["object","data","has_more"],"properties":{"object":{"type":"string","const":"list"},
        "has_more":{"type":"boolean","description":"There are more groups than are shown."},
        "data":{"type":"array","items":{"type":"object","properties":{"count":{"type":"integer"},
        "sum":{"type":"object","additionalProperties":{"type":["string","integer"]}},
        "avg":{"type":"object","additionalProperties":{"type":["string","null"]}},
        "min":{"type":"object","additionalProperties":{"type":["string","integer","null"]}},
        "max":{"type":"object","additionalProperties":{"type":["string","integer","null"]}}}}}}}
        """#
}
