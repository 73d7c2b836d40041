internal import HTTP
internal import JSON

/// One operation as OpenAPI writes it.
struct OperationDocument {
    private let route: Route
    private var operation: Operation { route.operation }

    init(_ route: Route) { self.route = route }

    var json: JSONValue {
        var object = JSONObject()
        object.append("operationId", .string(operation.id))
        object.append("tags", [.string(operation.tag)])
        object.append("summary", .string(operation.summary))
        if !operation.detail.isEmpty { object.append("description", .string(operation.detail)) }
        if route.scope == nil { object.append("security", []) }
        if let scope = route.scope { object.append("x-scope", .string("\(scope.path):\(scope.verb)")) }
        if !operation.parameters.isEmpty { object.append("parameters", .array(operation.parameters.map(parameter))) }
        if let body = operation.requestBody { object.append("requestBody", requestBody(body)) }
        object.append("responses", responses)
        return .object(object)
    }

    private func parameter(_ parameter: Operation.Parameter) -> JSONValue {
        var object = JSONObject()
        object.append("name", .string(parameter.name))
        object.append("in", .string(parameter.place.rawValue))
        if parameter.isRequired { object.append("required", true) }
        object.append("description", .string(parameter.summary))
        let schema = parameter.schema.json(isOptional: false, summary: "", withExample: false)
        object.append("schema", parameter.isRepeated ? ["type": "array", "items": schema] : schema)
        return .object(object)
    }

    private func requestBody(_ body: Operation.BodySchema) -> JSONValue {
        [
            "required": .bool(route.body?.isRequired ?? true),
            "content": content(body, mediaTypes: route.body?.mediaTypes ?? ["application/json"]),
        ]
    }

    private func content(_ body: Operation.BodySchema, mediaTypes: [String]) -> JSONValue {
        var content = JSONObject()
        switch body {
        case .component(let name):
            for type in mediaTypes { content.append(type, ["schema": .component(name)]) }
        case .inline(let schema):
            let schema = (try? JSONReader.parse(Array(schema.utf8)).root) ?? true
            for type in mediaTypes { content.append(type, ["schema": schema]) }
        case .binary(let types):
            for type in types { content.append(type, ["schema": ["type": "string", "contentMediaType": .string(type)]]) }
        case .list(let name):
            content.append("application/json", ["schema": .component(name)])
            content.append("text/csv", ["schema": ["type": "string"]])
            content.append("application/x-ndjson", ["schema": ["type": "string"]])
        }
        return .object(content)
    }

    private var responses: JSONValue {
        var responses = JSONObject()
        for (status, summary, body) in operation.responses {
            var response = JSONObject()
            response.append("description", .string(summary))
            response.append("headers", headers(status))
            if let body { response.append("content", content(body, mediaTypes: ["application/json"])) }
            responses.append(String(status), .object(response))
        }
        if operation.parameters.contains(where: { $0.name == "dry_run" }), !operation.responses.contains(where: { $0.status == 200 }) {
            responses.append(
                "200",
                [
                    "description": "What it would have been, with `dry_run`.",
                    "content": ["application/json": ["schema": ["type": "object"]]],
                ])
        }
        for status in problems { responses.append(String(status), ["$ref": .string("#/components/responses/Problem\(status)")]) }
        return .object(responses)
    }

    private func headers(_ status: UInt16) -> JSONValue {
        var headers = JSONObject()
        headers.append("X-Request-Id", ["description": "The request's id, also in logs.", "schema": ["type": "string"]])
        for name in operation.headers where name != "Location" || status == 201 || status == 202 {
            headers.append(name, ["schema": ["type": "string"]])
        }
        return .object(headers)
    }

    /// Every status that a problem may have here: its own, and those that follow from what the operation takes.
    private var problems: [UInt16] {
        var statuses: Set<UInt16> = Set(operation.problems).union([400, 414, 431, 503])
        if route.scope != nil { statuses.formUnion([401, 403, 429]) }
        if route.path.contains("{") { statuses.insert(404) }
        if route.body != nil { statuses.formUnion([408, 413, 415]) }
        if operation.requestBody != nil { statuses.insert(422) }
        if operation.parameters.contains(where: { $0.name == "Idempotency-Key" }) { statuses.formUnion([409, 422]) }
        if route.method == .get { statuses.insert(406) }
        return statuses.subtracting(operation.responses.map(\.status)).sorted()
    }
}

extension JSONValue {
    /// A reference to a schema among the components.
    static func component(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
}
