internal import Glibc
internal import HTTP

extension Reactor {
    /// Accepts the connections that wait, as long as there is room.
    mutating func acceptArrivals(atMost count: Int) {
        for number in 0..<count {
            if !census.enter() {
                // The first is known to wait; whether there are more, the next turn tells, so nobody gives way to no one.
                if number > 0 { return }
                guard makeRoom(), census.enter() else { return pauseAccepting() }
            }
            if let (descriptor, address) = listener?.accept() {
                open(descriptor, address)
                continue
            }
            let reason = errno
            census.leave()
            switch reason {
            case EAGAIN: return
            case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                // The kernel goes on reporting the arrival, so the listener must not be watched meanwhile.
                if !makeRoom() { return pauseAccepting() }
            default: break  // The arrival itself has failed; the next one need not.
            }
        }
    }

    private mutating func open(_ descriptor: Int32, _ address: Address) {
        guard let connection = connections.insert(descriptor, peer: address.text) else {
            census.leave()
            Glibc.close(descriptor)
            return
        }
        do {
            try poller.add(descriptor, token: connection.pointee.token, for: .reading)
        } catch {
            return close(connection)
        }
        wheel.set(idleDeadline, for: connection, in: connections)
        let isProxy = limits.trustedProxies.contains { $0.contains(address) }
        if isProxy { connection.pointee.flags.insert(.isProxy) }
        if isProxy || limits.unlimitedAddresses.contains(where: { $0.contains(address) }) { return }
        if census.enter(address) {
            connection.pointee.flags.insert(.isCounted)
        } else {
            refuse(connection, .tooManyConnections)
            settle(connection)
        }
    }

    /// Closes the connection that can be missed most, or asks the other reactors for theirs; true if there is room now.
    private mutating func makeRoom() -> Bool {
        if closeIdle() { return true }
        for sibling in siblings { sibling.post(.makeRoom) }
        return false
    }

    /// Closes the connection that has waited longest for a request, or for its client to go; false if there is none.
    mutating func closeIdle() -> Bool {
        let found = wheel.soonest(in: connections) { $0.phase == .lingering || $0.phase == .idle && $0.input == nil && !$0.isStalled }
        guard let found else { return false }
        close(found)
        return true
    }

    private mutating func pauseAccepting() {
        guard let descriptor = listener?.descriptor, acceptsAgain == nil else { return }
        acceptsAgain = now + Self.nanoseconds(limits.acceptPauseSeconds)
        try? poller.change(descriptor, token: Self.listenerToken, for: [])
    }

    /// Ends a pause: there may be room again.
    mutating func resumeAccepting() {
        guard let descriptor = listener?.descriptor, acceptsAgain != nil else { return }
        acceptsAgain = nil
        try? poller.change(descriptor, token: Self.listenerToken, for: .reading)
    }
}
