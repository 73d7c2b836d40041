internal import Dispatch
internal import HTTP
internal import HTTPServer
internal import Synchronization
internal import Testing

@Suite struct DrainTests {
    @Test func whatWasAskedIsAnsweredAndTheConnectionClosed() throws {
        let service = TestService.keepingTickets()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let ticket = service.tickets(1)[0]
            server.drain()
            #expect(eventually { (try? Client(port: server.port)) == nil })
            ticket.answer(.text("after all"))
            let answer = try client.answer()
            #expect(answer.text == "after all")
            #expect(answer["Connection"] == "close")
            #expect(try client.isClosed())
            server.wait()
        }
    }

    @Test func aHalfSentRequestIsStillTakenIn() throws {
        try withServer { server in
            let client = try Client(port: server.port)
            try client.send("GET /half HTTP/1.1\r\n")
            _ = try Client(port: server.port).get("/")
            server.drain()
            #expect(eventually { (try? Client(port: server.port)) == nil })
            #expect(try client.ask("Host: a\r\n\r\n").text == "/half")
            #expect(try client.isClosed())
            server.wait()
        }
    }

    /// A client knows of its connection before the server does: the kernel has let it in, and it may have asked already.
    @Test func whoWaitsInTheKernelIsStillServed() throws {
        let isDraining = DispatchSemaphore(value: 0)
        let service = TestService { request, _ in
            if request.path == "/first" { isDraining.wait() }
            return .text(request.path)
        }
        try withServer(service) { server in
            defer { isDraining.signal() }
            let first = try Client(port: server.port)
            try first.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = service.tickets(1)
            let waiting = try Client(port: server.port)
            try waiting.send("GET /waiting HTTP/1.1\r\nHost: a\r\n\r\n")
            server.drain()
            isDraining.signal()
            #expect(try first.answer().text == "/first")
            let answer = try waiting.answer()
            #expect(answer.text == "/waiting")
            #expect(answer["Connection"] == "close")
            server.wait()
        }
    }

    @Test func idleConnectionsDoNotHoldItUp() throws {
        try withServer(limits: { ($0.drainSeconds, $0.idleSeconds) = (3600, 3600) }) { server in
            let clients = try (0..<10).map { _ in try Client(port: server.port) }
            for client in clients { _ = try client.get("/") }
            server.drain()
            server.wait()
            for client in clients { #expect(try client.isClosed()) }
        }
    }

    @Test func anAnswerThatNeverComesDoesNotHoldItUpForEver() throws {
        let service = TestService.keepingTickets()
        try withServer(service, limits: { $0.drainSeconds = 0.1 }) { server in
            let client = try Client(port: server.port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let ticket = service.tickets(1)[0]
            server.drain()
            server.wait()
            #expect(try client.isClosed())
            ticket.answer(.text("too late"))
        }
    }

    @Test func stoppingDoesNotWait() throws {
        let service = TestService.keepingTickets()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = service.tickets(1)
            server.drain()
            server.stop()
            server.wait()
            #expect(try client.isClosed())
        }
    }

    /// Every request that began is answered; a client learns of the end by a closing answer or a connection closed before its request
    /// was begun.
    @Test func underLoadNoRequestIsLost() throws {
        let service = TestService { request, ticket in
            let path = request.path
            if path.utf8.count.isMultiple(of: 2) { return .text(path) }
            Background.run { ticket.answer(.text(path)) }
            return nil
        }
        try withServer(service, reactors: 2) { server in
            let answered = Mutex<Set<String>>([])
            let refused = Mutex<Set<String>>([])
            let clients = 16
            let underWay = Atomic(0)
            DispatchQueue(label: "drain").async {
                eventually { underWay.load(ordering: .relaxed) > 200 }
                server.drain()
            }
            DispatchQueue.concurrentPerform(iterations: clients) { number in
                guard let client = try? Client(port: server.port) else { return }
                for round in 0..<1_000_000 {
                    let path = "/\(number)/\(round)"
                    underWay.add(1, ordering: .relaxed)
                    guard let answer = try? client.get(path) else {
                        refused.withLock { _ = $0.insert(path) }
                        return
                    }
                    answered.withLock { _ = $0.insert(answer.text) }
                    if answer["Connection"] == "close" { return }
                }
            }
            server.wait()
            let begun = Set(service.requests)
            #expect(begun.count > 100)
            #expect(begun == answered.withLock { $0 })
            #expect(refused.withLock { $0 }.isDisjoint(with: begun))
        }
    }
}
