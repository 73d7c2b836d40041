/// A stretch of bytes within a request's head.
package struct ByteRange: Sendable, Equatable {
    package var start: UInt32
    package var end: UInt32

    package init(_ start: Int, _ end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
    }

    package var isEmpty: Bool { start == end }
    package var indices: Range<Int> { Int(start)..<Int(end) }
    package static let none = ByteRange(0, 0)
}

/// A field that the server reads often enough to keep its place while it parses. Others are found by scanning the head again.
package enum KnownField: Int, Sendable, CaseIterable {
    case host, connection, contentLength, transferEncoding, expect, authorization, accept, acceptEncoding, contentType, contentEncoding
    case ifMatch, ifNoneMatch, idempotencyKey, prefer, range, ifRange, requestID, traceParent, forwardedFor, forwardedProto, origin
    case cookie, userAgent, lastEventID

    package static let count = 24
}

/// How the end of a request's body is found (RFC 9112 §6.3).
package enum Framing: Sendable, Equatable {
    case none
    case length(Int)
    case chunked
}

/// A parsed request line and field section: places in the head's bytes, nothing copied.
package struct RequestHead: Sendable {
    package var method: Method
    /// The path without its query, still percent-encoded; begins with "/" ("*" for OPTIONS *).
    package var path: ByteRange
    /// The query without its "?"; empty when there is none.
    package var query: ByteRange
    /// The 1 in HTTP/1.1.
    package var minorVersion: UInt8
    /// The field section, from the first field line to the empty line, for a second look at rare fields.
    package var fieldSection: ByteRange
    /// The authority: the target's in absolute-form, otherwise the Host field's.
    package var authority: ByteRange
    package var framing: Framing
    package var keepsAlive: Bool
    package var expectsContinue: Bool
    /// The value of each known field without its surrounding white space. A field that may be a list and came twice is the first line's
    /// value only; `Request.values(of:)` reads all.
    package var known: InlineArray<24, ByteRange>
    /// One bit per known field that is present, as a value may be empty.
    package var present: UInt32
    /// Bytes of the whole head, through the empty line.
    package var length: Int

    package init(
        method: Method, path: ByteRange, query: ByteRange, minorVersion: UInt8, fieldSection: ByteRange, authority: ByteRange,
        framing: Framing, keepsAlive: Bool, expectsContinue: Bool, known: InlineArray<24, ByteRange>, present: UInt32, length: Int
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.minorVersion = minorVersion
        self.fieldSection = fieldSection
        self.authority = authority
        self.framing = framing
        self.keepsAlive = keepsAlive
        self.expectsContinue = expectsContinue
        self.known = known
        self.present = present
        self.length = length
    }
}
