internal import HTTP

/// What became of a head, in a form that can be compared.
enum HeadOutcome: Equatable {
    case complete(RequestHead)
    case partial
    case malformed(status: UInt16, detail: String, closes: Bool)

    init(_ outcome: ParseOutcome) {
        switch outcome {
        case .complete(let head): self = .complete(head)
        case .partial: self = .partial
        case .malformed(let problem): self = .malformed(status: problem.status.code, detail: problem.detail, closes: problem.closes)
        }
    }

    static func == (one: HeadOutcome, other: HeadOutcome) -> Bool {
        switch (one, other) {
        case (.partial, .partial): true
        case (.malformed(let status, let detail, let closes), .malformed(let otherStatus, let otherDetail, let otherCloses)):
            status == otherStatus && detail == otherDetail && closes == otherCloses
        case (.complete(let one), .complete(let other)): isSame(one, other)
        default: false
        }
    }

    private static func isSame(_ one: RequestHead, _ other: RequestHead) -> Bool {
        one.method == other.method && one.path == other.path && one.query == other.query && one.minorVersion == other.minorVersion
            && one.fieldSection == other.fieldSection && one.authority == other.authority && one.framing == other.framing
            && one.keepsAlive == other.keepsAlive && one.expectsContinue == other.expectsContinue && one.present == other.present
            && one.length == other.length && one.known.indices.allSatisfy { one.known[$0] == other.known[$0] }
    }
}
