internal import HTTP

extension Reactor {
    /// Writes the head of an answer that is made part by part, gets ready for its parts, and says how many bytes will follow if that is
    /// known.
    mutating func begin(
        _ body: any BodyStream, length: Int?, compresses: Bool, _ response: borrowing Response, _ head: AnswerHead,
        on connection: ConnectionPointer
    ) -> Int {
        var head = head
        let deflater = compresses ? Deflater(level: limits.compressionLevel) : nil
        head.isCompressed = deflater != nil
        if let length, deflater == nil {
            head.framing = .length(length)
        } else if head.manner.contains(.isHTTP10) {
            head.framing = .untilClose
            head.closes = true
            connection.pointee.flags.insert(.closes)
        } else {
            head.framing = .chunked
        }
        head.write(response, date: date, to: &output)
        if head.manner.contains(.isHead) {
            body.cancel()
            return 0
        }
        connection.pointee.phase = .streaming
        outputState(of: connection).stream = OutgoingStream(body: body, framing: head.framing, deflater: deflater)
        if case .length(let length) = head.framing { return length }
        return 0
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
