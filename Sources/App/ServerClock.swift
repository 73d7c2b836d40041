internal import Synchronization
package import Values

/// The time that everything in this process goes by: the system's, moved ahead when tests ask for it.
package final class ServerClock: Sendable {
    private let offset = Atomic<Int64>(0)
    /// Where it stands; the least number while it goes.
    private let standing: Atomic<Int64>

    /// A clock that goes, or stands at an instant until it is told otherwise.
    package init(standingAt instant: Timestamp? = nil) { standing = Atomic(instant?.milliseconds ?? .min) }

    package func now() -> Timestamp {
        let instant = standing.load(ordering: .relaxed)
        guard instant == .min else { return Timestamp(milliseconds: instant) }
        return Timestamp.now().adding(milliseconds: offset.load(ordering: .relaxed))
    }

    /// Stops it at an instant, or lets it go again.
    package func stand(at instant: Timestamp?) { standing.store(instant?.milliseconds ?? .min, ordering: .relaxed) }

    /// Moves time ahead; false when it would leave the years that can be written.
    package func advance(by duration: CalendarDuration) -> Bool {
        let before = now()
        guard let after = before.adding(duration), after >= before else { return false }
        offset.add(after.milliseconds - before.milliseconds, ordering: .relaxed)
        return true
    }

    /// Moves time as a correction of the system's clock does, in either direction.
    package func jump(milliseconds: Int64) { offset.add(milliseconds, ordering: .relaxed) }
}
