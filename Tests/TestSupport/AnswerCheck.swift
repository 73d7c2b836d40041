internal import App
package import HTTP
internal import JSON

/// Holds every answer that a test gets against the API's own description: the status is documented, so is the media type, and the body is as
/// its schema says.
package struct AnswerCheck: Sendable {
    /// By the word that tells them apart best, the second of their path; those that have none there are under nothing.
    private let operations: [Substring: [Operation]]
    private let components: JSONValue
    private let validator: SchemaValidator

    private struct Operation: Sendable {
        let segments: [Substring]
        let method: String
        let responses: JSONValue
    }

    /// What the program says of itself; made once for all tests.
    package static let shared = Result { try AnswerCheck(description: try Description.json()) }

    package init(description: String) throws {
        let document = try JSONReader.parse(Array(description.utf8)).root
        components = document["components"] ?? .null
        guard case .object(let schemas) = components["schemas"] else { throw TestServer.Failure("the description has no schemas") }
        validator = try SchemaValidator(schemas: schemas)
        let operations = try (document["paths"] ?? .null).members.flatMap { path in
            try path.value.members.map { method -> Operation in
                let responses = method.value["responses"] ?? .null
                for response in responses.members {
                    for type in (response.value["content"] ?? .null).members {
                        try SchemaValidator.refuseUnknownKeywords(in: type.value["schema"] ?? .null)
                    }
                }
                return Operation(segments: path.name.split(separator: "/"), method: method.name.uppercased(), responses: responses)
            }
        }
        self.operations = Dictionary(grouping: operations) { Self.word(of: $0.segments[...]) }
    }

    private static func word(of segments: ArraySlice<Substring>) -> Substring {
        guard let word = segments.dropFirst().first, !word.hasPrefix("{") else { return "" }
        return word
    }

    /// Throws what is wrong with an answer.
    package func check(_ answer: TestServer.Answer, to method: Method, _ target: String) throws {
        let flaws = self.flaws(of: answer, to: method, target)
        guard flaws.isEmpty else {
            throw TestServer.Failure(
                "\(method.name) \(target) → \(answer.status) is not as described: \(flaws.prefix(8).joined(separator: "; "))")
        }
    }

    package func flaws(of answer: TestServer.Answer, to method: Method, _ target: String) -> [String] {
        let parts = target.split(separator: "?", maxSplits: 1)
        // An empty segment leads to no operation.
        let path = parts.first ?? ""
        let segments = path == "/" ? [] : path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let methods = operations(at: segments)
        let name = method == .head ? "GET" : method.name
        guard let operation = methods.first(where: { $0.method == name }) else { return flaws(ofUnrouted: answer, method, methods) }
        guard let found = operation.responses[String(answer.status)] else {
            // What the server itself answers before it knows the operation.
            return [417, 501, 505].contains(answer.status) ? problemFlaws(of: answer) : ["the status is not documented"]
        }
        let isPartial = parts.count > 1 && parts[1].split(separator: "&").contains { $0.hasPrefix("fields=") }
        return flaws(of: answer, as: resolved(found), isPartial: isPartial, hasBody: method != .head)
    }

    /// The operations at the path that fits best: words before variables.
    private func operations(at segments: ArraySlice<Substring>) -> [Operation] {
        let word = Self.word(of: segments)
        let fitting = ((operations[word] ?? []) + (word.isEmpty ? [] : operations[""] ?? [])).filter { operation in
            operation.segments.count == segments.count
                && zip(operation.segments, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        func words(_ operation: Operation) -> [Int] { operation.segments.map { $0.hasPrefix("{") ? 1 : 0 } }
        guard let best = fitting.map(words).min(by: { $0.lexicographicallyPrecedes($1) }) else { return [] }
        return fitting.filter { words($0) == best }
    }

    /// No operation: a problem says so, or what else there is.
    private func flaws(ofUnrouted answer: TestServer.Answer, _ method: Method, _ methods: [Operation]) -> [String] {
        if method == .options { return answer.status == 204 || answer.status >= 400 ? [] : ["OPTIONS is answered \(answer.status)"] }
        guard answer.status >= 400 else { return ["it is no operation of the description"] }
        if answer.status == 405, answer[field: "Allow"] == nil { return ["405 without Allow"] }
        return problemFlaws(of: answer, hasBody: method != .head)
    }

    private func problemFlaws(of answer: TestServer.Answer, hasBody: Bool = true) -> [String] {
        guard mediaType(of: answer) == "application/problem+json" else { return ["a problem is \(mediaType(of: answer) ?? "untyped")"] }
        return hasBody ? validator.flaws(of: answer.json, as: ["$ref": "#/components/schemas/Problem"]) : []
    }

    private func flaws(of answer: TestServer.Answer, as response: JSONValue, isPartial: Bool, hasBody: Bool) -> [String] {
        let content = response["content"] ?? .null
        guard !content.members.isEmpty else { return answer.body.isEmpty ? [] : ["there is a body where none is described"] }
        guard let type = mediaType(of: answer), let described = content[type] ?? content["*/*"] else {
            return ["\(mediaType(of: answer) ?? "no type") is not among \(content.members.map(\.name))"]
        }
        guard hasBody, type.hasSuffix("json") && !type.hasSuffix("ndjson"), let schema = described["schema"] else { return [] }
        guard let body = try? JSONReader.parse(answer.body), body.flaws.isEmpty else { return ["the body is no JSON"] }
        return validator.flaws(of: body.root, as: schema, isPartial: isPartial)
    }

    private func mediaType(of answer: TestServer.Answer) -> String? {
        answer[field: "Content-Type"]?.split(separator: ";").first.map { $0.lowercased() }
    }

    private func resolved(_ response: JSONValue) -> JSONValue {
        guard let reference = response["$ref"]?.text, let name = reference.split(separator: "/").last else { return response }
        return components["responses"]?[String(name)] ?? .null
    }
}
