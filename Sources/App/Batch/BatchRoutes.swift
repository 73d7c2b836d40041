internal import HTTP
internal import JSON
internal import Resources
internal import Storage

/// `POST /v1/batch`: many changes in one request, all or none, or each by itself.
struct BatchRoutes {
    private let operations: BatchOperations
    private let kit: Kit
    private let engine: any Engine
    private let inFlight = BatchesInFlight()

    init(_ kit: Kit, _ engine: any Engine, routes: [Route]) {
        self.kit = kit
        self.engine = engine
        operations = BatchOperations(routes.filter { $0.method != .get && !$0.path.hasSuffix("/query") })
    }

    /// Bytes and operations of one batch at most.
    private static let bodyLimit = 8 << 20
    private static let operationLimit = 1_000

    var all: [Route] { [route] }

    private var route: Route {
        let operation: Route.Documentation = {
            var operation = Operation("runBatch", tag: "batch", "Make many changes in one request.")
            operation.detail = """
                With `atomic` (the default) all of them happen or none, and the answer to a failure is the failing operation's problem with its \
                `operation_index`. Otherwise each stands for itself. `$ref.id` in a path or body is the id of an earlier operation's record.
                """
            operation.parameters = [.dryRun, .idempotencyKey]
            operation.requestBody = .inline(Self.requestSchema)
            operation.responses = [(200, "What came of each operation.", .inline(Self.responseSchema))]
            operation.problems = [404, 409, 412, 422]
            return operation
        }
        let (operations, kit, engine, inFlight) = (operations, kit, engine, inFlight)
        return Route(
            .post, "/v1/batch", operation, scope: .anyKey, body: BodyRule(mediaTypes: ["application/json"], limit: Self.bodyLimit)
        ) { call in
            try call.refuseUnknownParameters(known: ["dry_run"])
            let batch = try Batch(try call.json(), limit: Self.operationLimit)
            let isDryRun = try call.flag("dry_run")
            guard batch.isAtomic || isDryRun else {
                let key = try IdempotencyKey(call.request, of: call.actor)
                try inFlight.enter(key)
                return .later { reply in
                    BatchRun(batch, operations, call, kit: kit, key: key, engine: engine, inFlight: inFlight, reply: reply)
                        .write(from: BatchProgress())
                }
            }
            var write = Work.Write { transaction in try operations.run(batch, call, in: transaction) }
            write.isDryRun = isDryRun
            write.honoursIdempotencyKey = true
            return .write(write)
        }
    }

    private static let requestSchema = """
        {"type":"object","required":["operations"],"additionalProperties":false,"properties":{"atomic":{"type":"boolean"},\
        "operations":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":"object","required":["method","path"],\
        "additionalProperties":false,"properties":{"ref":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},\
        "method":{"type":"string","enum":["POST","PATCH","PUT","DELETE"]},"path":{"type":"string"},"body":{"type":"object"},\
        "if_match":{"type":"string"}}}}}}
        """
    private static let responseSchema = """
        {"type":"object","required":["atomic","results","failed"],"properties":{"atomic":{"type":"boolean"},"failed":{"type":"integer"},\
        "results":{"type":"array","items":{"type":"object","required":["status"],"properties":{"status":{"type":"integer"},\
        "body":{"type":["object","null"]},"problem":{"$ref":"#/components/schemas/Problem"}}}}}}
        """
}
