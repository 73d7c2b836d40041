internal import CLinux
internal import Glibc
internal import HTTP

extension Reactor {
    /// Brings a connection to rest after something happened to it: sends what there is and sets what it is watched for and how long.
    mutating func settle(_ connection: ConnectionPointer) {
        if connection.pointee.phase == .body { sendContinue(connection) }
        flush(connection)
        switch connection.pointee.phase {
        case .closed, .lingering: return
        case _ where connection.pointee.isStalled:
            if connection.pointee.phase == .streaming { askForPart(connection) }
            return watch(connection, for: .writing)
        case .waiting: wheel.set(TimerWheel.never, for: connection, in: connections)
        case .streaming:
            wheel.set(TimerWheel.never, for: connection, in: connections)
            askForPart(connection)
        case .idle: if !rest(connection) { return }
        case .head, .body: if connection.pointee.flags.contains(.isAtEnd) { return close(connection) }
        }
        let mayRead = connection.pointee.input.map { $0.bytes.count < limits.pipelinedBytes } ?? true
        let isReading = !connection.pointee.flags.contains(.isAtEnd) && (mayRead || connection.pointee.phase == .head)
        watch(connection, for: isReading ? .reading : [])
    }

    /// Lets a connection wait for its next request; false if it ends instead.
    private mutating func rest(_ connection: ConnectionPointer) -> Bool {
        if connection.pointee.flags.contains(.closes) {
            linger(connection)
            return false
        }
        if let input = connection.pointee.input, !input.bytes.isEmpty {
            enqueue(connection)
        } else if connection.pointee.flags.contains(.isAtEnd) {
            close(connection)
            return false
        } else {
            connection.pointee.input = nil
        }
        connection.pointee.output = nil
        wheel.set(idleDeadline, for: connection, in: connections)
        return true
    }

    private mutating func enqueue(_ connection: ConnectionPointer) {
        if connection.pointee.flags.contains(.isQueued) { return }
        connection.pointee.flags.insert(.isQueued)
        queue.append(Reply.Addressee(connection: connection.pointee.slot.number, generation: connection.pointee.generation))
    }

    private mutating func watch(_ connection: ConnectionPointer, for interest: Poller.Interest) {
        if connection.pointee.interest == interest { return }
        connection.pointee.interest = interest
        do {
            try poller.change(connection.pointee.descriptor, token: connection.pointee.token, for: interest)
        } catch {
            close(connection)
        }
    }

    /// Ends a connection so that its last answer arrives: says that nothing follows, and reads on until the client is done too. To
    /// close with bytes unread would make the kernel take back what the client has not read.
    private mutating func linger(_ connection: ConnectionPointer) {
        if connection.pointee.flags.contains(.isAtEnd) || shutdown(connection.pointee.descriptor, Int32(SHUT_WR)) < 0 {
            return close(connection)
        }
        connection.pointee.phase = .lingering
        connection.pointee.output = nil
        let input = input(of: connection)
        input.bytes.removeAll(keeping: 0)
        input.discarded = 0
        wheel.set(deadline(in: limits.lingerSeconds), for: connection, in: connections)
        watch(connection, for: .reading)
    }

    /// Discards what a client sends behind its last answer.
    mutating func discard(_ count: Int, from connection: ConnectionPointer) {
        let input = input(of: connection)
        input.discarded += count
        if input.discarded > limits.lingerBytes { close(connection) }
    }

    /// Closes a connection at once and takes back what it has not been sent.
    mutating func abort(_ connection: ConnectionPointer) {
        var now = Glibc.linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection.pointee.descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<Glibc.linger>.size))
        close(connection)
    }

    /// Closes a connection at once.
    mutating func close(_ connection: ConnectionPointer) {
        if connection.pointee.phase == .closed { return }
        wheel.unlink(connection, in: connections)
        connection.pointee.output?.stream?.body.cancel()
        if connection.pointee.flags.contains(.isCounted), let address = Address(connection.pointee.peer) { census.leave(address) }
        census.leave()
        Glibc.close(connection.pointee.descriptor)
        connections.retire(connection)
        resumeAccepting()
    }

    mutating func closeAll() {
        for connection in connections.open { close(connection) }
    }
}
