internal import HTTP

extension Reactor {
    /// Takes up a request whose head is complete: has it answered, or gets ready for its body.
    mutating func begin(_ head: RequestHead, _ bytes: UnsafeRawBufferPointer, of connection: ConnectionPointer) {
        let began = connection.pointee.phase == .head ? connection.pointee.input?.began ?? now : now
        connection.pointee.manner = Manner(of: head, in: bytes)
        // What the head says is the server's own memory from here on: the receive buffer is soon another's.
        var request = Request(head: head, bytes: Array(bytes), peer: connection.pointee.peer)
        if connection.pointee.flags.contains(.isProxy) {
            request = Request(head: head, bytes: request.bytes, peer: ForwardedFor.client(of: request, behind: limits.trustedProxies))
        }
        switch head.framing {
        case .none, .length(0): answer(request, of: connection, began: began)
        case .length, .chunked: prepareBody(of: request, on: connection, began: began)
        }
    }

    /// Hands a request over to the lane, which answers it now or later.
    mutating func answer(_ request: consuming Request, of connection: ConnectionPointer, began: UInt64) {
        connection.pointee.phase = .waiting
        let ticket = Ticket(
            mailbox: mailbox, connection: connection.pointee.slot.number, generation: connection.pointee.generation, began: began)
        if let response = lane.answer(request, ticket: ticket) { respond(response, to: connection, began: began) }
    }

    /// Answers for the server itself and lets nothing follow.
    mutating func refuse(_ connection: ConnectionPointer, _ problem: Problem) {
        let began = connection.pointee.phase == .head ? connection.pointee.input?.began ?? now : now
        var response = lane.answer(problem)
        response.closes = true
        connection.pointee.phase = .waiting
        respond(response, to: connection, began: began)
    }

    private mutating func prepareBody(of request: consuming Request, on connection: ConnectionPointer, began: UInt64) {
        let input = input(of: connection)
        input.began = began
        connection.pointee.phase = .body
        let announced: Int? = if case .length(let length) = request.head.framing { length } else { nil }
        let expectsContinue = request.head.expectsContinue
        do {
            switch lane.admit(request) {
            case .refuse(let response):
                return refuseBody(of: request, announced: announced, with: response, on: connection, began: began)
            case .buffer(let limit):
                if let announced, announced > limit { throw Problem.bodyTooLarge(limit: limit) }
                input.body = IncomingBody(of: request, into: nil, limit: limit, limits: limits)
            case .spool(let directory, let limit):
                if let announced, announced > limit { throw Problem.bodyTooLarge(limit: limit) }
                input.body = IncomingBody(of: request, into: try Spool(in: directory), limit: limit, limits: limits)
            }
        } catch let problem as Problem {
            return refuse(connection, problem)
        } catch {
            return refuse(connection, .storageUnavailable)
        }
        wheel.set(deadline(in: limits.bodySeconds), for: connection, in: connections)
        if expectsContinue { input.awaitsContinue = true }
    }

    /// Answers before the body is there. It is read for the sake of the next request if that is worth it.
    private mutating func refuseBody(
        of request: consuming Request, announced: Int?, with response: Response, on connection: ConnectionPointer, began: UInt64
    ) {
        var response = response
        // A client that asked first may leave the body away, so what comes next could be either.
        let isRead = !request.head.expectsContinue && announced.map { $0 <= limits.refusedBodyBytes } ?? false
        if case .stream = response.body { response.closes = true }
        if !isRead { response.closes = true }
        respond(response, to: connection, began: began)
        if connection.pointee.flags.contains(.closes) || connection.pointee.phase != .idle { return }
        connection.pointee.phase = .body
        input(of: connection).body = IncomingBody(discarding: request, limits: limits)
        wheel.set(deadline(in: limits.bodySeconds), for: connection, in: connections)
    }
}
