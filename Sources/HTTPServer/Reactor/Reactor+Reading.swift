internal import Glibc
internal import HTTP

extension Reactor {
    /// Takes in what a connection has sent, with one call.
    mutating func receive(_ connection: ConnectionPointer) {
        // Those of an earlier turn come first; what is not read now is reported again.
        if connection.pointee.flags.contains(.isQueued) { return }
        let count = uninterrupted { recv(connection.pointee.descriptor, received.baseAddress, received.count, 0) }
        if count > 0 {
            take(UnsafeRawBufferPointer(rebasing: received[..<count]), from: connection)
        } else if count == 0 {
            if connection.pointee.phase == .lingering { return close(connection) }
            connection.pointee.flags.insert(.isAtEnd)
            settle(connection)
        } else if errno != EAGAIN {
            close(connection)
        }
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, from connection: ConnectionPointer) {
        switch connection.pointee.phase {
        case .closed: return
        case .lingering: return discard(bytes.count, from: connection)
        case .waiting, .streaming: keep(bytes, for: connection)
        case .idle, .head, .body:
            if let input = connection.pointee.input, !input.bytes.isEmpty {
                input.bytes.append(bytes)
                advance(connection, through: input)
            } else {
                let used = advance(connection, through: bytes)
                if connection.pointee.phase != .closed { keep(UnsafeRawBufferPointer(rebasing: bytes[used...]), for: connection) }
            }
        }
        settle(connection)
    }

    private func keep(_ bytes: UnsafeRawBufferPointer, for connection: ConnectionPointer) {
        if bytes.isEmpty { return }
        input(of: connection).bytes.append(bytes)
    }

    /// The connection's own input, made when it is needed.
    func input(of connection: ConnectionPointer) -> Input {
        if let input = connection.pointee.input { return input }
        let input = Input(began: now)
        connection.pointee.input = input
        return input
    }

    /// Takes up the connections that have requests left over.
    mutating func takeUpQueue() {
        if queue.isEmpty { return }
        let earlier = queue
        queue.removeAll(keepingCapacity: true)
        for addressee in earlier {
            guard let connection = connections.connection(addressee.connection, generation: addressee.generation) else { continue }
            connection.pointee.flags.remove(.isQueued)
            guard let input = connection.pointee.input else { continue }
            advance(connection, through: input)
            settle(connection)
        }
    }

    private mutating func advance(_ connection: ConnectionPointer, through input: Input) {
        // Nothing is appended to these bytes meanwhile, so they stay where they are.
        let used = advance(connection, through: input.bytes.bytes)
        input.bytes.removeFirst(used)
    }

    /// Goes through received bytes, request by request, and says how many of them are used.
    private mutating func advance(_ connection: ConnectionPointer, through bytes: UnsafeRawBufferPointer) -> Int {
        var used = 0
        var answered = 0
        while used < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[used...])
            switch connection.pointee.phase {
            case .waiting, .streaming: return used
            case .lingering, .closed: return bytes.count
            case .body: used += takeBody(rest, of: connection)
            case .idle, .head:
                // What stands behind the last request is not looked at.
                if connection.pointee.flags.contains(.closes) { return bytes.count }
                if connection.pointee.isStalled || answered == limits.pipelinedRequests { return used }
                guard let length = takeHead(rest, of: connection) else { return used }
                used += length
                answered += 1
                if output.count > limits.gatheredAnswerBytes { flush(connection) }
            }
        }
        return used
    }

    /// Begins the request whose head is there and says how long the head is; nil when it is incomplete.
    private mutating func takeHead(_ bytes: UnsafeRawBufferPointer, of connection: ConnectionPointer) -> Int? {
        var scanned = connection.pointee.input?.scanned ?? 0
        switch RequestParser.parse(bytes, scanned: &scanned, limits: limits.head) {
        case .partial:
            if connection.pointee.phase == .idle {
                connection.pointee.phase = .head
                input(of: connection).began = now
                wheel.set(deadline(in: limits.headSeconds), for: connection, in: connections)
            }
            input(of: connection).scanned = scanned
            return nil
        case .malformed(let problem):
            connection.pointee.input?.scanned = 0
            connection.pointee.manner = []
            refuse(connection, problem)
            return bytes.count
        case .complete(let head):
            connection.pointee.input?.scanned = 0
            begin(head, UnsafeRawBufferPointer(rebasing: bytes[..<head.length]), of: connection)
            return head.length
        }
    }
}
