extension Reactor {
    var isDraining: Bool { drainEnds != nil }

    /// Begins to end: takes no new connections, answers what has been asked, and closes each connection behind its answer.
    mutating func drain() {
        if isDraining { return }
        drainEnds = now + Self.nanoseconds(limits.drainSeconds)
        // Those whom the kernel has let in already would be cut off with the listener.
        acceptsAgain = nil
        acceptArrivals(atMost: Self.arrivals)
        stopListening()
        readClocks()
        for connection in connections.open where connection.pointee.phase == .idle && !connection.pointee.isStalled {
            wheel.set(idleDeadline, for: connection, in: connections)
        }
    }

    mutating func stopListening() {
        listener?.close()
        listener = nil
        acceptsAgain = nil
    }

    func hasDrained() -> Bool {
        guard let drainEnds else { return false }
        return connections.isEmpty || drainEnds <= now
    }
}
