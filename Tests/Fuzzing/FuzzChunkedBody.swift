internal import HTTP

/// A chunked body is the same however it is cut, and what is accepted is what its chunks say one after the other.
package func fuzzChunkedBody(_ bytes: UnsafeRawBufferPointer) {
    var tight = ChunkLimits()
    tight.lineBytes = 12
    tight.extensionBytes = 20
    tight.trailerBytes = 24
    for (limits, size) in [(ChunkLimits(), 1 << 20), (tight, 48)] {
        let whole = DecodedBody(bytes, cutAt: [], limits: limits, size: size)
        for cuts in cuts(of: bytes.count) {
            let cut = DecodedBody(bytes, cutAt: cuts, limits: limits, size: size)
            require(whole == cut, "whole: \(whole)\ncut at \(cuts): \(cut)")
        }
        require(whole.content.count <= size, "a body is larger than its limit")
        let plain = PlainChunks(ArraySlice(bytes))
        if whole.end == .complete {
            guard let plain else { fatalError("what is no chunked body is accepted") }
            require(plain.content == whole.content && plain.length == whole.consumed, "a chunked body says something else")
        } else if let plain, plain.isBare, plain.longestLine <= limits.lineBytes, plain.content.count <= size {
            fatalError("a chunked body is refused: \(whole.end)")
        }
    }
}

/// What came of a body, in a form that can be compared.
private struct DecodedBody: Equatable {
    enum End: Equatable {
        case complete, incomplete
        case malformed(UInt16, String)
    }
    var content: [UInt8] = []
    /// Not counted for a malformed body, behind which nothing is read.
    var consumed = 0
    var end = End.incomplete

    init(_ bytes: UnsafeRawBufferPointer, cutAt cuts: [Int], limits: ChunkLimits, size: Int) {
        let memory = EdgeMemory(capacity: bytes.count)
        var decoder = BodyDecoder(.chunked, limit: size, chunks: limits)
        for next in cuts + [bytes.count] {
            let stretch = bytes[consumed..<next]
            var content: [UInt8] = []
            let (taken, state) = memory.lend(stretch) { decoder.decode($0) { content.append(contentsOf: $0) } }
            require(taken <= stretch.count, "more is taken than there is")
            self.content += content
            consumed += taken
            switch state {
            case .needsMore:
                require(taken == stretch.count, "bytes are left although more are needed")
            case .complete:
                end = .complete
                return
            case .malformed(let problem):
                require(problem.closes, "the connection goes on behind a bad body")
                end = .malformed(problem.status.code, problem.detail)
                consumed = 0
                return
            }
        }
    }
}
