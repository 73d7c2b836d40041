internal import HTTP

extension Reactor {
    /// One tick takes 2²⁶ nanoseconds, about a fifteenth of a second.
    private static var tickShift: UInt64 { 26 }

    static func nanoseconds(_ seconds: Double) -> UInt64 { UInt64(max(0, seconds) * 1e9) }

    /// When a tick begins.
    func time(of tick: UInt32) -> UInt64 { epoch + UInt64(tick) << Self.tickShift }

    /// The first tick that begins when so much time has passed.
    func deadline(in seconds: Double) -> UInt32 {
        UInt32(clamping: ((now - epoch + Self.nanoseconds(seconds)) >> Self.tickShift) + 1)
    }

    /// Takes note of the time at the beginning of a turn.
    mutating func readClocks() {
        now = Clock.nanoseconds()
        date.refresh()
        idleDeadline = deadline(
            in: isDraining
                ? limits.drainIdleSeconds
                : census.isCrowded(percent: limits.crowdedPercent) ? limits.crowdedIdleSeconds : limits.idleSeconds)
    }

    /// Does what has become due.
    mutating func expireTimers() {
        let tick = UInt32(clamping: (now - epoch) >> Self.tickShift)
        while let connection = wheel.nextDue(by: tick, in: connections) { isDue(connection) }
        if let acceptsAgain, acceptsAgain <= now { resumeAccepting() }
        if nextSecond <= now {
            nextSecond = now + 1_000_000_000
            lane.tick()
        }
    }

    private mutating func isDue(_ connection: ConnectionPointer) {
        if connection.pointee.isStalled { return writeIsDue(connection) }
        switch connection.pointee.phase {
        case .closed, .waiting, .streaming: break
        case .idle, .lingering: close(connection)
        case .head:
            refuse(connection, .requestTimeout)
            settle(connection)
        case .body: bodyIsDue(connection)
        }
    }
}
