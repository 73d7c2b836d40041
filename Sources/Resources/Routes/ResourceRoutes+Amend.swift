internal import HTTP
internal import JSON
internal import Storage
internal import Values

extension ResourceRoutes {
    func amend(_ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "amend\(definition.typeName)", tag: definition.path,
                "Change \(definition.article) that is no draft any more, as a new revision of it.")
            operation.parameters = [.id(definition), .ifMatch, .dryRun, .idempotencyKey]
            operation.requestBody = .inline(
                """
                {"type":"object","required":["reason","changes"],"additionalProperties":false,"properties":{\
                "reason":{"type":"string","minLength":1,"maxLength":1000,"description":"Why."},\
                "changes":{"$ref":"#/components/schemas/\(definition.typeName)Update"}}}
                """)
            operation.responses = [
                (200, "The new revision, with what it made and the event it caused.", .component("\(definition.typeName)AfterAction"))
            ]
            operation.problems = [404, 409, 412, 422]
            operation.headers = ["ETag"]
            return operation
        }
        return Route(.post, "/v1/\(definition.path)/{id}/amend", operation, scope: Scope(definition.path, "write"), body: .json) { call in
            let number = try call.number(of: definition)
            let document = try call.json()
            let condition = call.request.ifMatch
            return try write(call) { transaction in
                let before = try transaction.load(definition, number, matching: condition)
                return try transaction.answer(try transaction.amend(before, with: document), actionEvent: true)
            }
        }
    }

    func revisions(_ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "list\(definition.typeName)Revisions", tag: definition.path,
                "List the earlier revisions of \(definition.article), newest first.")
            operation.parameters = [.id(definition)]
            operation.responses = [(200, "The revisions that were replaced.", .component("RevisionList"))]
            operation.problems = [404]
            return operation
        }
        return Route(.get, "/v1/\(definition.path)/{id}/revisions", operation, scope: Scope(definition.path, "read")) { call in
            try call.refuseUnknownParameters(known: [])
            let number = try call.number(of: definition)
            let access = call.access
            return .read { session in try Revisions(definition, number, access).list(from: session) }
        }
    }

    func revision(_ definition: Definition) -> Route {
        let operation: Route.Documentation = {
            var operation = Operation(
                "get\(definition.typeName)Revision", tag: definition.path, "Read \(definition.article) as a revision had it.")
            operation.parameters = [
                .id(definition),
                .init("revision", .path, JSONSchema("integer", minimum: 1, example: "1"), "Which revision.", required: true),
            ]
            operation.responses = [(200, "The record as it was.", .component(definition.typeName))]
            operation.problems = [404]
            return operation
        }
        return Route(.get, "/v1/\(definition.path)/{id}/revisions/{revision}", operation, scope: Scope(definition.path, "read")) { call in
            try call.refuseUnknownParameters(known: [])
            let number = try call.number(of: definition)
            guard let revision = Int64(call.captures[1]), revision > 0 else {
                throw Problem.notFound("\(call.captures[1]) is not the number of a revision.")
            }
            let access = call.access
            return .read { session in try Revisions(definition, number, access).answer(revision, from: session) }
        }
    }

    static let revisionsSchema = #"""
        {"type":"object","required":["object","data","has_more","next_cursor"],"properties":{"object":{"type":"string","const":"list"},
        "data":{"type":"array","items":{"type":"object","required":["object","revision","reason","replaced_at","replaced_by"],"properties":{
        "object":{"type":"string","const":"revision"},"revision":{"type":"integer"},
        "reason":{"type":"string","description":"Why it was replaced."},"replaced_at":{"type":"string","format":"date-time"},
        "replaced_by":{"type":"string","description":"Who replaced it."}}}},
        "has_more":{"type":"boolean"},"next_cursor":{"type":["string","null"]}}}
        """#
}

/// The revisions of one document: those that were replaced stand in `changes`, the newest in its own table.
private struct Revisions: Sendable {
    let definition: Definition
    let number: Int64
    let access: Access

    init(_ definition: Definition, _ number: Int64, _ access: Access) {
        self.definition = definition
        self.number = number
        self.access = access
    }

    private static let selectAll: SQL = """
        SELECT revision, reason, at, actor FROM revisions WHERE object = $1 AND subject_id = $2 ORDER BY revision DESC LIMIT 1000
        """
    private static let selectKept = SQL(
        """
        SELECT \(Event.columns) FROM changes WHERE sequence = \
        (SELECT r.sequence FROM revisions r WHERE r.object = $1 AND r.subject_id = $2 AND r.revision = $3)
        """)
    /// The change that holds the newest revision is the record's last one.
    private static let selectNewest = SQL(
        "SELECT \(Event.columns) FROM changes WHERE object = $1 AND subject_id = $2 ORDER BY sequence DESC LIMIT 1")

    private var key: [Value] { [.text(definition.object), .integer(number)] }

    func list(from session: any Session) throws -> Response {
        _ = try current(in: session)
        let rows = try session.query(Self.selectAll, key)
        defer { rows.close() }
        var data: [JSONValue] = []
        while try rows.next() {
            data.append([
                "object": "revision", "revision": .number(JSONNumber(rows.integer(0))), "reason": .string(rows.text(1)),
                "replaced_at": .string(Timestamp(milliseconds: rows.integer(2)).description), "replaced_by": .string(rows.text(3)),
            ])
        }
        let list: JSONValue = ["object": "list", "data": .array(data), "has_more": false, "next_cursor": .null]
        return .json(list.bytes)
    }

    func answer(_ revision: Int64, from session: any Session) throws -> Response {
        let isCurrent = try current(in: session) == revision
        let rows = try session.query(isCurrent ? Self.selectNewest : Self.selectKept, isCurrent ? key : key + [.integer(revision)])
        defer { rows.close() }
        guard try rows.next(), let object = EventMask(definition, access).object(rows, 12) else {
            throw Problem.notFound("The \(definition.object) has no revision \(revision).")
        }
        return .json(JSONValue.object(object).bytes)
    }

    /// The number of the newest revision.
    private func current(in session: any Session) throws -> Int64 {
        guard let row = try RowLoader.load(definition, number, from: session), case .integer(let revision) = row["revision"] else {
            throw Problem.notFound(definition, number)
        }
        return revision
    }
}
