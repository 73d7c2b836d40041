internal import HTTP
internal import JSON
internal import Resources

/// Runs the operations of a batch through the routes that would serve them one by one.
struct BatchOperations: Sendable {
    private let routes: [Route]
    private let router: Router<Int>

    init(_ routes: [Route]) {
        self.routes = routes
        router = Router(routes.enumerated().map { ($1.method, $1.path, $0) })
    }

    /// All operations at once.
    func run(_ batch: Batch, _ call: Call, in transaction: borrowing Transaction) throws -> Response {
        var progress = BatchProgress()
        while progress.next < batch.operations.count { try advance(&progress, batch, call, in: transaction) }
        return progress.response(isAtomic: batch.isAtomic)
    }

    /// The next operation. One that fails leaves nothing; of an atomic batch it ends the whole.
    func advance(_ progress: inout BatchProgress, _ batch: Batch, _ call: Call, in transaction: borrowing Transaction) throws {
        let index = progress.next
        let step = batch.operations[index]
        do {
            let made = progress.made
            let response = try transaction.nested { try run(step, at: index, call, made, in: $0) }
            try progress.add(response, ref: step.ref)
        } catch let problem as Problem {
            try refuse(problem, inside: "/body")
        } catch let unknown as UnknownReference {
            try refuse(unknown.problem, inside: "")
        }
        func refuse(_ problem: Problem, inside place: String) throws(Problem) {
            let placed = problem.placed(at: index, inside: place)
            if batch.isAtomic { throw placed }
            progress.add(placed, requestID: call.requestID)
        }
    }

    private func run(
        _ step: Batch.Step, at index: Int, _ call: Call, _ made: [String: JSONValue], in transaction: borrowing Transaction
    ) throws -> Response {
        let request = try self.request(step, made)
        guard case .found(let number, let captures) = router.find(request) else {
            throw Problem.notFound("\(step.method.name) \(step.path) is no operation that a batch can do.")
        }
        let route = routes[number]
        if let scope = route.scope { try call.access.demand(scope.path, scope.verb) }
        var segments: [String] = []
        for index in 0..<captures.count { segments.append(try request.segment(captures[index])) }
        let inner = Call(
            request: request, captures: segments, actor: call.actor, catalog: call.catalog, requestID: call.requestID, now: call.now,
            parameters: try QueryParameters(of: request))
        guard case .write(let write) = try route.plan(inner), !write.isDryRun else {
            throw Problem.notFound("\(step.method.name) \(step.path) is no operation that a batch can do.")
        }
        return try write.run(transaction)
    }

    /// The operation as a request of its own, its references filled in.
    private func request(_ step: Batch.Step, _ made: [String: JSONValue]) throws -> Request {
        let path = try step.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.hasPrefix("$") ? try Self.value(of: String(part), made, at: "/path").text ?? "" : String(part)
        }.joined(separator: "/")
        let body = try step.body.map { try Self.filled($0, made, at: "/body").bytes }
        var head = "\(step.method.name) \(path) HTTP/1.1\r\nHost: batch\r\nContent-Type: application/json\r\n"
        if let ifMatch = step.ifMatch { head += "If-Match: \(ifMatch)\r\n" }
        head += "\r\n"
        let bytes = Array(head.utf8)
        var scanned = 0
        let outcome = bytes.withUnsafeBytes { RequestParser.parse($0, scanned: &scanned, limits: HeadLimits()) }
        guard case .complete(let parsed) = outcome, parsed.length == bytes.count else {
            throw Problem(.badRequest, "malformed_request", "The operation's path or if_match is not as HTTP allows it.")
        }
        return Request(head: parsed, bytes: bytes, body: body.map { .bytes($0) } ?? .none, peer: "batch")
    }

    /// The value with every text of the form `$ref.member` replaced; it stands at `pointer` in the operation.
    private static func filled(
        _ value: JSONValue, _ made: [String: JSONValue], at pointer: String
    ) throws(UnknownReference) -> JSONValue {
        switch value {
        case .string(let text) where text.hasPrefix("$$"): return .string(String(text.dropFirst()))
        case .string(let text) where text.hasPrefix("$"): return try self.value(of: text, made, at: pointer)
        case .array(let elements):
            var filled: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                filled.append(try self.filled(element, made, at: JSONPointer.appending(index, to: pointer)))
            }
            return .array(filled)
        case .object(let object):
            var filled = JSONObject()
            for member in object.members {
                filled.append(member.name, try self.filled(member.value, made, at: JSONPointer.appending(member.name, to: pointer)))
            }
            return .object(filled)
        default: return value
        }
    }

    private static func value(
        of reference: String, _ made: [String: JSONValue], at pointer: String
    ) throws(UnknownReference) -> JSONValue {
        let parts = reference.dropFirst().split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let record = made[parts[0]], let value = record[parts[1]] else {
            throw UnknownReference(text: reference, pointer: pointer)
        }
        return value
    }
}

/// A `$ref.member` that no earlier operation made, and where it stands in its operation.
private struct UnknownReference: Error {
    let text: String
    let pointer: String

    var problem: Problem {
        .validationFailed([
            Violation(
                .pointer(pointer), "reference_not_found",
                "is \(text), which no earlier operation made; a text that begins with $ is written $$")
        ])
    }
}

extension Problem {
    /// The problem of one operation of a batch: which one, and its fields as the whole body has them. `place` is the part of the operation in
    /// which they are told.
    fileprivate func placed(at index: Int, inside place: String) -> Problem {
        var problem = self
        problem.errors = errors.map { error in
            guard case .pointer(let pointer) = error.place else { return error }
            return Violation(.pointer("/operations/\(index)\(place)\(pointer)"), error.code, error.detail)
        }
        problem.members.append(Problem.Member("operation_index", .integer(Int64(index))))
        return problem
    }
}
