internal import HTTP
package import JSON

/// The OpenAPI 3.1 description of a route table: what `openapi.yaml` holds and the server serves.
package struct OpenAPI {
    private let routes: [Route]
    private let catalog: Catalog
    private let version: String

    package init(routes: [Route], catalog: Catalog, version: String) {
        self.routes = routes
        self.catalog = catalog
        self.version = version
    }

    /// The whole document.
    package var document: JSONValue {
        let operations = routes.map(OperationDocument.init)
        var parts = (parameters: SharedParts("parameters"), responses: SharedParts("responses"))
        for operation in operations {
            for (value, names) in operation.parameters { parts.parameters.add(value, names: names) }
            for (_, value, names) in operation.responses { parts.responses.add(value, names: names) }
        }
        parts.parameters.settle()
        parts.responses.settle()
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Tandem", "version": .string(version),
                "summary": "Suppliers, customers and what links them.",
                "description": """
                One server for both sides of a trading company. Errors are RFC 9457 problems with a stable `code`; lists are paged by \
                cursor; changes take `If-Match` and `Idempotency-Key`; every write can be tried with `dry_run=true`.
                """,
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "http://127.0.0.1:8080"]],
            "security": [["bearer": []], ["basic": []]],
            "tags": .array(tags(of: operations)),
            "paths": paths(operations, parts),
            "components": components(parts),
        ]
    }

    private func tags(of operations: [OperationDocument]) -> [JSONValue] {
        var seen: Set<String> = []
        return operations.map(\.tag).compactMap { tag in
            guard seen.insert(tag).inserted else { return nil }
            let summary = catalog.definition(path: tag)?.summary ?? Self.tagSummaries[tag] ?? ""
            return ["name": .string(tag), "description": .string(summary)]
        }
    }

    private static let tagSummaries = [
        "system": "The server itself: health, version, metrics, this description.",
        "events": "What happened, in the order of commits.",
        "search": "One search over everything.",
        "batch": "Many changes in one request.",
        "imports": "Files of records, brought in by jobs.",
        "meta": "What forms and clients need to know of each type.",
        "sync": "How far the subscribers have followed the events.",
    ]

    private func paths(_ operations: [OperationDocument], _ parts: (parameters: SharedParts, responses: SharedParts)) -> JSONValue {
        var order: [String] = []
        var methods: [String: [(String, JSONValue)]] = [:]
        for operation in operations {
            let route = operation.route
            if methods[route.path] == nil { order.append(route.path) }
            methods[route.path, default: []].append((route.method.name.lowercased(), operation.json(parts)))
        }
        var paths = JSONObject()
        for path in order {
            var item = JSONObject()
            for (method, operation) in methods[path] ?? [] { item.append(method, operation) }
            paths.append(path, .object(item))
        }
        return .object(paths)
    }

    private func components(_ parts: (parameters: SharedParts, responses: SharedParts)) -> JSONValue {
        var schemas = JSONObject()
        for (name, schema) in SharedComponents.schemas { schemas.append(name, schema) }
        for definition in catalog.definitions {
            for (name, schema) in ResourceSchemas(definition, catalog).all { schemas.append(name, schema) }
        }
        var responses = JSONObject()
        for (status, title) in ProblemResponses.titles { responses.append("Problem\(status)", ProblemResponses.response(status, title)) }
        for (name, response) in parts.responses.components { responses.append(name, response) }
        var parameters = JSONObject()
        for (name, parameter) in parts.parameters.components { parameters.append(name, parameter) }
        return [
            "securitySchemes": [
                "bearer": ["type": "http", "scheme": "bearer", "description": "An API key."],
                "basic": ["type": "http", "scheme": "basic", "description": "An API key as the user, without a password."],
            ],
            "schemas": .object(schemas),
            "parameters": .object(parameters),
            "headers": SharedHeaders.components,
            "responses": .object(responses),
        ]
    }
}
