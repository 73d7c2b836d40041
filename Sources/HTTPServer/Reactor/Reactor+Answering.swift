internal import HTTP

extension Reactor {
    /// Writes an answer behind those that were gathered for the connection before.
    mutating func respond(_ response: consuming Response, to connection: ConnectionPointer, began: UInt64) {
        let manner = connection.pointee.manner
        let before = output.count
        // Whatever still arrives for this request comes too late.
        connection.pointee.renew()
        connection.pointee.phase = .idle
        if response.closes || isDraining || !manner.contains(.keepsAlive) { connection.pointee.flags.insert(.closes) }

        let varies = Compression.applies(to: response, limits: limits)
        let compresses = varies && manner.contains(.acceptsGzip)
        if compresses, case .bytes(let bytes) = response.body, bytes.count > limits.compressedAtOnceBytes {
            response.body = .stream(SlicedBody(bytes, sliceBytes: limits.compressedAtOnceBytes), length: nil)
        }
        var head = AnswerHead(manner: manner, closes: connection.pointee.flags.contains(.closes), varies: varies)
        var following = 0
        switch response.body {
        case _ where response.status == .noContent || response.status == .notModified:
            // A 304 says what the whole answer would: that it may be compressed is not known here, so it says that it may.
            head.varies = response.status == .notModified
            head.write(response, date: date, to: &output)
            if case .stream(let stream, _) = response.body { stream.cancel() }
        case .none:
            head.framing = .length(0)
            head.write(response, date: date, to: &output)
        case .bytes(let bytes):
            head.isCompressed = compresses && compress(bytes)
            head.framing = .length(head.isCompressed ? scratch.count : bytes.count)
            head.write(response, date: date, to: &output)
            if manner.contains(.isHead) { break }
            if head.isCompressed { output.append(scratch.bytes) } else { output.append(bytes) }
        case .stream(let stream, let length):
            following = begin(stream, length: length, compresses: compresses, response, head, on: connection)
        }
        lane.didAnswer(
            AnswerRecord(
                status: response.status, bytes: output.count - before + following, nanoseconds: Clock.nanoseconds() - began,
                exchange: response.exchange))
    }

    /// Compresses a whole body into `scratch`; false if that could not be done.
    private mutating func compress(_ bytes: [UInt8]) -> Bool {
        if deflater == nil { deflater = Deflater(level: limits.compressionLevel) }
        guard deflater != nil else { return false }
        deflater?.reset()
        scratch.removeAll(keeping: 1 << 20)
        bytes.withUnsafeBytes { deflater?.deflate($0, finishes: true, into: &scratch) }
        return true
    }

    /// Takes the answers, parts and orders out that other threads have sent, and says what is to be done.
    mutating func takeMail() -> Mailbox.Order {
        var taken = replies
        replies = []
        let order = mailbox.take(into: &taken)
        for reply in taken { deliver(reply) }
        taken.removeAll(keepingCapacity: true)
        replies = taken
        switch order {
        case .serve, .stop: break
        case .makeRoom: if census.isFull { _ = closeIdle() }
        case .drain: drain()
        }
        return order
    }

    private mutating func deliver(_ reply: Reply) {
        let connection = connections.connection(reply.connection, generation: reply.generation)
        switch reply.content {
        case .response(let response, let began):
            guard let connection, connection.pointee.phase == .waiting else {
                reply.abandon()
                lane.didAnswer(
                    AnswerRecord(status: response.status, bytes: 0, nanoseconds: now &- began, exchange: response.exchange))
                return
            }
            respond(response, to: connection, began: began)
            settle(connection)
        case .part(let part):
            guard let connection, connection.pointee.phase == .streaming else { return }
            send(part, to: connection)
            settle(connection)
        }
    }
}
