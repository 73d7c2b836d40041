internal import Glibc
internal import HTTP
internal import HTTPServer
internal import Testing

@Suite struct ServerTests {
    @Test func aTakenPortIsAnErrorThatNamesTheCall() throws {
        try withServer { server in
            let error = #expect(throws: SystemError.self) {
                try Server.start(host: "127.0.0.1", port: server.port, service: TestService())
            }
            #expect(error?.call == "bind")
            #expect(error?.number == EADDRINUSE)
            #expect(error?.description.hasPrefix("bind: ") == true)
        }
    }

    @Test(arguments: ["localhost", "0.0.0.0", "::", "::1"])
    func aHostMayBeANameOrAnAddress(host: String) throws {
        let server = try Server.start(host: host, port: 0, service: TestService())
        defer {
            server.stop()
            server.wait()
        }
        #expect(server.port > 0)
        if host != "::1" {
            let answer = try Client(port: server.port).get("/there")
            #expect(answer.text == "/there")
        }
    }

    @Test func anUnknownHostIsAnError() {
        #expect(throws: SystemError.self) { try Server.start(host: "no such host", port: 0, service: TestService()) }
    }

    @Test func aLaneThatCannotBeMadeStopsTheStart() throws {
        struct Broken: Service {
            struct Reason: Error {}
            func makeLane() throws -> any Lane { throw Reason() }
        }
        #expect(throws: Broken.Reason.self) { try Server.start(host: "127.0.0.1", port: 0, service: Broken()) }
    }

    @Test func allReactorsServe() throws {
        try withServer(reactors: 4) { server in
            for number in 0..<40 {
                let answer = try Client(port: server.port).get("/\(number)")
                #expect(answer.text == "/\(number)")
            }
        }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.1", "192.0.2.1", true),
        ("192.0.2.1", "192.0.2.2", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("2001:db8::/32", "2001:db8:1::1", true), ("2001:db8::/32", "2001:db9::1", false), ("::/0", "::1", true),
        ("127.0.0.2/31", "127.0.0.3", true), ("127.0.0.2/31", "127.0.0.4", false),
    ])
    func aRangeContainsTheAddressesWithItsPrefix(range: String, address: String, contains: Bool) throws {
        let range = try #require(AddressRange(range))
        let address = try #require(Address(address))
        #expect(range.contains(address) == contains)
    }

    @Test(arguments: ["", "a", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "::/129", "1.2.3.4/8/8"])
    func whatIsNoRangeIsNone(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: ["192.0.2.1", "255.255.255.255", "0.0.0.0", "2001:db8::1", "::1", "::"])
    func anAddressIsWrittenAsItIsRead(text: String) {
        #expect(Address(text)?.text == text)
    }

    @Test func anIPv4AddressWithinIPv6IsTheIPv4Address() {
        #expect(Address("::ffff:192.0.2.1")?.text == "192.0.2.1")
    }
}
