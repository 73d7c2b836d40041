internal import HTTP

/// A request's body on its way in, and the request that waits for it.
struct IncomingBody: ~Copyable {
    enum Progress {
        case incomplete
        case complete
        case failed(Problem)
    }

    /// The request has had its answer already: its body is read to find the next one.
    let isDiscarded: Bool
    /// Bytes of the body that have come.
    private(set) var received = 0
    /// Of these, the bytes there were when the present stretch of time began.
    var marked = 0
    private var request: Request
    private var decoder: BodyDecoder
    private var bytes: [UInt8] = []
    private var spool: Spool?

    /// A body that is kept in a file, or in memory when there is none.
    init(of request: Request, into spool: consuming Spool?, limit: Int, limits: Limits) {
        self.init(of: request, isDiscarded: false, limit: limit, limits: limits)
        self.spool = spool
    }

    init(discarding request: Request, limits: Limits) {
        self.init(of: request, isDiscarded: true, limit: limits.refusedBodyBytes, limits: limits)
    }

    private init(of request: Request, isDiscarded: Bool, limit: Int, limits: Limits) {
        decoder = BodyDecoder(request.head.framing, limit: limit, chunks: limits.chunks)
        self.isDiscarded = isDiscarded
        self.request = request
    }

    var isSpooled: Bool { spool != nil }

    /// Takes a stretch of the connection's bytes in and says how many of them belong to the body.
    mutating func take(_ stretch: UnsafeRawBufferPointer) -> (used: Int, progress: Progress) {
        var problem: Problem?
        let (used, state) = decoder.decode(stretch) { bytes in
            received += bytes.count
            if isDiscarded || problem != nil { return }
            if spool == nil {
                self.bytes.append(contentsOf: bytes)
            } else {
                do throws(SystemError) { try spool?.write(bytes) } catch { problem = .storageUnavailable }
            }
        }
        if let problem { return (used, .failed(problem)) }
        switch state {
        case .needsMore: return (used, .incomplete)
        case .complete: return (used, .complete)
        case .malformed(let problem): return (used, .failed(problem))
        }
    }

    /// The request with its body, nil if it has been answered already.
    consuming func finish() -> Request? {
        if isDiscarded { return nil }
        request.body = if let file = spool.take()?.keep() { .file(file) } else { .bytes(bytes) }
        return request
    }
}
