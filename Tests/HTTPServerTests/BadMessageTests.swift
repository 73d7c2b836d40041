internal import Chance
internal import HTTP
internal import HTTPServer
internal import Testing

@Suite struct BadMessageTests {
    /// A bad message, a valid request hidden behind or in it, and the status it deserves.
    private static let cases: [(message: String, status: Int)] = [
        ("GARBAGE\r\n\r\n", 400),
        ("GET / HTTP/1.1\nHost: a\n\n", 400),
        ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/9.1\r\nHost: a\r\n\r\n", 505),
        ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nabcde", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 400),
    ]

    @Test(arguments: cases)
    func aBadMessageIsRefusedAndNothingBehindItIsAnswered(message: String, status: Int) throws {
        let service = TestService()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET /before HTTP/1.1\r\nHost: a\r\n\r\n" + message + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.answer().text == "/before")
            let refusal = try client.answer()
            #expect(refusal.status == status)
            #expect(refusal["Connection"] == "close")
            #expect(refusal["Content-Type"] == "application/problem+json")
            #expect(try client.isClosed())
            #expect(service.requests == ["/before"])
        }
    }

    @Test(arguments: cases)
    func theRefusalIsTheSameForAMessageThatComesByteByByte(message: String, status: Int) throws {
        let service = TestService()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            for byte in message.utf8 {
                do { try client.send([byte]) } catch { break }
            }
            #expect(try client.answer().status == status)
            #expect(service.requests.isEmpty)
        }
    }

    /// Whatever comes, the client is told what is wrong or sees the end, and others are served as before.
    @Test(arguments: 0..<200)
    func garbageIsRefusedAndHurtsNobody(seed: Int) throws {
        try withServer { server in
            var random = SplitMix(seed: UInt64(seed))
            let client = try Client(port: server.port)
            let pieces: [String] = [
                "GET ", "/", " HTTP/1.1\r\n", "Host: a\r\n", "\r\n", "POST / HTTP/1.1\r\n", "Content-Length: 3\r\n",
                "Transfer-Encoding: chunked\r\n", "5\r\n", "abc", "\u{0}", ": ", "\n", "\r",
            ]
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                let piece =
                    Bool.random(using: &random)
                    ? Array(pieces[Int.random(in: pieces.indices, using: &random)].utf8)
                    : (0..<Int.random(in: 1...20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
                do { try client.send(piece) } catch { break }
            }
            client.finish()
            while let answer = try? client.answer() { #expect([200, 400, 414, 431, 501, 505].contains(answer.status)) }
            let other = try Client(port: server.port).get("/other")
            #expect(other.text == "/other")
        }
    }

    @Test func aBadMessageWaitsForTheAnswersBeforeIt() throws {
        let service = TestService.keepingTickets()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\nGARBAGE\r\n\r\n")
            service.tickets(1)[0].answer(.text("later"))
            #expect(try client.answer().text == "later")
            #expect(try client.answer().status == 400)
            #expect(try client.isClosed())
        }
    }

    /// RFC 9112 §9.6: closed in stages, so that the answer arrives.
    @Test func aClientThatGoesOnSendingCanReadItsRefusal() throws {
        try withServer { server in
            let client = try Client(port: server.port)
            try client.send("GARBAGE\r\n\r\n")
            try client.send([UInt8](repeating: 0x20, count: 1 << 20))
            #expect(try client.answer().status == 400)
        }
    }
}
