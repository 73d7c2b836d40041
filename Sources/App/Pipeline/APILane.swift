internal import HTTP
internal import HTTPServer
internal import Identity
internal import Resources
internal import Storage
internal import Synchronization
internal import Values

/// One reactor's way from a parsed request to its answer: who asks, what for, and where the work is done.
final class APILane: Lane {
    private let runtime: Runtime
    private let session: any InlineSession
    private var ids: RequestIDs
    private var principals = PrincipalCache()
    private var counts: RequestCounts
    private var log: AccessLog
    private let number: Int
    /// Keys met since the last note, and when they were last noted.
    private var uses: [Int64: Timestamp] = [:]
    private var noted: [Int64: Timestamp] = [:]
    private var wantsSnapshot = false

    init(_ runtime: Runtime) throws {
        self.runtime = runtime
        guard let session = try runtime.engine.makeInlineSession() else { throw ConfigurationError("This engine has no inline sessions.") }
        self.session = session
        number = runtime.metrics.register()
        ids = RequestIDs(lane: runtime.lanes.add(1, ordering: .relaxed).oldValue, startedAt: Timestamp.now())
        counts = RequestCounts(endpoints: runtime.endpoints.count)
        log = AccessLog(runtime.log, endpoints: runtime.endpoints)
    }

    // The server's side.

    func admit(_ request: borrowing Request) -> Admission {
        var exchange = exchange(for: request)
        do {
            guard case .found(let number, _) = runtime.router.find(request) else { return .buffer(limit: 64 << 10) }
            let endpoint = runtime.endpoints[number]
            exchange.route = Int32(number)
            exchange.principal = try admitCaller(request, endpoint)?.actor.number ?? 0
            try endpoint.checkMediaType(of: request)
            return endpoint.route.body?.isSpooled == true
                ? .spool(directory: runtime.configuration.spoolDirectory, limit: endpoint.bodyLimit) : .buffer(limit: endpoint.bodyLimit)
        } catch {
            return .refuse(answer(error, exchange))
        }
    }

    func answer(_ request: consuming Request, ticket: Ticket) -> Response? {
        respond(to: request, .connection(ticket))
    }

    func answer(_ problem: Problem) -> Response {
        let exchange = Exchange(method: .get, route: -1, principal: 0, requestID: ids.next())
        return answer(problem, exchange)
    }

    func beginBatch(count: Int) { wantsSnapshot = count >= 2 }

    func endBatch() {
        if wantsSnapshot { session.endSnapshot() }
        wantsSnapshot = false
        log.flushIfDue()
    }

    func tick() {
        if session.changedElsewhere() { principals.removeAll() }
        runtime.metrics.show(counts, of: number)
        log.flush()
        noteUses()
    }

    func didAnswer(_ record: AnswerRecord) {
        counts.count(
            endpoint: Int(record.exchange?.route ?? -1), status: record.status.code, nanoseconds: record.nanoseconds)
        log.append(record)
    }

    // The request's way.

    /// Answers at once, or returns nil and answers the recipient later. A caller in this process may say who asks.
    func respond(to request: consuming Request, _ recipient: Recipient, as insider: Actor? = nil) -> Response? {
        var exchange = exchange(for: request)
        var rate: [Response.Field] = []
        do {
            switch runtime.router.find(request) {
            case .notFound: throw notFound(request)
            case .methodNotAllowed(let methods):
                let allow = Response.Field("Allow", methods.allow)
                if request.method == .options { return finish(Response(.noContent, fields: [allow]), exchange) }
                throw Problem(
                    .methodNotAllowed, "method_not_allowed", "\(request.method.name) is not possible here, but \(methods.allow).",
                    fields: [allow])
            case .found(let number, let captures):
                let endpoint = runtime.endpoints[number]
                exchange.route = Int32(number)
                var actor = insider
                if actor == nil, let principal = try admitCaller(request, endpoint) {
                    actor = principal.actor
                    exchange.principal = principal.actor.number
                    if let meter = principal.meter { rate = try take(from: meter) }
                }
                try endpoint.negotiate(request)
                try endpoint.checkMediaType(of: request)
                try endpoint.checkBody(of: request)
                if endpoint.showsCounts { runtime.metrics.show(counts, of: self.number) }
                let call = try self.call(request, captures, actor ?? Principal.anybody, exchange)
                let work = try endpoint.route.plan(call)
                return try perform(work, call, Answers(runtime: runtime, exchange: exchange, endpoint: endpoint, rate: rate), recipient)
            }
        } catch {
            return Answers(runtime: runtime, exchange: exchange, endpoint: nil, rate: rate).response(to: error)
        }
    }

    private func perform(_ work: Work, _ call: Call, _ answers: Answers, _ recipient: Recipient) throws -> Response? {
        switch work {
        case .answer(let response): return answers.finish(response)
        case .read(let body):
            do {
                if wantsSnapshot { try session.beginSnapshot() }
                session.renewBudget()
                return answers.finish(try body(session))
            } catch let error as StorageError where error.reason == .interrupted {
                // It took longer than a reactor may wait: nothing was sent, so it begins again on the pool.
                return try perform(.work(body), call, answers, recipient)
            }
        case .work(let body):
            runtime.engine.work { session in
                recipient.answer(answers.response(to: Result { try body(try session.get()) }))
            }
            return nil
        case .preparation(let prepare):
            let runtime = runtime
            runtime.engine.work { _ in
                do {
                    let key = try IdempotencyKey(call.request, of: call.actor)
                    let write = try prepare()
                    Self.write(write, key: write.honoursIdempotencyKey ? key : nil, call, answers, recipient, runtime)
                } catch {
                    recipient.answer(answers.response(to: error))
                }
            }
            return nil
        case .write(let write):
            let key = write.honoursIdempotencyKey ? try IdempotencyKey(call.request, of: call.actor) : nil
            Self.write(write, key: key, call, answers, recipient, runtime)
            return nil
        case .stream(let make):
            let engine = runtime.engine
            return answers.finish(try make { engine.work($0) })
        case .preparedStream(let make):
            let engine = runtime.engine
            engine.work { session in
                recipient.answer(answers.response(to: Result { try make(try session.get()) { engine.work($0) } }))
            }
            return nil
        case .later(let start):
            let isChange = call.request.method != .get && call.request.method != .head
            start { response in
                if isChange { answers.didWrite() }
                recipient.answer(answers.response(to: .success(response)))
            }
            return nil
        }
    }

