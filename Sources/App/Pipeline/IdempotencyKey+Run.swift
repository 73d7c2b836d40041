internal import HTTP
internal import Resources
internal import Storage

extension IdempotencyKey {
    /// What is kept of a request that is done in several commits.
    enum Run {
        /// How far it has come.
        case unfinished([UInt8])
        case finished(Response)
    }

    /// The status of a row whose request is not finished; no answer has it.
    private static let unfinished: Int64 = 0

    func findRun(in session: any Session) throws -> Run? {
        guard let response = try find(in: session) else { return nil }
        guard response.status.code == UInt16(Self.unfinished), case .bytes(let bytes) = response.body else { return .finished(response) }
        return .unfinished(bytes)
    }

    func storeRun(_ run: Run, at milliseconds: Int64, in session: any Session) throws {
        let (status, body): (Int64, Response.Body) =
            switch run {
            case .unfinished(let bytes): (Self.unfinished, .bytes(bytes))
            case .finished(let response): (Int64(response.status.code), response.body)
            }
        let bytes: Value = if case .bytes(let bytes) = body { .blob(bytes) } else { .null }
        try session.run(
            Self.upsert, [.integer(principal), .text(key), .blob(fingerprint), .integer(milliseconds), .integer(status), .text(""), bytes])
    }

    private static let upsert: SQL = """
        INSERT INTO idempotency_keys (principal, key, fingerprint, at, status, fields, body) VALUES ($1, $2, $3, $4, $5, $6, $7) \
        ON CONFLICT (principal, key) DO UPDATE SET status = excluded.status, body = excluded.body
        """
}
