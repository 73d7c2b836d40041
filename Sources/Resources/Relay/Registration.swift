internal import Storage

/// Writes down where subscribers begin that are here for the first time.
final class Registration: WriteJob {
    private let subscribers: [Subscriber]
    private let done: @Sendable (Bool) -> Void

    init(_ subscribers: [Subscriber], done: @escaping @Sendable (Bool) -> Void) {
        self.subscribers = subscribers
        self.done = done
    }

    func run(in session: any Session) throws {
        for subscriber in subscribers { _ = try subscriber.position(in: session) }
    }

    func finish(_ outcome: WriteOutcome) {
        if case .committed = outcome { done(true) } else { done(false) }
    }
}
