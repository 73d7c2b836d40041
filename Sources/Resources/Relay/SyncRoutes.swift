internal import HTTP
internal import JSON
internal import Storage
internal import Values

/// How far the subscribers have followed the events: what tests wait for, and where people see and replay what failed.
package struct SyncRoutes: Sendable {
    let relay: Relay

    package init(_ relay: Relay) { self.relay = relay }

    package var all: [Route] { [status, parked, replay] }

    private var status: Route {
        let operation: Route.Documentation = {
            var operation = Operation("getSyncStatus", tag: "sync", "How far every subscriber has followed the events.")
            operation.detail =
                "With `after` and `wait` it answers as soon as every subscriber has passed that event, so nobody needs to sleep."
            operation.parameters = [
                .init("after", .query, JSONSchema("string", example: "\"evt_0000000000001\""), "The event that is waited for."),
                .init(
                    "wait", .query, JSONSchema("integer", minimum: 0, maximum: 60, example: "10"),
                    "For how many seconds at most; 0 if absent."),
            ]
            operation.responses = [(200, "The subscribers.", .inline(Self.statusSchema))]
            operation.problems = [404]
            return operation
        }
        return Route(.get, "/v1/sync/status", operation, scope: Scope("sync", "read")) { [relay] call in
            try call.refuseUnknownParameters(known: ["after", "wait"])
            let seconds = try Self.seconds(call)
            guard let after = call.parameters["after"] else { return .work { try Self.answer(relay, $0, reached: nil) } }
            guard let sequence = Identifier.number(in: after, prefix: "evt") else {
                throw Problem.badParameter("after", "is not an event id")
            }
            return .later { reply in
                relay.await(sequence, seconds: seconds, requestID: call.requestID, reply)
            }
        }
    }

    private static func seconds(_ call: Call) throws(Problem) -> Double {
        guard let text = call.parameters["wait"] else { return 0 }
        guard let seconds = Int(text), (0...60).contains(seconds) else { throw .badParameter("wait", "must be a number from 0 to 60") }
        return Double(seconds)
    }

    private var parked: Route {
        let operation: Route.Documentation = {
            var operation = Operation("listParkedEvents", tag: "sync", "The events that subscribers failed at, oldest first, at most 200.")
            operation.responses = [(200, "The events.", .inline(Self.parkedSchema))]
            return operation
        }
        return Route(.get, "/v1/sync/parked", operation, scope: Scope("sync", "read")) { call in
            try call.refuseUnknownParameters(known: [])
            return .work { session in
                var json = JSONWriter(capacity: 4_096)
                json.raw("{\"object\":\"list\",\"data\":[")
                let rows = try session.query(Self.selectParked, [.integer(Int64(Self.pageLength) + 1)])
                defer { rows.close() }
                var count = 0
                while try rows.next() {
                    count += 1
                    guard count <= Self.pageLength else { break }
                    if count > 1 { json.raw(",") }
                    Self.write(rows, into: &json, call.catalog)
                }
                json.raw("],\"has_more\":")
                json.bool(count > Self.pageLength)
                json.raw(",\"next_cursor\":null}")
                return .json(json.take())
            }
        }
    }

    private var replay: Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "replayParkedEvent", tag: "sync", "Deliver a parked event again, and those behind it of the same record.")
            operation.parameters = [
                .init("subscriber", .path, JSONSchema("string", example: "\"replenish\""), "The subscriber's name.", required: true),
                .init("event_id", .path, JSONSchema("string", example: "\"evt_0000000000001\""), "The event's id.", required: true),
                .idempotencyKey,
            ]
            operation.requestBody = .component("Empty")
            operation.responses = [(200, "How many events were delivered; none when it failed again.", .inline(Self.replaySchema))]
            operation.problems = [404, 409, 422]
            return operation
        }
        return Route(
            .post, "/v1/sync/parked/{subscriber}/{event_id}/replay", operation, scope: Scope("sync", "write"), body: .optionalJSON
        ) { [relay] call in
            try call.refuseUnknownParameters(known: [])
            let document = try call.json()
            guard let subscriber = relay.subscribers.first(where: { $0.name == call.captures[0] }) else {
                throw Problem.notFound("There is no subscriber \(call.captures[0]).")
            }
            guard let sequence = Identifier.number(in: call.captures[1], prefix: "evt") else {
                throw Problem.notFound("\(call.captures[1]) is not an event id.")
            }
            var write = Work.Write { transaction in
                try transaction.refuseMembers(of: document)
                let parked = ParkedEvents(subscriber: subscriber, context: relay.context, session: transaction.session)
                guard let event = try subscriber.event(sequence, in: transaction.session), try parked.contains(sequence) else {
                    throw Problem.notFound("\(subscriber.name) has not parked \(call.captures[1]).")
                }
                if let first = try parked.firstSequence(ofRecordOf: event), first != sequence {
                    let id = Identifier.text(first, prefix: "evt")
                    throw Problem(.conflict, "illegal_transition", "It waits behind \(id) of the same record: replay that first.")
                }
                let count = try parked.retry(from: event)
                var json = JSONWriter(capacity: 64)
                json.raw("{\"object\":\"replay\",\"delivered\":")
                json.integer(Int64(count))
                json.raw("}")
                return .json(json.take())
            }
            write.honoursIdempotencyKey = true
            write.afterCommit = { relay.wake() }
            return .write(write)
        }
    }

    private static let pageLength = 200

    static func answer(_ relay: Relay, _ session: any Session, reached: Bool?) throws -> Response {
        let progress = relay.progress
        let head = try session.integer(selectHead)
        let failures = try failures(in: session)
        var json = JSONWriter(capacity: 512)
        json.raw("{\"object\":\"sync_status\",\"head\":")
        json.event(head)
        json.raw(",\"reached\":")
        if let reached { json.bool(reached) } else { json.null() }
        json.raw(",\"retrying\":")
        json.event(progress.retrying)
        json.raw(",\"parked\":")
        json.integer(progress.parked)
        json.raw(",\"subscribers\":[")
        for (index, subscriber) in relay.subscribers.enumerated() {
            if index > 0 { json.raw(",") }
            let position = progress.positions[subscriber.name] ?? 0
            json.raw("{\"name\":")
            json.string(subscriber.name)
            json.raw(",\"events\":[")
            for (place, type) in subscriber.eventTypes.enumerated() {
                if place > 0 { json.raw(",") }
                json.string(type)
            }
            json.raw("]")
            json.raw(",\"position\":")
            json.event(position == 0 ? nil : position)
            json.raw(",\"lag\":")
            json.integer(max(0, (head ?? 0) - position))
            json.raw(",\"parked\":")
            json.integer(failures[subscriber.name]?.count ?? 0)
            json.raw(",\"error\":")
            if let error = failures[subscriber.name]?.error { json.string(error) } else { json.null() }
            json.raw("}")
        }
        json.raw("]}")
        return .json(json.take())
    }

    /// By subscriber: how many events it is not done with, and what the first of them failed at.
    private static func failures(in session: any Session) throws -> [String: (count: Int64, error: String)] {
        let rows = try session.query(selectFailures, [])
        defer { rows.close() }
        var failures: [String: (count: Int64, error: String)] = [:]
        while try rows.next() { failures[rows.text(0)] = (rows.integer(1), rows.text(2)) }
        return failures
    }

    private static func write(_ rows: any Rows, into json: inout JSONWriter, _ catalog: Catalog) {
        json.raw("{\"subscriber\":")
        json.string(rows.text(0))
        json.raw(",\"event_id\":")
        json.event(rows.integer(1))
        json.raw(",\"type\":")
        json.string(rows.text(2))
        let object = rows.text(3)
        json.raw(",\"subject\":{\"object\":")
        json.string(object)
        json.raw(",\"id\":")
        json.string(Identifier.text(rows.integer(4), prefix: catalog.definition(object: object)?.prefix ?? object))
        json.raw("},\"attempts\":")
        json.integer(rows.integer(5))
        json.raw(",\"next_attempt_at\":")
        if rows.isNull(6) { json.null() } else { json.timestamp(milliseconds: rows.integer(6)) }
        json.raw(",\"error\":")
        json.string(rows.text(7))
        json.raw("}")
    }

    private static let selectHead: SQL = "SELECT max(sequence) FROM changes"
    private static let selectFailures: SQL = """
        SELECT p.subscriber, f.count, p.error FROM (SELECT subscriber, count(*) AS count, min(sequence) AS first FROM parked_events \
        GROUP BY subscriber) f JOIN parked_events p ON p.subscriber = f.subscriber AND p.sequence = f.first
        """
    private static let selectParked: SQL = """
        SELECT p.subscriber, p.sequence, c.type, p.object, p.subject_id, p.attempts, p.next_attempt_at, p.error \
        FROM parked_events p JOIN changes c ON c.sequence = p.sequence ORDER BY p.sequence, p.subscriber LIMIT $1
        """
}

extension JSONWriter {
    /// Writes an event's id, or null.
    fileprivate mutating func event(_ sequence: Int64?) {
        if let sequence { identifier(prefix: Event.idPrefix, sequence) } else { null() }
    }
}

extension Relay {
    /// Answers with the status as soon as an event has been passed, or when the time is up.
    fileprivate func await(
        _ sequence: Int64, seconds: Double, requestID: String, _ reply: @escaping @Sendable (Response) -> Void
    ) {
        wait(for: sequence, seconds: seconds) { reached in
            self.read { session in
                let result = Result { try SyncRoutes.answer(self, session.get(), reached: reached) }
                switch result {
                case .success(let response): reply(response)
                case .failure:
                    let problem = Problem(
                        .serviceUnavailable, "storage_unavailable", "The database can't be read at the moment.",
                        fields: [Response.Field("Retry-After", "5")])
                    reply(problem.response(requestID: requestID))
                }
            }
        }
    }
}
