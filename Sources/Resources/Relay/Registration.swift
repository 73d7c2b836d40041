internal import Storage

/// Writes down where subscribers begin that are here for the first time.
final class Registration: WriteJob {
    private let subscribers: [Subscriber]
    private let faults: @Sendable (CrashPoint) -> Void
    private let done: @Sendable (Bool) -> Void

    init(_ subscribers: [Subscriber], _ faults: @escaping @Sendable (CrashPoint) -> Void, done: @escaping @Sendable (Bool) -> Void) {
        self.subscribers = subscribers
        self.faults = faults
        self.done = done
    }

    func run(in session: any Session) throws {
        for subscriber in subscribers { _ = try subscriber.position(in: session) }
        faults(.beforeRegistration)
    }

    func finish(_ outcome: WriteOutcome) {
        guard case .committed = outcome else { return done(false) }
        faults(.afterRegistration)
        done(true)
    }
}
