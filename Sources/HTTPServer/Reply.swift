internal import HTTP

/// Something for one connection, ignored when its generation is over.
struct Reply: Sendable {
    enum Content: Sendable {
        case response(Response, began: UInt64)
        case part(BodyPart)
    }
    /// A connection in one of its generations.
    struct Addressee: Sendable {
        let connection: UInt32
        let generation: UInt32
    }

    let connection: UInt32
    let generation: UInt32
    let content: Content

    /// Lets go of an answer that nobody waits for any more.
    func abandon() {
        if case .response(let response, _) = content, case .stream(let stream, _) = response.body { stream.cancel() }
    }
}
