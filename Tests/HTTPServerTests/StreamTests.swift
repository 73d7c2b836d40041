internal import HTTP
internal import HTTPServer
internal import Synchronization
internal import Testing

@Suite struct StreamTests {
    @Test func aStreamIsSentInChunks() throws {
        try withServer(.streaming { TestStream(["one ", "", "two ", "three"]) }) { server in
            let client = try Client(port: server.port)
            for _ in 0..<2 {
                let answer = try client.get("/")
                #expect(answer["Transfer-Encoding"] == "chunked")
                #expect(answer["Content-Length"] == nil)
                #expect(answer.text == "one two three")
            }
        }
    }

    @Test func aStreamOfKnownLengthIsNotChunked() throws {
        try withServer(.streaming(length: 5) { TestStream(["123", "45"]) }) { server in
            let answer = try Client(port: server.port).get("/")
            #expect(answer["Transfer-Encoding"] == nil)
            #expect(answer["Content-Length"] == "5")
            #expect(answer.text == "12345")
        }
    }

    @Test(arguments: [["12345", "6"], ["123"]])
    func aStreamThatDoesNotKeepItsLengthIsCut(parts: [String]) throws {
        let stream = TestStream(parts)
        try withServer(.streaming(length: 5) { stream }) { server in
            let client = try Client(port: server.port)
            #expect(throws: Client.Failure.self) {
                _ = try client.get("/")
                _ = try client.get("/")
            }
            #expect(eventually { stream.isCancelled })
        }
    }

    @Test func anOldClientFindsTheEndOfAStreamByTheEndOfTheConnection() throws {
        try withServer(.streaming { TestStream(["one ", "two"]) }) { server in
            let answer = try Client(port: server.port).ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(answer["Transfer-Encoding"] == nil)
            #expect(answer["Connection"] == "close")
            #expect(answer.text == "one two")
        }
    }

    @Test func headAsksForNoPart() throws {
        let stream = TestStream(["one"])
        try withServer(.streaming { stream }) { server in
            let client = try Client(port: server.port)
            #expect(try client.ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")["Transfer-Encoding"] == "chunked")
            #expect(eventually { stream.isCancelled })
            #expect(stream.made == 0)
        }
    }

    @Test(arguments: ["HTTP/1.1\r\nHost: a", "HTTP/1.0"])
    func aStreamThatFailsLeavesAnIncompleteAnswer(version: String) throws {
        let stream = TestStream(["one ", "two"], fails: true)
        try withServer(.streaming { stream }) { server in
            let client = try Client(port: server.port)
            #expect(throws: Client.Failure.self) { try client.ask("GET / \(version)\r\n\r\n") }
            #expect(eventually { stream.isCancelled })
        }
    }

    @Test func partsAreOnlyMadeAsFastAsTheyAreTaken() throws {
        let part = String(repeating: "x", count: 100_000)
        let stream = TestStream(Array(repeating: part, count: 300))
        try withServer(.streaming { stream }, limits: { $0.compressedMinimumBytes = .max }) { server in
            let client = try Client(port: server.port, receiveBuffer: 4096)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try client.take(1)
            eventually { stream.isResting }
            #expect(stream.made < 200)
            client.unread("H")
            #expect(try client.answer().body.count == 30_000_000)
            #expect(stream.made == 300)
        }
    }

    @Test func aStreamIsCancelledWhenTheClientGoes() throws {
        let part = String(repeating: "x", count: 100_000)
        let stream = TestStream(Array(repeating: part, count: 1_000_000))
        try withServer(.streaming { stream }) { server in
            let client = try Client(port: server.port, receiveBuffer: 4096)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try client.take(1)
            client.reset()
            #expect(eventually { stream.isCancelled })
            #expect(eventually { server.census.open == 0 })
        }
    }

    @Test func aStreamIsCancelledWhenTheServerStops() throws {
        let stream = TestStream(["one"], isEndless: true)
        let server = try Server.start(host: "127.0.0.1", port: 0, reactors: 1, service: TestService.streaming { stream })
        let client = try Client(port: server.port)
        try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        eventually { stream.made == 2 }
        server.stop()
        server.wait()
        #expect(stream.isCancelled)
    }

    @Test func anAnswerFromAnotherThreadMayBeAStream() throws {
        let service = TestService { _, ticket in
            Background.run { ticket.answer(Response(.ok, contentType: "text/csv", body: .stream(TestStream(["a,", "b"]), length: nil))) }
            return nil
        }
        try withServer(service) { server in
            let answer = try Client(port: server.port).get("/")
            #expect(answer.text == "a,b")
        }
    }

    @Test func aRequestBehindAStreamIsAnsweredAfterIt() throws {
        let service = TestService { request, _ in
            if request.path != "/stream" { return .text(request.path) }
            return Response(.ok, contentType: "text/csv", body: .stream(TestStream(["a,", "b"]), length: nil))
        }
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.answer().text == "a,b")
            #expect(try client.answer().text == "/next")
        }
    }
}

/// A stream of given parts, made on another thread.
final class TestStream: BodyStream {
    private struct State {
        var made = 0
        var isCancelled = false
        var lastMade = 0
    }

    private let parts: [String]
    private let fails: Bool
    private let isEndless: Bool
    private let state = Mutex(State())

    init(_ parts: [String], fails: Bool = false, isEndless: Bool = false) {
        self.parts = parts
        self.fails = fails
        self.isEndless = isEndless
    }

    var made: Int { state.withLock { $0.made } }
    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Whether no part was made since it was last asked.
    var isResting: Bool {
        state.withLock { state in
            defer { state.lastMade = state.made }
            return state.made > 0 && state.made == state.lastMade
        }
    }

    func makePart(_ deliver: @escaping @Sendable (BodyPart) -> Void) {
        let number = state.withLock { state in
            state.made += 1
            return state.made
        }
        // An endless stream has something now, and then nothing for long.
        if isEndless, number > 1 { return }
        let bytes = Array(parts[min(number, parts.count) - 1].utf8)
        let (count, fails, isEndless) = (parts.count, fails, isEndless)
        Background.run {
            if number < count || isEndless { deliver(.more(bytes)) } else { deliver(fails ? .failed : .last(bytes)) }
        }
    }

    func cancel() { state.withLock { $0.isCancelled = true } }
}

extension TestService {
    static func streaming(length: Int? = nil, _ make: @escaping @Sendable () -> TestStream) -> TestService {
        TestService { _, _ in Response(.ok, contentType: "text/csv", body: .stream(make(), length: length)) }
    }
}
