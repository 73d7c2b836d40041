internal import Glibc
internal import HTTP
internal import HTTPServer
internal import Testing

@Suite struct ConnectionLimitTests {
    @Test func theOldestIdleConnectionMakesRoom() throws {
        try withServer(limits: { $0.connections = 3 }) { server in
            let clients = try (0..<3).map { _ in try Client(port: server.port) }
            for client in clients { _ = try client.get("/") }
            // Ticks tell idle connections apart: let one pass, then use the first again.
            usleep(100_000)
            _ = try clients[0].get("/")
            let late = try Client(port: server.port)
            #expect(try late.get("/late").text == "/late")
            #expect(try clients[0].get("/still").text == "/still")
            #expect(server.census.open == 3)
        }
    }

    @Test func withoutAnIdleConnectionArrivalsWaitUntilOneEnds() throws {
        let service = TestService { request, _ in request.path == "/later" ? nil : .text(request.path) }
        try withServer(service, limits: { $0.connections = 2 }) { server in
            let busy = try (0..<2).map { _ in try Client(port: server.port) }
            for client in busy { try client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n") }
            let tickets = service.tickets(2)
            let late = try Client(port: server.port)
            try late.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n")
            for ticket in tickets { ticket.answer(.text("done")) }
            for client in busy { #expect(try client.answer().text == "done") }
            #expect(try late.answer().text == "/late")
        }
    }

    @Test func anotherReactorsIdleConnectionMakesRoomToo() throws {
        try withServer(reactors: 4, limits: { ($0.connections, $0.idleSeconds, $0.crowdedIdleSeconds) = (4, 3600, 3600) }) { server in
            var clients: [Client] = []
            for number in 0..<40 {
                let client = try Client(port: server.port)
                #expect(try client.get("/\(number)").text == "/\(number)")
                clients.append(client)
            }
            #expect(server.census.open <= 4)
        }
    }

    @Test func anAddressHasSoManyConnections() throws {
        let limits = { (limits: inout Limits) in
            limits.connectionsPerAddress = 2
            limits.unlimitedAddresses = []
        }
        try withServer(limits: limits) { server in
            let first = try Client(port: server.port)
            let second = try Client(port: server.port)
            _ = try (first.get("/"), second.get("/"))
            let refused = try Client(port: server.port)
            let refusal = try refused.answer()
            #expect(refusal.status == 429)
            #expect(refusal["Retry-After"] != nil)
            #expect(try refused.isClosed())
            #expect(try Client(port: server.port, from: "127.0.0.9").get("/other").text == "/other")
            first.reset()
            #expect(eventually { (try? Client(port: server.port).get("/again").text) == "/again" })
        }
    }

    @Test func thisMachineAndTrustedProxiesHaveNoSuchLimit() throws {
        let limits = { (limits: inout Limits) in
            limits.connectionsPerAddress = 1
            limits.unlimitedAddresses = AddressRange("127.0.0.1").map { [$0] } ?? []
            limits.trustedProxies = AddressRange("127.0.0.2").map { [$0] } ?? []
        }
        try withServer(limits: limits) { server in
            for address in ["127.0.0.1", "127.0.0.2"] {
                let clients = try (0..<4).map { _ in try Client(port: server.port, from: address) }
                for client in clients { #expect(try client.get("/").status == 200) }
            }
        }
    }

    @Test(arguments: [
        ("127.0.0.1", "X-Forwarded-For: 192.0.2.7", "127.0.0.1"),
        ("127.0.0.2", "X-Forwarded-For: 192.0.2.7", "192.0.2.7"),
        ("127.0.0.2", "X-Forwarded-For: 198.51.100.1, 192.0.2.7 , 127.0.0.2", "192.0.2.7"),
        ("127.0.0.2", "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 192.0.2.7", "192.0.2.7"),
        ("127.0.0.2", "X-Forwarded-For: 192.0.2.7:4711", "192.0.2.7"),
        ("127.0.0.2", "X-Forwarded-For: [2001:db8::1]:80", "2001:db8::1"),
        ("127.0.0.2", "X-Forwarded-For: 2001:DB8::1", "2001:db8::1"),
        ("127.0.0.2", "X-Forwarded-For: unknown", "127.0.0.2"),
        ("127.0.0.2", "X-Other: 1", "127.0.0.2"),
    ])
    func onlyATrustedProxyNamesItsClient(source: String, field: String, peer: String) throws {
        let service = TestService { request, _ in .text(request.peer) }
        try withServer(service, limits: { $0.trustedProxies = AddressRange("127.0.0.2/31").map { [$0] } ?? [] }) { server in
            let answer = try Client(port: server.port, from: source).get("/", field)
            #expect(answer.text == peer)
        }
    }

    /// In a process of its own, because all tests share this one's descriptors.
    @Test func withoutDescriptorsAcceptingPausesAndComesBack() async {
        await #expect(processExitsWith: .success) {
            try withServer(limits: { $0.connections = 1000 }) { server in
                let before = try Client(port: server.port)
                _ = try before.get("/")
                // Each connection takes two descriptors here, the client's and the server's.
                var limit = rlimit(rlim_cur: 60, rlim_max: 60)
                setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
                var clients: [Client] = []
                while let client = try? Client(port: server.port) {
                    // Not idle, so that it does not make room.
                    try client.send("GET / HTTP/1.1\r\n")
                    clients.append(client)
                }
                try require(clients.count > 10)
                let spent = processorTime()
                usleep(500_000)
                // A server that spins would have used all of the half second.
                try require(processorTime() - spent < 100_000)
                clients.removeAll()
                let again = try Client(port: server.port).get("/again")
                try require(again.text == "/again")
            }
        }
    }
}
