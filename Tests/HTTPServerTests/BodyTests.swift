internal import Glibc
internal import HTTP
internal import HTTPServer
internal import Testing

@Suite struct BodyTests {
    private static let echo: TestService.Answering = { request, _ in
        guard case .bytes(let bytes) = request.body else { return .text("no body") }
        return Response(.ok, contentType: "application/octet-stream", body: .bytes(bytes))
    }

    @Test(arguments: [0, 1, 100, 65_536, 1_000_000])
    func aBodyOfKnownLengthArrivesWhole(length: Int) throws {
        try withServer(TestService(answering: Self.echo)) { server in
            let body = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n")
            try client.send(body)
            let answer = try client.answer()
            #expect(length == 0 ? answer.text == "no body" : answer.body == body)
        }
    }

    @Test func chunksAreJoinedAndTheirExtensionsAndTrailersIgnored() throws {
        try withServer(TestService(answering: Self.echo)) { server in
            let client = try Client(port: server.port)
            let answer = try client.ask(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5;name=value;other=\"a b\"\r\nhello\r\nA\r\n, world ..\r\n0\r\nX-Trailer: 1\r\nContent-Length: 3\r\n\r\n")
            #expect(answer.text == "hello, world ..")
            #expect(try client.get("/").text == "no body")
        }
    }

    @Test func aClientThatAsksIsToldToGoOn() throws {
        try withServer(TestService(answering: Self.echo)) { server in
            let client = try Client(port: server.port)
            let interim = try client.ask("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
            #expect(interim.status == 100)
            #expect(interim.fields.isEmpty)
            try client.send("body")
            #expect(try client.answer().text == "body")
        }
    }

    @Test func aClientThatDoesNotWaitForTheWordIsNotGivenIt() throws {
        let service = TestService(answering: Self.echo)
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\nbo")
            #expect(eventually { service.admitted.count == 1 })
            #expect(try client.ask("dy").text == "body")
        }
    }

    @Test func aRefusalIsAnsweredInsteadOfTheWordToGoOn() throws {
        let service = TestService(admitting: { _ in .refuse(.text("no", .forbidden)) })
        try withServer(service) { server in
            let client = try Client(port: server.port)
            let answer = try client.ask("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
            #expect(answer.status == 403)
            #expect(answer["Connection"] == "close")
            #expect(try client.isClosed())
            #expect(service.requests.isEmpty)
        }
    }

    @Test func aSmallRefusedBodyDoesNotCostTheConnection() throws {
        let service = TestService(admitting: { _ in .refuse(.text("no", .unauthorized)) })
        try withServer(service) { server in
            let client = try Client(port: server.port)
            let refused = try client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123")
            #expect(refused.status == 401)
            #expect(refused["Connection"] == nil)
            try client.send("456789")
            #expect(try client.get("/next").text == "/next")
        }
    }

    /// RFC 9112 §9.3.
    @Test(arguments: ["Content-Length: 200000", "Transfer-Encoding: chunked"])
    func aRefusedBodyOfSomeSizeEndsTheConnection(framing: String) throws {
        let service = TestService(admitting: { _ in .refuse(.text("no", .unauthorized)) })
        try withServer(service) { server in
            let client = try Client(port: server.port)
            let refused = try client.ask("POST / HTTP/1.1\r\nHost: a\r\n\(framing)\r\n\r\n")
            #expect(refused.status == 401)
            #expect(refused["Connection"] == "close")
            #expect(try client.isClosed())
        }
    }

    @Test func aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItComes() throws {
        let service = TestService(admitting: { _ in .buffer(limit: 10) })
        try withServer(service) { server in
            let client = try Client(port: server.port)
            let answer = try client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n")
            #expect(answer.status == 413)
            #expect(answer["Connection"] == "close")
            #expect(service.requests.isEmpty)
        }
    }

    @Test func aChunkedBodyIsRefusedWhenItBecomesTooLarge() throws {
        let service = TestService(admitting: { _ in .buffer(limit: 10) })
        try withServer(service) { server in
            let client = try Client(port: server.port)
            let answer = try client.ask("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n01234567\r\n3\r\nabc\r\n")
            #expect(answer.status == 413)
            #expect(service.requests.isEmpty)
        }
    }

    /// The client sends all of a large body before it reads: closing early would make the kernel take the answer back.
    @Test func theRefusalOfALargeBodyCanBeReadBehindTheBody() throws {
        let service = TestService(admitting: { _ in .buffer(limit: 10) })
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n")
            try client.send([UInt8](repeating: 0x61, count: 8_000_000))
            #expect(try client.answer().status == 413)
            #expect(try client.isClosed())
        }
    }

    @Test func aBodyIsSpooledIntoAFileOfItsOwn() throws {
        let directory = try TemporaryDirectory()
        let service = TestService(admitting: { [path = directory.path] _ in .spool(directory: path, limit: 10_000_000) }) { request, _ in
            guard case .file(let file) = request.body else { return .text("no file") }
            return .text("\(file.size) \(file.path.hasPrefix("/tmp/")) \(fileBytes(file.path).reduce(0) { $0 + Int($1) })")
        }
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
            try client.send([UInt8](repeating: 2, count: 3_000_000))
            #expect(try client.answer().text == "3000000 true 6000000")
            #expect(eventually { directory.names.isEmpty })
        }
    }

    @Test func theFileOfABodyThatNeverEndsIsRemoved() throws {
        let directory = try TemporaryDirectory()
        let service = TestService(admitting: { [path = directory.path] _ in .spool(directory: path, limit: 10_000_000) })
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000\r\n\r\nabc")
            #expect(eventually { directory.names.count == 1 })
            client.finish()
            #expect(try client.isClosed())
            #expect(eventually { directory.names.isEmpty })
            #expect(service.requests.isEmpty)
        }
    }

    @Test func aBodyThatCannotBeSpooledIsRefused() throws {
        let service = TestService(admitting: { _ in .spool(directory: "/nowhere", limit: 10_000) })
        try withServer(service) { server in
            let answer = try Client(port: server.port).ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
            #expect(answer.status == 503)
            #expect(answer["Retry-After"] != nil)
        }
    }

    /// RFC 9112 §8.
    @Test func anUnfinishedBodyIsNeverProcessed() throws {
        let service = TestService()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
            client.finish()
            #expect(try client.isClosed())
            #expect(service.requests.isEmpty)
        }
    }

    @Test func theLaneIsNotAskedAboutRequestsWithoutABody() throws {
        let service = TestService()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            _ = try client.get("/none")
            _ = try client.ask("POST /empty HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
            _ = try client.ask("POST /some HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1")
            #expect(service.admitted == ["/some"])
        }
    }
}
