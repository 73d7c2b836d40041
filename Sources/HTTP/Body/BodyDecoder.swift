/// Finds a request's body in the bytes of its connection, however they are cut.
package struct BodyDecoder: Sendable {
    /// What the bytes so far make of the body.
    package enum State: Sendable {
        case needsMore
        case complete
        /// Nothing that follows can be understood: answer this and close.
        case malformed(Problem)
    }

    private enum Source {
        case length(remaining: Int)
        case chunked(ChunkedBody)
        case ended(State)
    }
    private var source: Source

    /// A body of at most `limit` bytes; a longer one is 413, for a known length before any of it is read.
    package init(_ framing: Framing, limit: Int, chunks: ChunkLimits = ChunkLimits()) {
        switch framing {
        case .none: source = .ended(.complete)
        case .length(let length) where length > limit: source = .ended(.malformed(.bodyTooLarge(limit: limit)))
        case .length(let length): source = length == 0 ? .ended(.complete) : .length(remaining: length)
        case .chunked: source = .chunked(ChunkedBody(limit: limit, limits: chunks))
        }
    }

    /// Takes bytes that follow the head or the last ones taken.
    ///
    /// Each stretch of content is lent to `body` for the duration of its call. What is not consumed lies behind the body.
    package mutating func decode(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
    ) -> (consumed: Int, state: State) {
        switch source {
        case .ended(let state):
            return (0, state)
        case .length(let remaining):
            let count = min(remaining, bytes.count)
            if count > 0 { body(UnsafeRawBufferPointer(rebasing: bytes[..<count])) }
            source = count == remaining ? .ended(.complete) : .length(remaining: remaining - count)
            return (count, count == remaining ? .complete : .needsMore)
        case .chunked(var chunked):
            do throws(Problem) {
                let consumed = try chunked.decode(bytes, body)
                source = chunked.isComplete ? .ended(.complete) : .chunked(chunked)
                return (consumed, chunked.isComplete ? .complete : .needsMore)
            } catch {
                source = .ended(.malformed(error))
                return (bytes.count, .malformed(error))
            }
        }
    }
}

extension Problem {
    /// 413; the connection is closed, since the rest of the body is not read.
    package static func bodyTooLarge(limit: Int) -> Problem {
        Problem(.contentTooLarge, "content_too_large", "The request's body may have at most \(limit) bytes.", closes: true)
    }
}