    /// Puts a change into the writer's queue, from whatever thread.
    private static func write(
        _ write: Work.Write, key: IdempotencyKey?, _ call: Call, _ answers: Answers, _ recipient: Recipient, _ runtime: Runtime
    ) {
        runtime.engine.write(
            RequestJob(write, key: key, kit: runtime.kit, call: call) { result in
                answers.didWrite()
                recipient.answer(answers.response(to: result))
            })
    }

    private func call(_ request: consuming Request, _ captures: PathCaptures, _ actor: Actor, _ exchange: Exchange) throws -> Call {
        var segments: [String] = []
        for index in 0..<captures.count { segments.append(try request.segment(captures[index])) }
        let parameters = try QueryParameters(of: request)
        return Call(
            request: request, captures: segments, actor: actor, catalog: runtime.kit.catalog, requestID: exchange.requestID,
            now: runtime.clock.now(), parameters: parameters, jsonLimits: runtime.configuration.json)
    }

    private func exchange(for request: borrowing Request) -> Exchange {
        Exchange(method: request.method, route: -1, principal: 0, requestID: ids.id(of: request), peer: request.peer)
    }

    private func notFound(_ request: borrowing Request) -> Problem {
        var detail = "There is nothing at \(request.path)."
        if let nearest = runtime.router.nearest(to: request.path) { detail += " Did you mean \(nearest)?" }
        return .notFound(detail)
    }

    /// Who asks, if that matters here: with a key that is good, has the scope and has requests left.
    private func admitCaller(_ request: borrowing Request, _ endpoint: Endpoint) throws -> Principal? {
        guard !endpoint.isPublic else { return nil }
        principals.renew(runtime.keyGeneration.load(ordering: .acquiring))
        guard let value = request[.authorization] else { throw Self.unauthorized("A key is needed: Authorization: Bearer tdm_….") }
        let field = request.bytes[request.head.known[KnownField.authorization.rawValue].indices]
        let now = runtime.clock.now()
        let principal: Principal
        if let known = principals.principal(of: field), known.expiresAt.map({ now.milliseconds < $0 }) ?? true {
            principal = known
        } else {
            principal = try recognise(value, at: now)
            principals.insert(principal, for: field)
        }
        uses[principal.actor.number] = now
        guard principal.opens[endpoint.number] else {
            let scope = endpoint.route.scope
            throw Problem.forbidden("This key lacks the scope \(scope?.path ?? ""):\(scope?.verb ?? "").")
        }
        return principal
    }

    private func recognise(_ value: String, at now: Timestamp) throws -> Principal {
        let token: String
        switch Credentials(value) {
        case .bearer(let text): token = text
        case .basic(let user, let password): token = user.isEmpty ? password : user
        case nil: throw Self.unauthorized("The Authorization field is neither Bearer nor Basic.")
        }
        session.renewBudget()
        guard let admission = try Authenticator.admit(token, at: now, in: session) else {
            throw Self.unauthorized("The key is not known, or not valid any more.")
        }
        return Principal(
            actor: admission.actor, expiresAt: admission.expiresAt?.milliseconds,
            meter: runtime.configuration.limitsRate ? runtime.meters.meter(of: admission.actor.number) : nil,
            opens: runtime.endpoints.map { endpoint in endpoint.route.scope.map { admission.actor.access.allows($0) } ?? true })
    }

    private static func unauthorized(_ detail: String) -> Problem {
        Problem(
            .unauthorized, "unauthorized", detail,
            fields: [Response.Field("WWW-Authenticate", "Bearer realm=\"tandem\", Basic realm=\"tandem\"")])
    }

    /// Takes a request out of its key's bucket and tells how many are left.
    private func take(from meter: RequestMeter) throws -> [Response.Field] {
        let verdict = meter.take(at: MonotonicTime.nanoseconds())
        let fields = [
            runtime.ratePolicy, Response.Field("RateLimit", "\"key\";r=\(verdict.remaining);t=\(verdict.seconds)"),
        ]
        guard verdict.isAllowed else {
            throw Problem(
                .tooManyRequests, "rate_limited", "This key may ask \(runtime.configuration.requestsPerMinute) times a minute.",
                fields: fields + [Response.Field("Retry-After", String(verdict.seconds))])
        }
        return fields
    }

    /// Writes when keys were last used, at most once a minute each.
    private func noteUses() {
        let due = uses.filter { number, now in noted[number].map { now.milliseconds - $0.milliseconds >= 60_000 } ?? true }
        guard !due.isEmpty else { return }
        uses = [:]
        noted.merge(due) { $1 }
        runtime.engine.write(KeyUseJob(due))
    }

    private func answer(_ error: any Error, _ exchange: Exchange) -> Response {
        Answers(runtime: runtime, exchange: exchange, endpoint: nil).response(to: error)
    }

    private func finish(_ response: Response, _ exchange: Exchange) -> Response {
        Answers(runtime: runtime, exchange: exchange, endpoint: nil).finish(response)
    }
}
