internal import Glibc
internal import HTTP
internal import HTTPServer
internal import Testing

/// Each test waits for the server to end the connection: without its limit the test would wait for the client's patience, and fail.
@Suite struct TimeLimitTests {
    @Test func aHeadThatDoesNotEndIsAnswered408() throws {
        try withServer(limits: { $0.headSeconds = 0.1 }) { server in
            let client = try Client(port: server.port)
            let answer = try client.ask("GET / HTTP/1.1\r\nHost: a\r\n")
            #expect(answer.status == 408)
            #expect(answer["Connection"] == "close")
            #expect(try client.isClosed())
        }
    }

    /// The limit is on the whole: a byte now and then does not prolong it.
    @Test func aHeadThatKeepsComingIsAnswered408() throws {
        try withServer(limits: { $0.headSeconds = 0.3 }) { server in
            let client = try Client(port: server.port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n")
            try client.trickle("X: y\r\n")
            #expect(try client.answer().status == 408)
        }
    }

    @Test func aBodyThatKeepsComingIsAnswered408() throws {
        let service = TestService()
        try withServer(service, limits: { $0.bodySeconds = 0.3 }) { server in
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
            try client.trickle("abc")
            #expect(try client.answer().status == 408)
            #expect(service.requests.isEmpty)
        }
    }

    @Test func aSpooledBodyThatComesTooSlowlyIsAnswered408() throws {
        let directory = try TemporaryDirectory()
        let service = TestService(admitting: { [path = directory.path] _ in .spool(directory: path, limit: 1 << 20) })
        let limits = { (limits: inout Limits) in
            limits.bodySeconds = 0.3
            limits.bodyBytesPerSecond = 10_000
        }
        try withServer(service, limits: limits) { server in
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
            try client.trickle("abc")
            #expect(try client.answer().status == 408)
            #expect(eventually { directory.names.isEmpty })
        }
    }

    @Test func aSpooledBodyThatComesFastEnoughMayTakeLonger() throws {
        let directory = try TemporaryDirectory()
        let service = TestService(admitting: { [path = directory.path] _ in .spool(directory: path, limit: 1 << 20) })
        let limits = { (limits: inout Limits) in
            limits.bodySeconds = 0.2
            limits.bodyBytesPerSecond = 1
        }
        try withServer(service, limits: limits) { server in
            let client = try Client(port: server.port)
            try client.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 60\r\n\r\n")
            for _ in 0..<60 {
                try client.send("a")
                usleep(20_000)
            }
            #expect(try client.answer().text == "/slow")
        }
    }

    @Test func anIdleConnectionIsClosed() throws {
        try withServer(limits: { $0.idleSeconds = 0.1 }) { server in
            let silent = try Client(port: server.port)
            #expect(try silent.isClosed())
            let client = try Client(port: server.port)
            _ = try client.get("/")
            #expect(try client.isClosed())
        }
    }

    @Test func idleConnectionsAreClosedEarlierWhenThereAreMany() throws {
        let limits = { (limits: inout Limits) in
            limits.connections = 10
            limits.crowdedPercent = 50
            limits.crowdedIdleSeconds = 0.1
        }
        try withServer(limits: limits) { server in
            let clients = try (0..<6).map { _ in try Client(port: server.port) }
            #expect(try clients.map { try $0.get("/").status } == Array(repeating: 200, count: 6))
            #expect(try clients[5].isClosed())
        }
    }

    @Test func aConnectionThatWaitsForItsAnswerIsNotIdle() throws {
        let service = TestService { request, _ in request.path == "/later" ? nil : .text(request.path) }
        let limits = { (limits: inout Limits) in
            limits.idleSeconds = 0.1
            limits.headSeconds = 0.1
        }
        try withServer(service, limits: limits) { server in
            let client = try Client(port: server.port)
            try client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
            let ticket = service.tickets(1)[0]
            // When an idle connection has been closed, one that were taken for idle would have been, too.
            #expect(try Client(port: server.port).isClosed())
            #expect(try Client(port: server.port).isClosed())
            ticket.answer(.text("later"))
            #expect(try client.answer().text == "later")
        }
    }

    @Test(arguments: [1, 20_000])
    func aClientThatDoesNotTakeItsAnswerIsCutOff(bytesPerSecond: Int) throws {
        let service = TestService { _, _ in
            Response(.ok, contentType: "application/octet-stream", body: .bytes([UInt8](repeating: 1, count: 30 << 20)))
        }
        let limits = { (limits: inout Limits) in
            limits.writeStallSeconds = 0.3
            limits.answerBytesPerSecond = bytesPerSecond
        }
        try withServer(service, limits: limits) { server in
            let client = try Client(port: server.port, receiveBuffer: 4096)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            if bytesPerSecond == 1 {
                #expect(eventually { server.census.open == 0 })
            } else {
                // Reading slowly is no help either.
                #expect(
                    eventually {
                        _ = try? client.take(16)
                        return server.census.open == 0
                    })
            }
        }
    }

    @Test func aClientThatTakesItsAnswerSteadilyMayTakeItsTime() throws {
        let size = 12 << 20
        let service = TestService { _, _ in
            Response(.ok, contentType: "application/octet-stream", body: .bytes([UInt8](repeating: 1, count: size)))
        }
        let limits = { (limits: inout Limits) in
            limits.writeStallSeconds = 1
            limits.answerBytesPerSecond = 1000
        }
        try withServer(service, limits: limits) { server in
            let client = try Client(port: server.port, receiveBuffer: 64 << 10)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            var taken = 0
            for _ in 0..<60 {
                taken += try client.take(size / 100).count
                usleep(30_000)
            }
            #expect(try taken + client.rest().count > size)
        }
    }

    @Test func aClientThatNeverClosesItsSideIsLeftAfterAWhile() throws {
        try withServer(limits: { $0.lingerSeconds = 0.1 }) { server in
            let client = try Client(port: server.port)
            _ = try client.get("/", "Connection: close")
            #expect(try client.isClosed())
            #expect(eventually { server.census.open == 0 })
        }
    }

    @Test func whatAClientSendsBehindItsLastAnswerIsBounded() throws {
        try withServer(limits: { $0.lingerBytes = 1 << 20 }) { server in
            let client = try Client(port: server.port)
            _ = try client.get("/", "Connection: close")
            #expect(throws: Client.Failure.self) {
                for _ in 0..<1000 { try client.send([UInt8](repeating: 0, count: 1 << 16)) }
            }
        }
    }
}
