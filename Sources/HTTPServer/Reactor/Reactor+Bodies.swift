internal import HTTP

extension Reactor {
    /// Takes in a stretch of a request's body and says how many bytes belong to it; the request whose body is complete is answered.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer, of connection: ConnectionPointer) -> Int {
        let input = input(of: connection)
        guard let (used, progress) = input.body?.take(bytes) else { return bytes.count }
        switch progress {
        case .incomplete: return used
        case .complete:
            connection.pointee.phase = .idle
            guard let body = input.body.take() else { return used }
            input.awaitsContinue = false
            if let request = body.finish() { answer(request, of: connection, began: input.began) }
        case .failed(let problem):
            let wasAnswered = input.body?.isDiscarded ?? false
            input.body = nil
            if wasAnswered {
                connection.pointee.flags.insert(.closes)
                connection.pointee.phase = .idle
            } else {
                refuse(connection, problem)
            }
            return bytes.count
        }
        return used
    }

    /// Asks for the body if the client waits to be asked and has not begun by itself.
    mutating func sendContinue(_ connection: ConnectionPointer) {
        guard let input = connection.pointee.input, input.awaitsContinue else { return }
        input.awaitsContinue = false
        if input.body?.received == 0 { output.append("HTTP/1.1 100 Continue\r\n\r\n") }
    }

    /// A body has taken as long as it may: it goes on only if it is long and comes fast enough.
    mutating func bodyIsDue(_ connection: ConnectionPointer) {
        guard let input = connection.pointee.input, let received = input.body?.received, let marked = input.body?.marked else { return }
        let enough = max(1, Int(limits.bodySeconds * Double(limits.bodyBytesPerSecond)))
        if input.body?.isSpooled == true, received - marked >= enough {
            input.body?.marked = received
            wheel.set(deadline(in: limits.bodySeconds), for: connection, in: connections)
        } else if input.body?.isDiscarded == true {
            close(connection)
        } else {
            input.body = nil
            refuse(connection, .requestTimeout)
            settle(connection)
        }
    }
}
