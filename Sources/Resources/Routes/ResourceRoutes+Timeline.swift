internal import HTTP

extension ResourceRoutes {
    /// The one story of a base and its roles.
    func timeline(_ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "list\(definition.typeName)Timeline", tag: definition.path,
                "List what happened around \(definition.article), newest first.")
            operation.detail = """
                Events of the record itself, of all that it is to us, of every record that refers to it and of what belongs to such a document; \
                of types that the key may read.
                """
            operation.parameters = [
                .id(definition), .limit, .cursor,
                Operation.Parameter(
                    "types", .query, JSONSchema("string", example: "\"*\""),
                    "Patterns with commas between: `*`, `\(definition.object).*`, `\(definition.object).updated`."),
            ]
            operation.responses = [(200, "A page of events.", .inline(ReadingSchemas.timeline))]
            operation.problems = [404]
            operation.headers = ["Link"]
            return operation
        }
        let story = Timeline.Story(of: definition, kit.catalog)
        return Route(.get, "/v1/\(definition.path)/{id}/timeline", operation, scope: Scope(definition.path, "read")) { [kit] call in
            .work(try Timeline(call, story, key: kit.cursorKey).response)
        }
    }
}
