internal import CLinux
internal import Glibc

extension Reactor {
    /// Sends what was gathered for a connection; what the socket does not take waits with the connection.
    mutating func flush(_ connection: ConnectionPointer) {
        if output.isEmpty { return }
        if let state = connection.pointee.output, !state.unsent.isEmpty {
            state.unsent.append(output.bytes)
        } else {
            let sent = send(output.bytes, to: connection)
            if sent < 0 {
                close(connection)
            } else if sent < output.count {
                let state = outputState(of: connection)
                state.unsent.append(UnsafeRawBufferPointer(rebasing: output.bytes[sent...]))
                state.taken = sent
                beginWriteStretch(connection, state)
            }
        }
        output.removeAll(keeping: 1 << 20)
    }

    /// Goes on sending what waits with a connection: the socket takes more.
    mutating func resumeSending(_ connection: ConnectionPointer) {
        guard let state = connection.pointee.output, !state.unsent.isEmpty else { return }
        let sent = send(state.unsent.bytes, to: connection)
        if sent < 0 { return close(connection) }
        state.unsent.removeFirst(sent)
        state.taken += sent
        if state.unsent.isEmpty {
            state.acknowledged = nil
            state.unsent.removeAll(keeping: 0)
            resumeTimer(connection)
        }
        settle(connection)
    }

    /// Gives a request that was held up by its predecessors' answers its time anew.
    private mutating func resumeTimer(_ connection: ConnectionPointer) {
        switch connection.pointee.phase {
        case .head: wheel.set(deadline(in: limits.headSeconds), for: connection, in: connections)
        case .body: wheel.set(deadline(in: limits.bodySeconds), for: connection, in: connections)
        default: break
        }
    }

    /// A client has had as long as it may to take its answer: it has to have taken enough of it.
    mutating func writeIsDue(_ connection: ConnectionPointer) {
        guard let state = connection.pointee.output, let before = state.acknowledged else { return }
        let enough = max(1, Int(limits.writeStallSeconds * Double(limits.answerBytesPerSecond)))
        if acknowledged(connection, state) - before >= enough {
            beginWriteStretch(connection, state)
        } else {
            abort(connection)
        }
    }

    /// The connection's own output, made when it is needed.
    func outputState(of connection: ConnectionPointer) -> Output {
        if let state = connection.pointee.output { return state }
        let state = Output()
        connection.pointee.output = state
        return state
    }

    private mutating func beginWriteStretch(_ connection: ConnectionPointer, _ state: Output) {
        state.acknowledged = acknowledged(connection, state)
        wheel.set(deadline(in: limits.writeStallSeconds), for: connection, in: connections)
    }

    /// How many of the bytes that the socket took have reached the client. The kernel takes some megabytes ahead, in large steps, so
    /// what it has taken says little about a slow client.
    private func acknowledged(_ connection: ConnectionPointer, _ state: Output) -> Int {
        state.taken - Int(max(0, tandem_unacknowledged(connection.pointee.descriptor)))
    }

    /// How many bytes the socket took, -1 when the connection is broken.
    private func send(_ bytes: UnsafeRawBufferPointer, to connection: ConnectionPointer) -> Int {
        let sent = uninterrupted { Glibc.send(connection.pointee.descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) }
        return sent < 0 && errno == EAGAIN ? 0 : sent
    }
}
