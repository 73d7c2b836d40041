internal import Crypto
internal import HTTP
internal import Resources
internal import Storage

/// A client's `Idempotency-Key` with the request that it stands for.
struct IdempotencyKey: Sendable {
    let principal: Int64
    let key: String
    /// SHA-256 of method, path, query and body.
    let fingerprint: [UInt8]

    /// The key of a request, nil when it has none. A body that lies in a file is read whole: on the pool, before anybody moves the file.
    init?(_ request: borrowing Request, of actor: Actor) throws {
        guard let given = request[.idempotencyKey] else { return nil }
        var text = Substring(given)
        if text.utf8.count >= 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(
                .badRequest, "malformed_request", "Idempotency-Key must be 1 to 255 visible ASCII characters.",
                errors: [Violation(.header("Idempotency-Key"), "format", "must be 1 to 255 visible ASCII characters")])
        }
        principal = actor.number
        key = String(text)
        var hash = SHA256()
        hash.update(Array(request.method.name.utf8))
        hash.update([0])
        hash.update(Array(request.bytes[request.head.path.indices]))
        hash.update([0])
        hash.update(Array(request.bytes[request.head.query.indices]))
        hash.update([0])
        switch request.body {
        case .none: break
        case .bytes(let bytes): hash.update(bytes)
        case .file(let file): try File.parts(of: file.path) { hash.update($0) }
        }
        fingerprint = hash.finish()
    }

    /// The first answer to this request; refused when the key was used for another one.
    func find(in session: any Session) throws -> Response? {
        let rows = try session.query(Self.select, [.integer(principal), .text(key)])
        defer { rows.close() }
        guard try rows.next() else { return nil }
        guard case .blob(let known) = rows.value(0), ConstantTime.equal(known, fingerprint) else { throw Self.conflict }
        let status = Status(UInt16(truncatingIfNeeded: rows.integer(1)))
        var fields = rows.text(2).split(separator: "\n").compactMap { (line: Substring) -> Response.Field? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return Response.Field(String(line[..<colon]), String(line[line.index(after: colon)...]))
        }
        fields.append(Response.Field("Idempotency-Replayed", "true"))
        var response = Response(status, fields: fields)
        if case .blob(let body) = rows.value(3) {
            response.body = .bytes(body)
        } else if !rows.isNull(4), let data = try session.text(Self.selectData, [.integer(rows.integer(4))]) {
            response.body = .bytes(Array(data.utf8))
        }
        if case .bytes = response.body { response.contentType = "application/json" }
        return response
    }

    /// Keeps an answer. One that shows a record as a change of this transaction has it is kept as the change's number.
    func store(_ response: Response, at milliseconds: Int64, sequence: ([UInt8]) -> Int64?, in session: any Session) throws {
        var kept: (sequence: Value, body: Value) = (.null, .null)
        if case .bytes(let bytes) = response.body {
            if let sequence = sequence(bytes) { kept.sequence = .integer(sequence) } else { kept.body = .blob(bytes) }
        }
        let fields = response.fields.map { "\($0.name):\($0.value)" }.joined(separator: "\n")
        try session.run(
            Self.insert,
            [
                .integer(principal), .text(key), .blob(fingerprint), .integer(milliseconds), .integer(Int64(response.status.code)),
                .text(fields), kept.sequence, kept.body,
            ])
    }

    /// Forgets old keys, a few at a time; false when there are none left.
    static func purge(before milliseconds: Int64, in session: any Session) throws -> Bool {
        try session.run(delete, [.integer(milliseconds)]) > 0
    }

    static let conflict = Problem(
        .unprocessableContent, "idempotency_conflict", "This Idempotency-Key was used for another request.",
        errors: [Violation(.header("Idempotency-Key"), "idempotency_conflict", "was used for another request")])

    private static let select: SQL = """
        SELECT fingerprint, status, fields, body, sequence FROM idempotency_keys WHERE principal = $1 AND key = $2
        """
    private static let selectData: SQL = "SELECT data FROM changes WHERE sequence = $1"
    private static let insert: SQL = """
        INSERT INTO idempotency_keys (principal, key, fingerprint, at, status, fields, sequence, body) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    private static let delete: SQL = """
        DELETE FROM idempotency_keys WHERE rowid IN (SELECT rowid FROM idempotency_keys WHERE at < $1 ORDER BY at LIMIT 500)
        """
}
