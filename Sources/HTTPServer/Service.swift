package import HTTP

/// What a server serves. It is asked for one lane per reactor, on that reactor's thread.
package protocol Service: Sendable {
    func makeLane() throws -> any Lane
}

/// A reactor's own side of the service: called on the reactor's thread only, so it may hold a connection and caches without locks.
package protocol Lane: AnyObject {
    /// Decides on a body before it is read: how it is to be kept, or the answer that spares sending it. Not called for requests without one.
    func admit(_ request: borrowing Request) -> Admission

    /// Answers a complete request at once, or returns nil and answers later through the ticket, from any thread, exactly once.
    func answer(_ request: consuming Request, ticket: Ticket) -> Response?

    /// Answers for the server itself: a malformed head, an exhausted limit.
    func answer(_ problem: Problem) -> Response

    /// Brackets the requests answered from one wake-up; `count` sockets were readable.
    func beginBatch(count: Int)
    func endBatch()

    /// Called about once a second and when the reactor stops, to flush what the lane gathers.
    func tick()

    /// An answer is about to be sent (or the connection died before, `bytes` 0): for the log and the metrics.
    func didAnswer(_ record: AnswerRecord)
}

/// How a request's body is to be received.
package enum Admission {
    case buffer(limit: Int)
    /// Into a new file in `directory`, handed over as `RequestBody.file`.
    case spool(directory: String, limit: Int)
    case refuse(Response)
}

/// The right to answer one request, later and from any thread.
package struct Ticket: Sendable {
    let mailbox: Mailbox
    let connection: UInt32
    let generation: UInt32
    /// When the first byte of the request's head came.
    let began: UInt64

    /// Hands the answer to the reactor. Ignored when the client is gone.
    package func answer(_ response: Response) {
        mailbox.post(Reply(connection: connection, generation: generation, content: .response(response, began: began)))
    }
}

/// What is known about an answer when it leaves.
package struct AnswerRecord: Sendable {
    package let status: Status
    /// Bytes of the answer, head and body, as far as they are known when it leaves.
    package let bytes: Int
    /// From the first byte of the request's head to the answer.
    package let nanoseconds: UInt64
    /// What the lane put into the answer to recognise it by.
    package let exchange: Exchange?
}
