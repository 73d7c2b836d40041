/// An answer: status, fields and body. The server adds `Date`, `Content-Length` or chunking, `Connection` and compression.
package struct Response: Sendable {
    package var status: Status
    /// Lines beyond those the server adds, in order.
    package var fields: [Field]
    package var body: Body
    /// Nil for an answer without content.
    package var contentType: StaticString?
    /// After this answer the connection is closed.
    package var closes = false
    /// Which request this answers, for the log and the metrics.
    package var exchange: Exchange?
    /// Field lines with their line ends that many answers share, sent as they are: one copy instead of a field each.
    package var commonLines: StaticString = ""

    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Parts made while they are sent; chunked on HTTP/1.1 unless `length` is known.
        case stream(any BodyStream, length: Int?)
    }

    package init(_ status: Status, fields: [Field] = [], contentType: StaticString? = nil, body: Body = .none) {
        self.status = status
        self.fields = fields
        self.contentType = contentType
        self.body = body
    }

    package static func json(_ bytes: [UInt8], status: Status = .ok, fields: [Field] = []) -> Response {
        Response(status, fields: fields, contentType: "application/json", body: .bytes(bytes))
    }
}

/// A request as the log knows it.
package struct Exchange: Sendable {
    package var method: Method
    /// The route's place in the route table, -1 when none matched.
    package var route: Int32
    /// The number of the key that asked, 0 when nobody was recognised.
    package var principal: Int64
    /// Sent back as `X-Request-Id`. Generated ones have at most 15 bytes, so that they need no allocation.
    package var requestID: String
    /// The client's address, as in `Request.peer`.
    package var peer: String

    package init(method: Method, route: Int32, principal: Int64, requestID: String, peer: String = "") {
        self.method = method
        self.route = route
        self.principal = principal
        self.requestID = requestID
        self.peer = peer
    }
}

/// A body made in parts: the server asks for the next part when the last one is nearly sent, so memory stays flat.
package protocol BodyStream: AnyObject, Sendable {
    /// Makes the next part and delivers it, now or later, from any thread, exactly once per call.
    func makePart(_ deliver: @escaping @Sendable (BodyPart) -> Void)
    /// The client is gone or the answer failed: no further part will be asked for.
    func cancel()
}

/// One part of a streamed body.
package enum BodyPart: Sendable {
    case more([UInt8])
    case last([UInt8])
    /// The rest can't be made: the connection is cut, so that the client sees an incomplete answer.
    case failed
}
