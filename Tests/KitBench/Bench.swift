package import HTTP
package import JSON
package import Resources
internal import SQLite
package import Storage
internal import Values

/// A catalogue over a database in memory, asked as the server asks it, on one thread: what each request costs can be counted.
package final class Bench {
    package let session: CountingSession
    package let kit: Kit
    package let routes: [Route]
    private let connection: Connection
    /// Grows by a second with each request, so that times differ and no test waits.
    private(set) var now = Timestamp(milliseconds: 1_795_469_703_570)

    package init(
        _ catalog: Catalog, migrations: [Migration],
        companies: CompanyDefaults = CompanyDefaults(first: { _ in nil }, currency: { _, _ in nil }, timeZone: { _, _ in nil })
    ) throws {
        connection = try Connection(path: ":memory:", mode: .write)
        session = CountingSession(connection)
        for migration in migrations { try connection.script(String(decoding: migration.sql, as: UTF8.self)) }
        kit = Kit(
            catalog: catalog, ids: IdentifierSource(node: 1), companies: companies, cursorKey: Array("a key for tests".utf8))
        routes = ResourceRoutes(kit).all + ReadingRoutes(kit).all + ReportRoutes(kit).all
    }

    /// Lets days go by.
    package func passTime(days: Int) { now = now.adding(seconds: Int64(days) * 86_400) }

    /// Works in a transaction of its own, as the server does before it serves.
    package func write(_ body: (borrowing Transaction) throws -> Void) throws {
        let transaction = Transaction(
            session, kit: kit, actor: Actor(name: "tester", number: 1, access: .full), now: now, requestID: "r0")
        try body(transaction)
        try transaction.recordChanges()
    }

    /// What came back.
    package struct Answer {
        package let status: UInt16
        package let json: JSONValue
        package let text: String
        package let fields: [String: String]
        /// Where the work ran: `read`, `work`, `write`, `answer`.
        package let kind: String
        /// The statements it took.
        package let queries: Int
        package let reads: Int

        package subscript(name: String) -> JSONValue? { json[name] }
        package var data: [JSONValue] { json["data"]?.elements ?? [] }
        package var code: String? { json["code"]?.text }
    }

    @discardableResult
    package func get(_ target: String, scopes: [String] = ["*"], headers: [String: String] = [:]) throws -> Answer {
        try ask(.get, target, "", scopes, headers)
    }

    @discardableResult
    package func post(_ target: String, _ body: String = "", scopes: [String] = ["*"]) throws -> Answer {
        try ask(.post, target, body, scopes, [:])
    }

    @discardableResult
    package func patch(_ target: String, _ body: String) throws -> Answer { try ask(.patch, target, body, ["*"], [:]) }

    @discardableResult
    package func delete(_ target: String) throws -> Answer { try ask(.delete, target, "", ["*"], [:]) }

    private func ask(
        _ method: HTTP.Method, _ target: String, _ body: String, _ scopes: [String], _ headers: [String: String]
    ) throws -> Answer {
        now = now.adding(seconds: 1)
        session.count = 0
        session.reads = 0
        var kind = "none"
        do {
            let response = try run(method, target, body, scopes, headers, kind: &kind)
            return Answer(response, kind: kind, queries: session.count, reads: session.reads)
        } catch let problem as Problem {
            return Answer(problem.response(requestID: "r"), kind: kind, queries: session.count, reads: session.reads)
        }
    }

    private func run(
        _ method: HTTP.Method, _ target: String, _ body: String, _ scopes: [String], _ headers: [String: String], kind: inout String
    ) throws -> Response {
        let request = try Request(method, target, body, headers)
        guard let (route, captures) = route(method, request.path) else { throw Problem.notFound("no route") }
        let access = Access(scopes: scopes)
        if let scope = route.scope, scope != Scope("any", "key") { try access.demand(scope.path, scope.verb) }
        let call = Call(
            request: request, captures: captures, actor: Actor(name: "tester", number: 1, access: access), catalog: kit.catalog,
            requestID: "r1", now: now, parameters: try QueryParameters(of: request))
        switch try route.plan(call) {
        case .answer(let response):
            kind = "answer"
            return response
        case .read(let body):
            kind = "read"
            return try body(session)
        case .work(let body):
            kind = "work"
            return try body(session)
        case .write(let write):
            kind = "write"
            try connection.script("SAVEPOINT test")
            do {
                let transaction = Transaction(session, kit: kit, actor: call.actor, now: now, requestID: "r1")
                let response = try write.run(transaction)
                try transaction.recordChanges()
                try connection.script("RELEASE test")
                return response
            } catch {
                try connection.script("ROLLBACK TO test; RELEASE test")
                throw error
            }
        case .stream, .preparedStream, .preparation, .later: throw Problem.notFound("nothing is later here")
        }
    }

    /// The route of a path; words beat parameters.
    private func route(_ method: HTTP.Method, _ path: String) -> (Route, [String])? {
        let segments = path.split(separator: "/").map(String.init)
        var found: (route: Route, captures: [String])?
        for route in routes where route.method == method {
            let template = route.path.split(separator: "/").map(String.init)
            guard template.count == segments.count else { continue }
            var captures: [String] = []
            let fits = zip(template, segments).allSatisfy { word, segment in
                guard word.hasPrefix("{") else { return word == segment }
                captures.append(segment)
                return true
            }
            if fits, found == nil || captures.count < (found?.captures.count ?? 0) { found = (route, captures) }
        }
        return found.map { ($0.route, $0.captures) }
    }

    /// Makes a record and returns its id.
    package func make(_ path: String, _ body: String) throws -> String {
        let answer = try post("/v1/\(path)", body)
        guard answer.status == 201, let id = answer["id"]?.text else { throw Unexpected(answer.text) }
        return id
    }

    /// The plan of each statement that a request runs.
    package func plans(_ body: () throws -> Void) throws -> [String] {
        session.statements = []
        try body()
        let statements = session.statements
        return try statements.map { sql, values in
            let rows = try connection.query(SQL(dynamic: "EXPLAIN QUERY PLAN \(sql)"), values)
            var lines: [String] = []
            while try rows.next() { lines.append(rows.text(3)) }
            return lines.joined(separator: "; ")
        }
    }

    package func script(_ sql: String) throws { try connection.script(sql) }
}

