internal import HTTP

/// What came of a head, in a form that can be compared.
enum HeadResult: Equatable {
    case complete(method: Method, path: String, query: String, framing: Framing, length: Int, rest: String)
    case partial
    case malformed(status: UInt16, code: String, detail: String, closes: Bool)

    init(_ outcome: ParseOutcome, of bytes: [UInt8]) {
        switch outcome {
        case .partial: self = .partial
        case .malformed(let problem):
            self = .malformed(status: problem.status.code, code: problem.code, detail: problem.detail, closes: problem.closes)
        case .complete(let head):
            let request = Request(head: head, bytes: Array(bytes[..<head.length]), peer: "")
            let rest =
                "\(head.minorVersion) \(head.keepsAlive) \(head.expectsContinue) \(head.present) \(request.text(head.authority)) "
                + "\(KnownField.allCases.map { request[$0] ?? "-" }) \(request.text(head.fieldSection))"
            self = .complete(
                method: head.method, path: request.path, query: request.query, framing: head.framing, length: head.length, rest: rest)
        }
    }
}

/// Feeds a head to the parser in every way it may come from a socket, each time flush against a guarded page.
struct HeadFeed {
    let bytes: [UInt8]
    var limits = HeadLimits()

    init(_ text: String, limits: HeadLimits = HeadLimits()) { self.init(Array(text.utf8), limits: limits) }

    init(_ bytes: [UInt8], limits: HeadLimits = HeadLimits()) {
        self.bytes = bytes
        self.limits = limits
    }

    var whole: HeadResult { result(cutAt: []) }

    /// The result of every way that differs from the whole.
    var deviations: [String] {
        let memory = GuardedBytes(capacity: bytes.count)
        let whole = self.whole
        var found: [String] = []
        for cut in 0..<bytes.count where result(cutAt: [cut], in: memory) != whole { found.append("split at \(cut)") }
        if result(cutAt: 0..<bytes.count, in: memory) != whole { found.append("byte by byte") }
        return found
    }

    private func result(cutAt cuts: some Collection<Int>, in memory: GuardedBytes? = nil) -> HeadResult {
        let memory = memory ?? GuardedBytes(capacity: bytes.count)
        var scanned = 0
        for end in cuts {
            let outcome = memory.lend(bytes[..<end]) { RequestParser.parse($0, scanned: &scanned, limits: limits) }
            if case .partial = outcome { continue }
            return HeadResult(outcome, of: bytes)
        }
        return HeadResult(memory.lend(bytes[...]) { RequestParser.parse($0, scanned: &scanned, limits: limits) }, of: bytes)
    }
}
