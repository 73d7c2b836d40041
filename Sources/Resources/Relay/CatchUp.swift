package import Storage

/// Everything that has happened is delivered in one commit, subscriber by subscriber: for a process that has the database to itself, and
/// must come to the same end each time.
package final class CatchUp: WriteJob {
    private let relay: Relay
    private let done: @Sendable (Bool) -> Void

    /// `done` is told whether it was written.
    package init(_ relay: Relay, done: @escaping @Sendable (Bool) -> Void) {
        self.relay = relay
        self.done = done
    }

    package func run(in session: any Session) throws {
        var waiting = relay.subscribers
        while !waiting.isEmpty {
            waiting = try relay.subscribers.filter { subscriber in
                let start = try subscriber.position(in: session)
                let advance = try subscriber.advance(from: start, in: session, with: relay.context)
                return advance.isUnfinished || advance.position > start
            }
        }
        for subscriber in relay.subscribers { try subscriber.passAll(in: session) }
    }

    package func finish(_ outcome: WriteOutcome) {
        guard case .committed = outcome else { return done(false) }
        done(true)
    }
}
