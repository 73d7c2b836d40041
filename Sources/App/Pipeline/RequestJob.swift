internal import HTTP
internal import Resources
internal import Storage
internal import Synchronization
internal import Values

/// A client's change on its way through the writer.
final class RequestJob: WriteJob {
    private let write: Work.Write
    private let key: IdempotencyKey?
    private let kit: Kit
    private let actor: Actor
    private let requestID: String
    private let now: Timestamp
    private let answer: @Sendable (Result<Response, any Error>) -> Void
    private let outcome = Mutex<Outcome?>(nil)

    private struct Outcome {
        let response: Response
        let isReplayed: Bool
    }

    /// Thrown to take back what was only tried.
    private struct DryRun: Error {}

    init(
        _ write: Work.Write, key: IdempotencyKey?, kit: Kit, call: Call, answer: @escaping @Sendable (Result<Response, any Error>) -> Void
    ) {
        self.write = write
        self.key = write.isDryRun ? nil : key
        self.kit = kit
        self.answer = answer
        actor = call.actor
        requestID = call.requestID
        now = call.now
    }

    func run(in session: any Session) throws {
        if let key, let first = try key.find(in: session) { return set(first, isReplayed: true) }
        let transaction = Transaction(session, kit: kit, actor: actor, now: now, requestID: requestID)
        let response = try write.run(transaction)
        try transaction.recordChanges()
        if write.isDryRun {
            set(response.asDryRun, isReplayed: true)
            throw DryRun()
        }
        if let key {
            try key.store(response, at: now.milliseconds, sequence: { transaction.sequence(ofChangeHolding: $0) }, in: session)
        }
        set(response, isReplayed: false)
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: finish()
        case .refused(is DryRun): finish()
        case .refused(let error): answer(.failure(error))
        case .unavailable(let error): answer(.failure(error))
        }
    }

    private func finish() {
        guard let outcome = outcome.withLock({ $0 }) else {
            return answer(.failure(Failure.unavailable("The change was lost.", seconds: 1)))
        }
        if !outcome.isReplayed { write.afterCommit?() }
        answer(.success(outcome.response))
    }

    private func set(_ response: Response, isReplayed: Bool) {
        outcome.withLock { $0 = Outcome(response: response, isReplayed: isReplayed) }
    }
}

extension Response {
    /// The answer to a change that was only tried: what it would have been, marked, without the fields of a record that is not there.
    var asDryRun: Response {
        var bytes = Array("{".utf8)
        if case .bytes(let body) = body, body.count > 2 { bytes = Array(body.dropLast()) + [UInt8(ascii: ",")] }
        return .json(bytes + Array("\"dry_run\":true}".utf8))
    }
}
