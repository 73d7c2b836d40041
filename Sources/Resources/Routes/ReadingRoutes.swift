internal import HTTP
internal import JSON
internal import Storage

/// What is read across all types: events, search, and what clients need to know of each type.
package struct ReadingRoutes: Sendable {
    private let kit: Kit
    private let searchable: [QuerySource]

    package init(_ kit: Kit) {
        self.kit = kit
        searchable = Self.served(kit.catalog).filter(\.hasSearch).map { QuerySource($0, kit) }
    }

    package var all: [Route] { [events, search, types, type] }

    /// The types that are read at a path of their own.
    private static func served(_ catalog: Catalog) -> [Definition] {
        catalog.definitions.filter { !$0.options.contains(.unrouted) && (!$0.isLine || $0.options.contains(.listed)) }
    }

    private var events: Route {
        let operation: Route.Documentation = {
            var operation = Operation("listEvents", tag: "events", "List what happened, in the order of commits.")
            operation.detail =
                "Events are kept for good. Ask again with `next_after`; events of types that the key may not read are left out."
            operation.parameters = [
                Operation.Parameter(
                    "after", .query, JSONSchema("string", example: "\"evt_0000000000001\""), "Only what happened behind this event."),
                Operation.Parameter(
                    "types", .query, JSONSchema("string", example: "\"*\""),
                    "Patterns with commas between: `*`, `supplier.*`, `supplier.approved`."),
                Operation.Parameter(
                    "limit", .query, JSONSchema("integer", minimum: 1, maximum: 200, example: "100"), "How many; 100 unless told."),
            ]
            operation.responses = [(200, "A stretch of events.", .inline(ReadingSchemas.events))]
            return operation
        }
        return Route(.get, "/v1/events", operation, scope: .anyKey) { call in
            let feed = try EventFeed(call)
            return feed.isShort ? .read(feed.response) : .work(feed.response)
        }
    }

    private var search: Route {
        let operation: Route.Documentation = {
            var operation = Operation("search", tag: "search", "Find records of any type by words.")
            operation.detail =
                "Every word must begin some word of the record; Chinese, Japanese and Korean are found by any part. Best hits first."
            operation.parameters = [
                Operation.Parameter("q", .query, JSONSchema("string", maxLength: 1_000, example: "\"acme\""), "The words.", required: true),
                Operation.Parameter(
                    "types", .query, JSONSchema("string", example: "\"\(searchable.first?.definition.object ?? "supplier")\""),
                    "Only these types, with commas between."),
                Operation.Parameter(
                    "limit", .query, JSONSchema("integer", minimum: 1, maximum: 100, example: "20"), "How many; 20 unless told."),
            ]
            operation.responses = [(200, "Whole records, `object` telling their types.", .inline(ReadingSchemas.search))]
            return operation
        }
        return Route(.get, "/v1/search", operation, scope: .anyKey) { [kit, searchable] call in
            .work(try Search(call, kit, among: searchable).response)
        }
    }

    private var types: Route {
        let operation: Route.Documentation = {
            var operation = Operation("listTypes", tag: "meta", "List the types that the key may read.")
            operation.responses = [(200, "The types.", .inline(ReadingSchemas.types))]
            return operation
        }
        return Route(.get, "/v1/meta", operation, scope: .anyKey) { call in
            try call.refuseUnknownParameters(known: [])
            let types = call.access.readable(Self.served(call.catalog)).map { definition in
                JSONValue.object(TypeMeta(definition: definition, catalog: call.catalog, access: call.access).summary)
            }
            let list: JSONValue = ["object": "list", "data": .array(types), "has_more": false]
            return .answer(.json(list.bytes))
        }
    }

    private var type: Route {
        let operation: Route.Documentation = {
            var operation = Operation("getType", tag: "meta", "Read what a type's records hold and what can be asked of them.")
            operation.parameters = [
                Operation.Parameter("type", .path, JSONSchema("string", example: "\"custom_fields\""), "The type's path.", required: true)
            ]
            operation.responses = [(200, "The type.", .inline(ReadingSchemas.type))]
            operation.problems = [404]
            return operation
        }
        return Route(.get, "/v1/meta/{type}", operation, scope: .anyKey) { call in
            try call.refuseUnknownParameters(known: [])
            let name = call.captures[0]
            guard let definition = Self.served(call.catalog).first(where: { $0.path == name || $0.object == name }) else {
                let known = call.access.readable(Self.served(call.catalog)).map(\.path)
                throw Problem.notFound(Suggestion.sentence("There is no type \(name).", for: name, among: known))
            }
            try call.access.demand(definition.path, "read")
            let meta = TypeMeta(definition: definition, catalog: call.catalog, access: call.access)
            return .read { session in
                .json(JSONValue.object(meta.whole(try CustomField.rules(for: definition, session))).bytes)
            }
        }
    }
}
