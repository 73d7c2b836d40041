internal import HTTP
internal import HTTPServer
internal import Testing

@Suite struct PipeliningTests {
    private static let pair = Array(
        ("POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody"
            + "PUT /second HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET /third HTTP/1.1\r\nHost: a\r\n\r\n")
            .utf8)

    private static let echo: TestService.Answering = { request, _ in
        guard case .bytes(let bytes) = request.body else { return .text(request.path) }
        return .text(request.path + " " + String(decoding: bytes, as: UTF8.self))
    }

    /// RFC 9112 §9.3.2.
    @Test func requestsAreAnsweredInOrder() throws {
        try withServer { server in
            let client = try Client(port: server.port)
            try client.send((0..<1000).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for number in 0..<1000 { #expect(try client.answer().text == "/\(number)") }
        }
    }

    @Test func answersOfOneReadLeaveTogether() throws {
        let service = TestService()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n")
            let texts = try (0..<3).map { _ in try client.answer().text }
            #expect(texts == ["/1", "/2", "/3"])
            server.stop()
            server.wait()
            #expect(service.calls == ["begin 1", "answer", "answer", "answer", "end"])
        }
    }

    @Test func everySplitOfRequestsIsTheSameToTheServer() throws {
        try withServer(TestService(answering: Self.echo)) { server in
            let client = try Client(port: server.port)
            for split in 0...Self.pair.count {
                try client.send(Array(Self.pair[..<split]))
                // An answered request in between makes sure that the server has seen the first part on its own.
                _ = try Client(port: server.port).get("/between")
                try client.send(Array(Self.pair[split...]))
                let texts = try (0..<3).map { _ in try client.answer().text }
                #expect(texts == ["/first body", "/second abc", "/third"], "split at \(split)")
            }
        }
    }

    @Test func requestsMayComeByteByByte() throws {
        try withServer(TestService(answering: Self.echo)) { server in
            let client = try Client(port: server.port)
            for byte in Self.pair { try client.send([byte]) }
            let texts = try (0..<3).map { _ in try client.answer().text }
            #expect(texts == ["/first body", "/second abc", "/third"])
        }
    }

    @Test func aRequestWaitsForTheAnswerBeforeIt() throws {
        let service = TestService { request, _ in request.path == "/later" ? nil : .text(request.path) }
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send(
                "GET /now HTTP/1.1\r\nHost: a\r\n\r\nGET /later HTTP/1.1\r\nHost: a\r\n\r\nGET /last HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.answer().text == "/now")
            let ticket = service.tickets(2)[1]
            #expect(service.requests == ["/now", "/later"])
            ticket.answer(.text("at last"))
            #expect(try client.answer().text == "at last")
            #expect(try client.answer().text == "/last")
        }
    }

    @Test func manyDeferredAnswersKeepTheirOrder() throws {
        let service = TestService { request, ticket in
            if request.path.utf8.last?.isMultiple(of: 2) == true { return .text(request.path) }
            let text = request.path
            Background.run { ticket.answer(.text(text)) }
            return nil
        }
        try withServer(service, reactors: 2) { server in
            let client = try Client(port: server.port)
            try client.send((0..<500).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for number in 0..<500 { #expect(try client.answer().text == "/\(number)") }
        }
    }

    @Test func whatWaitsBehindAnAnswerIsBounded() throws {
        let service = TestService.keepingTickets()
        try withServer(service, limits: { $0.pipelinedBytes = 4096 }) { server in
            let client = try Client(port: server.port, sendBuffer: 4096)
            try client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            let ticket = service.tickets(1)[0]
            // Without a bound the server would take in all that a client likes to send.
            #expect(try client.sendUntilRefused(atMost: 64 << 20) < 64 << 20)
            ticket.answer(.text("done"))
            #expect(try client.answer().text == "done")
        }
    }

    @Test func anAnswerThatComesTwiceCountsOnce() throws {
        let service = TestService.keepingTickets()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            let first = service.tickets(1)[0]
            first.answer(.text("one"))
            let second = service.tickets(2)[1]
            first.answer(.text("one again"))
            second.answer(.text("two"))
            #expect(try client.answer().text == "one")
            #expect(try client.answer().text == "two")
        }
    }

    @Test func anAnswerForAClientThatHasGoneReachesNobodyElse() throws {
        let service = TestService { request, _ in request.path == "/later" ? nil : .text(request.path) }
        try withServer(service) { server in
            let gone = try Client(port: server.port)
            try gone.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
            let ticket = service.tickets(1)[0]
            gone.reset()
            eventually { server.census.open == 0 }
            let other = try Client(port: server.port)
            #expect(try other.get("/other").text == "/other")
            ticket.answer(.text("too late"))
            #expect(eventually { service.records.contains { $0.bytes == 0 } })
            #expect(try other.get("/more").text == "/more")
        }
    }

    @Test func aClientThatHasSentAllStillGetsItsAnswers() throws {
        let service = TestService { request, _ in request.path == "/later" ? nil : .text(request.path) }
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            client.finish()
            service.tickets(1)[0].answer(.text("later"))
            #expect(try client.answer().text == "later")
            #expect(try client.answer().text == "/2")
            #expect(try client.isClosed())
        }
    }

    @Test func aLongRowOfRequestsDoesNotKeepOthersWaiting() throws {
        let service = TestService()
        try withServer(service, limits: { $0.pipelinedRequests = 2 }) { server in
            let client = try Client(port: server.port)
            try client.send((0..<5).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            let texts = try (0..<5).map { _ in try client.answer().text }
            #expect(texts == ["/0", "/1", "/2", "/3", "/4"])
            #expect(service.calls.filter { $0.hasPrefix("begin") }.count == 3)
        }
    }
}