package struct Unexpected: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

extension Bench.Answer {
    init(_ response: Response, kind: String, queries: Int, reads: Int) {
        status = response.status.code
        var bytes: [UInt8] = []
        if case .bytes(let body) = response.body { bytes = body }
        text = String(decoding: bytes, as: UTF8.self)
        // What is no JSON shows as null, and every look into it fails.
        json = (try? JSONReader.parse(bytes).root) ?? .null
        fields = Dictionary(response.fields.map { ($0.name, $0.value) }) { first, _ in first }
        self.kind = kind
        self.queries = queries
        self.reads = reads
    }

    /// The texts of a member of all records on the page.
    package func texts(_ name: String) -> [String] { data.map { $0[name]?.text ?? "null" } }
}

extension Request {
    /// A request as it comes off the wire.
    package init(_ method: HTTP.Method, _ target: String, _ body: String, _ headers: [String: String]) throws {
        var head = "\(method.name) \(target) HTTP/1.1\r\nHost: tandem\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        let bytes = Array((head + "\r\n").utf8)
        var scanned = 0
        let outcome = bytes.withUnsafeBytes { RequestParser.parse($0, scanned: &scanned, limits: HeadLimits()) }
        switch outcome {
        case .complete(let head):
            self.init(head: head, bytes: bytes, body: body.isEmpty ? .none : .bytes(Array(body.utf8)), peer: "127.0.0.1")
        case .partial: throw Unexpected("partial \(target)")
        case .malformed(let problem): throw Unexpected("\(problem.detail) \(target)")
        }
    }
}

/// A session that counts what it is asked, and remembers it.
package final class CountingSession: Session {
    private let base: Connection
    package var count = 0
    /// The queries among them, without the statements that write.
    package var reads = 0
    package var statements: [(String, [Value])] = []
    /// The rows that the queries gave.
    package fileprivate(set) var rows = 0

    init(_ base: Connection) { self.base = base }

    package var dialect: Dialect { base.dialect }

    package func query(_ sql: SQL, _ values: [Value]) throws(StorageError) -> any Rows {
        count += 1
        reads += 1
        statements.append((sql.text, values))
        return CountedRows(try base.query(sql, values), self)
    }

    package func run(_ sql: SQL, _ values: [Value]) throws(StorageError) -> Int {
        count += 1
        return try base.run(sql, values)
    }
}

/// The rows of a query, counted as they are taken.
private final class CountedRows: Rows {
    private let base: any Rows
    private let session: CountingSession

    init(_ base: any Rows, _ session: CountingSession) {
        self.base = base
        self.session = session
    }

    func next() throws(StorageError) -> Bool {
        let isThere = try base.next()
        if isThere { session.rows += 1 }
        return isThere
    }

    func isNull(_ column: Int) -> Bool { base.isNull(column) }
    func integer(_ column: Int) -> Int64 { base.integer(column) }
    func text(_ column: Int) -> String { base.text(column) }
    func value(_ column: Int) -> Value { base.value(column) }
    func withBytes(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) { base.withBytes(column, body) }
    func close() { base.close() }
}
