internal import Dispatch
internal import Resources
internal import Storage
internal import Synchronization
internal import Values

/// A change by the server itself, waited for.
final class ServerJob<Result: Sendable>: WriteJob {
    private let kit: Kit
    private let actor: String
    private let now: Timestamp
    private let body: @Sendable (borrowing Transaction) throws -> Result
    private let result = Mutex<Swift.Result<Result, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(kit: Kit, actor: String, now: Timestamp, _ body: @escaping @Sendable (borrowing Transaction) throws -> Result) {
        self.kit = kit
        self.actor = actor
        self.now = now
        self.body = body
    }

    func run(on engine: any Engine) throws -> Result {
        engine.write(self)
        done.wait()
        guard let result = result.withLock({ $0 }) else { throw ConfigurationError("The change was lost.") }
        return try result.get()
    }

    func run(in session: any Session) throws {
        let transaction = Transaction(
            session, kit: kit, actor: Actor(name: actor, number: 0, access: .full), now: now, requestID: actor)
        let made = try body(transaction)
        try transaction.recordChanges()
        result.withLock { $0 = .success(made) }
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: break
        case .refused(let error): result.withLock { $0 = .failure(error) }
        case .unavailable(let error): result.withLock { $0 = .failure(error) }
        }
        done.signal()
    }
}
