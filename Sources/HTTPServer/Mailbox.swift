internal import HTTP

/// Answers from other threads on their way to one reactor.
package final class Mailbox: Sendable {
    func post(_ reply: Reply) {}
}

/// Something for one connection, ignored when its generation is over.
struct Reply: Sendable {
    enum Content: Sendable {
        case response(Response)
        case part(BodyPart)
    }
    let connection: UInt32
    let generation: UInt32
    let content: Content
}
