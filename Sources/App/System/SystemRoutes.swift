internal import HTTP
internal import JSON
internal import Resources
internal import SQLite
internal import Storage
internal import Synchronization
internal import Values

/// The server itself: health, readiness, version, metrics, the description of the API.
final class SystemRoutes: Sendable {
    private let configuration: Configuration
    private let engine: any Engine
    private let clock: ServerClock
    /// Set when the application stands; the routes are part of it.
    let runtime = Mutex<Runtime?>(nil)
    private let description = Mutex(Description())

    /// The API's description as it goes over the wire.
    private struct Description {
        var json: [UInt8]?
        var yaml: [UInt8]?
    }

    init(configuration: Configuration, engine: any Engine, clock: ServerClock) {
        self.configuration = configuration
        self.engine = engine
        self.clock = clock
    }

    var all: [Route] {
        var routes = [root, health, readiness, version, metrics, openAPIJSON, openAPIYAML, problem]
        if configuration.hasTestClock { routes.append(testClock) }
        return routes
    }

    private var root: Route {
        let body = Array(
            #"{"name":"Tandem","version":"\#(Version.number)","openapi":"/openapi.json","health":"/readyz","api":"/v1"}"#.utf8)
        return open(
            "/", "getRoot", "What this is.",
            #"{"type":"object","required":["name","version"],"properties":{"name":{"type":"string"},"version":{"type":"string"}}}"#
        ) { _ in .answer(.json(body)) }
    }

    private var health: Route {
        open("/healthz", "getHealth", "Whether the process lives.", Self.statusSchema) { _ in .answer(Self.healthy) }
    }

    private static let healthy = Response.json(Array(#"{"status":"ok"}"#.utf8))
    private static let statusSchema = #"{"type":"object","required":["status"],"properties":{"status":{"type":"string"}}}"#

    private var readiness: Route {
        let operation: Route.Documentation = {
            var operation = Operation("getReadiness", tag: "system", "Whether requests can be served, and if not, why.")
            operation.responses = [
                (200, "They can.", .inline(Self.readinessSchema)), (503, "They can't, or changes can't.", .inline(Self.readinessSchema)),
            ]
            return operation
        }
        return Route(.get, "/readyz", operation, scope: nil) { [self] _ in
            let reasons = Readiness(configuration: configuration, engine: engine, isDraining: isDraining).reasons
            var json = JSONWriter(capacity: 256)
            json.value([
                "status": .string(reasons.isEmpty ? "ok" : "unavailable"), "reasons": .array(reasons.map { .string($0) }),
            ])
            return .answer(.json(json.take(), status: reasons.isEmpty ? .ok : .serviceUnavailable))
        }
    }

    private static let readinessSchema = """
        {"type":"object","required":["status","reasons"],"properties":{"status":{"type":"string"},\
        "reasons":{"type":"array","items":{"type":"string"}}}}
        """

    private var isDraining: Bool { runtime.withLock { $0 }?.isDraining.load(ordering: .relaxed) ?? false }

    private var version: Route {
        let schema =
            #"{"type":"object","required":["version","engine"],"properties":{"version":{"type":"string"},"engine":{"type":"string"}}}"#
        let body = Array(#"{"version":"\#(Version.number)","engine":"\#(Dialect.sqlite.name)"}"#.utf8)
        return open("/version", "getVersion", "Which Tandem this is.", schema) { _ in .answer(.json(body)) }
    }

    private var metrics: Route {
        let operation: Route.Documentation = {
            var operation = Operation("getMetrics", tag: "system", "Counters in Prometheus' text format.")
            operation.responses = [(200, "The counters.", .binary(["text/plain"]))]
            return operation
        }
        return Route(.get, "/metrics", operation, scope: nil, produces: ["text/plain"]) { [self] _ in
            .work { [self] _ in
                guard let runtime = runtime.withLock({ $0 }) else { throw Problem.notFound("There are no metrics yet.") }
                return Response(
                    .ok, contentType: "text/plain; version=0.0.4; charset=utf-8",
                    body: .bytes(Array(MetricsPage(runtime: runtime, engine: engine).text.utf8)))
            }
        }
    }

    private var openAPIJSON: Route {
        let operation: Route.Documentation = {
            var operation = Operation("getOpenApiJson", tag: "system", "The description of this API, as JSON.")
            operation.responses = [(200, "OpenAPI 3.1.", .inline(#"{"type":"object"}"#))]
            return operation
        }
        return Route(.get, "/openapi.json", operation, scope: nil) { [self] _ in
            .work { [self] _ in .json(described(\.json) { $0.bytes }) }
        }
    }

    private var openAPIYAML: Route {
        let operation: Route.Documentation = {
            var operation = Operation("getOpenApiYaml", tag: "system", "The description of this API, as YAML.")
            operation.responses = [(200, "OpenAPI 3.1.", .binary(["application/yaml"]))]
            return operation
        }
        return Route(.get, "/openapi.yaml", operation, scope: nil, produces: ["application/yaml"]) { [self] _ in
            .work { [self] _ in
                Response(.ok, contentType: "application/yaml", body: .bytes(described(\.yaml) { Array(YAML.text($0).utf8) }))
            }
        }
    }

    /// Made when it is first asked for, and kept from then on: it takes a tenth of a second, and anybody may ask, as often as he likes.
    private func described(_ form: WritableKeyPath<Description, [UInt8]?>, _ bytes: (JSONValue) -> [UInt8]) -> [UInt8] {
        guard let runtime = runtime.withLock({ $0 }) else { return [] }
        return description.withLock { description in
            if let made = description[keyPath: form] { return made }
            let routes = runtime.endpoints.map(\.route)
            let made = bytes(OpenAPI(routes: routes, catalog: runtime.kit.catalog, version: Version.number).document)
            description[keyPath: form] = made
            return made
        }
    }

    private var problem: Route {
        let operation: Route.Documentation = {
            var operation = Operation("getProblem", tag: "system", "What a problem's code means.")
            operation.parameters = [
                .init("code", .path, JSONSchema("string", example: "\"validation_failed\""), "The code.", required: true)
            ]
            operation.responses = [
                (
                    200, "Its meaning.",
                    .inline(
                        #"{"type":"object","required":["code","title"],"properties":{"code":{"type":"string"},"title":{"type":"string"}}}"#)
                )
            ]
            operation.problems = [404]
            return operation
        }
        return Route(.get, "/problems/{code}", operation, scope: nil) { call in
            guard let title = Problem.titles[call.captures[0]] else { throw Problem.notFound("There is no problem \(call.captures[0]).") }
            var json = JSONWriter(capacity: 128)
            json.value(["code": .string(call.captures[0]), "title": .string(title)])
            return .answer(.json(json.take()))
        }
    }

    private var testClock: Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "advanceTestClock", tag: "system",
                "Move the server's time ahead, to see what comes later: deadlines are met when it answers.")
            operation.requestBody = .inline(
                #"{"type":"object","required":["advance"],"additionalProperties":false,"properties":{"advance":{"type":"string"}}}"#)
            operation.responses = [
                (
                    200, "The time it is now.",
                    .inline(#"{"type":"object","required":["now"],"properties":{"now":{"type":"string","format":"date-time"}}}"#)
                )
            ]
            operation.problems = [422]
            return operation
        }
        return Route(.post, "/v1/test/clock", operation, scope: Scope("test", "write"), body: .json) { [self] call in
            let document = try call.json()
            var violations = Violations()
            if case .object(let object) = document.root {
                for member in object.members where member.name != "advance" {
                    violations.add(member.name, "unknown_field", "is not a field here")
                }
            }
            try violations.throwIfAny()
            guard let text = document.root["advance"]?.text, let duration = CalendarDuration(text), clock.advance(by: duration)
            else {
                throw Problem.validationFailed([Violation(.pointer("/advance"), "format", "must be a duration such as P3D or PT1H")])
            }
            return .later { [self] reply in
                guard let runtime = runtime.withLock({ $0 }) else { return reply(now) }
                // What was to be tried again later may be due now, and what time brings is there when the answer is.
                runtime.deadlines.meet { [self] in
                    runtime.relay.wake()
                    reply(now)
                }
            }
        }
    }

    private var now: Response {
        var json = JSONWriter(capacity: 64)
        json.raw("{\"now\":")
        json.timestamp(milliseconds: clock.now().milliseconds)
        json.raw("}")
        return .json(json.take())
    }

    /// A route that anybody may call and that answers with JSON.
    private func open(
        _ path: String, _ id: String, _ summary: String, _ schema: String, _ plan: @escaping @Sendable (Call) throws -> Work
    ) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation(id, tag: "system", summary)
            operation.responses = [(200, summary, .inline(schema))]
            return operation
        }
        return Route(.get, path, operation, scope: nil, plan: plan)
    }
}
