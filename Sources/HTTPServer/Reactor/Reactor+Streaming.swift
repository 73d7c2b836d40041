internal import HTTP

extension Reactor {
    /// Begins to send a body part by part.
    func start(_ stream: consuming OutgoingStream, on connection: ConnectionPointer) {
        connection.pointee.phase = .streaming
        outputState(of: connection).stream = consume stream
    }

    /// Sends a part that was made, and ends the answer with the last one.
    mutating func send(_ part: BodyPart, to connection: ConnectionPointer) {
        guard let state = connection.pointee.output, state.stream?.isAsked == true else { return }
        state.stream?.isAsked = false
        let isLast: Bool
        let bytes: [UInt8]
        switch part {
        case .more(let more): (bytes, isLast) = (more, false)
        case .last(let last): (bytes, isLast) = (last, true)
        case .failed: return cut(connection)
        }
        guard state.stream?.write(bytes, isLast: isLast, to: &output, by: &scratch) == true else { return cut(connection) }
        if isLast {
            state.stream = nil
            connection.pointee.renew()
            connection.pointee.phase = .idle
        }
    }

    /// Asks for the next part, unless enough of the former ones is still unsent.
    mutating func askForPart(_ connection: ConnectionPointer) {
        guard let state = connection.pointee.output, state.stream?.isAsked == false else { return }
        if state.unsent.count > limits.streamLowWaterBytes { return }
        state.stream?.isAsked = true
        let body = state.stream?.body
        let (mailbox, slot, generation) = (mailbox, connection.pointee.slot.number, connection.pointee.generation)
        body?.makePart { part in
            mailbox.post(Reply(connection: slot, generation: generation, content: .part(part)))
        }
    }

    /// Ends an answer that cannot be finished: the client must not take what it has for the whole.
    private mutating func cut(_ connection: ConnectionPointer) {
        output.removeAll(keeping: 1 << 20)
        abort(connection)
    }
}
