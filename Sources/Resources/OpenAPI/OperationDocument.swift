internal import HTTP
internal import JSON

/// One operation as OpenAPI writes it.
struct OperationDocument {
    let route: Route
    private let operation: Operation

    init(_ route: Route) {
        self.route = route
        operation = route.operation
    }

    var tag: String { operation.tag }

    /// Its parameters, each with the names that it may have among the components.
    var parameters: [(value: JSONValue, names: [String])] {
        operation.parameters.map { parameter in
            let name = parameter.name
            let owned = "\(operation.tag)-\(name)"
            return (Self.parameter(parameter), [name, owned, "\(owned)-\(parameter.place.rawValue)", "\(operation.id)-\(name)"])
        }
    }

    /// Its answers by status, likewise.
    var responses: [(status: UInt16, value: JSONValue, names: [String])] {
        var responses = operation.responses.map { status, summary, body in
            let value = response(status, summary, body)
            guard case .component(let name) = body else { return (status, value, ["\(operation.id)-\(status)"]) }
            return (status, value, [name, "\(name)-\(status)", "\(operation.id)-\(status)"])
        }
        if operation.parameters.contains(where: { $0.name == "dry_run" }), !operation.responses.contains(where: { $0.status == 200 }) {
            responses.append((200, Self.dryRun, ["DryRun"]))
        }
        return responses
    }

    func json(_ parts: (parameters: SharedParts, responses: SharedParts)) -> JSONValue {
        var object = JSONObject()
        object.append("operationId", .string(operation.id))
        object.append("tags", [.string(operation.tag)])
        object.append("summary", .string(operation.summary))
        if !operation.detail.isEmpty { object.append("description", .string(operation.detail)) }
        if route.scope == nil { object.append("security", []) }
        if let scope = route.scope { object.append("x-scope", .string("\(scope.path):\(scope.verb)")) }
        if !operation.parameters.isEmpty { object.append("parameters", .array(parameters.map { parts.parameters.written($0.value) })) }
        if let body = operation.requestBody { object.append("requestBody", requestBody(body)) }
        var answers = JSONObject()
        for (status, value, _) in responses { answers.append(String(status), parts.responses.written(value)) }
        for status in problems { answers.append(String(status), ["$ref": .string("#/components/responses/Problem\(status)")]) }
        object.append("responses", .object(answers))
        return .object(object)
    }

    private static func parameter(_ parameter: Operation.Parameter) -> JSONValue {
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
            let schema = SharedComponents.read(schema)
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

    private func response(_ status: UInt16, _ summary: String, _ body: Operation.BodySchema?) -> JSONValue {
        var response = JSONObject()
        response.append("description", .string(summary))
        let names = operation.headers.filter { $0 != "Location" || status == 201 || status == 202 }
        response.append("headers", SharedHeaders.references(to: ["X-Request-Id"] + names))
        if let body { response.append("content", content(body, mediaTypes: ["application/json"])) }
        return .object(response)
    }

    private static let dryRun: JSONValue = [
        "description": "What it would have been, with `dry_run`.", "headers": SharedHeaders.references(to: ["X-Request-Id"]),
        "content": ["application/json": ["schema": ["type": "object"]]],
    ]

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
