internal import Storage
internal import Values

/// What deliveries need of the process.
struct RelayContext: Sendable {
    let kit: Kit
    let clock: @Sendable () -> Timestamp
    /// Told before and after each commit; does nothing but in tests.
    let faults: @Sendable (CrashPoint) -> Void

    /// After how many milliseconds a failed delivery is tried again; behind the last it is parked until somebody replays it.
    static let delays: [Int64] = [1_000, 5_000, 30_000, 120_000, 600_000]

    func transaction(_ session: any Session, for event: Subscriber.Delivery, to name: String) -> Transaction {
        Transaction(
            session, kit: kit, actor: Actor(name: "subscription:\(name)", number: 0, access: .full), now: clock(),
            requestID: event.requestID, cause: Transaction.Cause(sequence: event.sequence))
    }

    /// When a delivery that failed so many times is tried again; null for never by itself.
    func nextAttempt(after attempts: Int) -> Value {
        guard attempts <= Self.delays.count else { return .null }
        return .integer(clock().milliseconds + Self.delays[attempts - 1])
    }
}
