internal import HTTP

/// What came of a body, in a form that can be compared.
struct BodyResult: Equatable {
    enum End: Equatable {
        case complete
        case incomplete
        case malformed(status: UInt16, detail: String, closes: Bool)
    }
    var content: [UInt8] = []
    /// Bytes taken before the end; not compared when the body is malformed.
    var consumed = 0
    var end = End.incomplete

    var text: String { String(decoding: content, as: UTF8.self) }
}

/// Feeds a body to the decoder in every way it may come from a socket, each time flush against a guarded page.
struct BodyFeed {
    let bytes: [UInt8]
    let framing: Framing
    let limit: Int
    let chunks: ChunkLimits

    init(_ text: String, _ framing: Framing = .chunked, limit: Int = 1 << 20, chunks: ChunkLimits = ChunkLimits()) {
        bytes = Array(text.utf8)
        self.framing = framing
        self.limit = limit
        self.chunks = chunks
    }

    var whole: BodyResult { result(cutAt: []) }

    /// The result of every way that differs from the whole.
    var deviations: [String] {
        let memory = GuardedBytes(capacity: bytes.count)
        let whole = self.whole
        var found: [String] = []
        for cut in 0..<bytes.count where result(cutAt: [cut], in: memory) != whole { found.append("split at \(cut)") }
        if result(cutAt: 0..<bytes.count, in: memory) != whole { found.append("byte by byte") }
        return found
    }

    private func result(cutAt cuts: some Collection<Int>, in memory: GuardedBytes? = nil) -> BodyResult {
        let memory = memory ?? GuardedBytes(capacity: bytes.count)
        var decoder = BodyDecoder(framing, limit: limit, chunks: chunks)
        var result = BodyResult()
        var start = 0
        for end in Array(cuts) + [bytes.count] {
            let (consumed, state) = memory.lend(bytes[start..<end]) { stretch in
                decoder.decode(stretch) { result.content.append(contentsOf: $0) }
            }
            start += consumed
            switch state {
            case .needsMore:
                result.consumed += consumed
            case .complete:
                result.consumed += consumed
                result.end = .complete
                return result
            case .malformed(let problem):
                result.consumed = 0
                result.end = .malformed(status: problem.status.code, detail: problem.detail, closes: problem.closes)
                return result
            }
        }
        return result
    }
}
