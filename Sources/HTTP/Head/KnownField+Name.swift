extension KnownField {
    /// The field's name as it is written in specifications.
    package var name: StaticString {
        switch self {
        case .host: "Host"
        case .connection: "Connection"
        case .contentLength: "Content-Length"
        case .transferEncoding: "Transfer-Encoding"
        case .expect: "Expect"
        case .authorization: "Authorization"
        case .accept: "Accept"
        case .acceptEncoding: "Accept-Encoding"
        case .contentType: "Content-Type"
        case .contentEncoding: "Content-Encoding"
        case .ifMatch: "If-Match"
        case .ifNoneMatch: "If-None-Match"
        case .idempotencyKey: "Idempotency-Key"
        case .prefer: "Prefer"
        case .range: "Range"
        case .ifRange: "If-Range"
        case .requestID: "X-Request-Id"
        case .traceParent: "Traceparent"
        case .forwardedFor: "X-Forwarded-For"
        case .forwardedProto: "X-Forwarded-Proto"
        case .origin: "Origin"
        case .cookie: "Cookie"
        case .userAgent: "User-Agent"
        case .lastEventID: "Last-Event-ID"
        }
    }

    /// Whether a second line is refused: two readers could each believe another one.
    var isSingle: Bool {
        switch self {
        case .host, .contentLength, .expect, .authorization, .contentType, .idempotencyKey: true
        default: false
        }
    }

    /// The known field of this name, in any case. The length leaves at most four names to compare.
    @inline(__always)
    init?(name: UnsafeRawPointer, count: Int) {
        let bytes = UnsafeRawBufferPointer(start: name, count: count)
        @inline(__always) func isSame(_ other: StaticString) -> Bool { bytes.isSame(as: other) }
        switch count {
        case 4 where isSame("host"): self = .host
        case 5 where isSame("range"): self = .range
        case 6 where isSame("accept"): self = .accept
        case 6 where isSame("cookie"): self = .cookie
        case 6 where isSame("origin"): self = .origin
        case 6 where isSame("expect"): self = .expect
        case 6 where isSame("prefer"): self = .prefer
        case 8 where isSame("if-match"): self = .ifMatch
        case 8 where isSame("if-range"): self = .ifRange
        case 10 where isSame("user-agent"): self = .userAgent
        case 10 where isSame("connection"): self = .connection
        case 11 where isSame("traceparent"): self = .traceParent
        case 12 where isSame("content-type"): self = .contentType
        case 12 where isSame("x-request-id"): self = .requestID
        case 13 where isSame("authorization"): self = .authorization
        case 13 where isSame("if-none-match"): self = .ifNoneMatch
        case 13 where isSame("last-event-id"): self = .lastEventID
        case 14 where isSame("content-length"): self = .contentLength
        case 15 where isSame("accept-encoding"): self = .acceptEncoding
        case 15 where isSame("idempotency-key"): self = .idempotencyKey
        case 15 where isSame("x-forwarded-for"): self = .forwardedFor
        case 16 where isSame("content-encoding"): self = .contentEncoding
        case 17 where isSame("transfer-encoding"): self = .transferEncoding
        case 17 where isSame("x-forwarded-proto"): self = .forwardedProto
        default: return nil
        }
    }
}
