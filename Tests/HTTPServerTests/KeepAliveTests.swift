internal import HTTP
internal import HTTPServer
internal import Testing

@Suite struct KeepAliveTests {
    @Test func aConnectionServesManyRequests() throws {
        try withServer { server in
            let client = try Client(port: server.port)
            for number in 0..<100 {
                let answer = try client.get("/\(number)")
                #expect(answer.status == 200)
                #expect(answer.text == "/\(number)")
                #expect(answer["Connection"] == nil)
            }
        }
    }

    @Test func everyAnswerHasItsDateAndItsLength() throws {
        try withServer { server in
            let answer = try Client(port: server.port).get("/abc")
            #expect(answer["Content-Length"] == "4")
            #expect(answer["Content-Type"] == "text/plain")
            #expect(answer["Date"]?.count == 29)
            #expect(answer["Date"]?.hasSuffix(" GMT") == true)
        }
    }

    @Test func theServerClosesWhenTheClientAsksForIt() throws {
        try withServer { server in
            let client = try Client(port: server.port)
            #expect(try client.get("/", "Connection: close")["Connection"] == "close")
            #expect(try client.isClosed())
        }
    }

    @Test func theServerClosesWhenTheAnswerAsksForIt() throws {
        let service = TestService { _, _ in
            var response = Response.text("bye")
            response.closes = true
            return response
        }
        try withServer(service) { server in
            let client = try Client(port: server.port)
            #expect(try client.get("/")["Connection"] == "close")
            #expect(try client.isClosed())
        }
    }

    /// RFC 9112 §9.6.
    @Test func nothingBehindAClosingRequestIsAnswered() throws {
        let service = TestService()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET /1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try client.answer().text == "/1")
            #expect(try client.isClosed())
            #expect(service.requests == ["/1"])
        }
    }

    @Test func anOldClientIsClosedUnlessItAsksToBeKept() throws {
        try withServer { server in
            let closed = try Client(port: server.port)
            #expect(try closed.ask("GET /old HTTP/1.0\r\n\r\n")["Connection"] == "close")
            #expect(try closed.isClosed())
            let kept = try Client(port: server.port)
            for _ in 0..<2 {
                #expect(try kept.ask("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")["Connection"] == "keep-alive")
            }
        }
    }

    /// RFC 9110 §9.3.2.
    @Test func headHasTheFieldsOfGetAndNoBody() throws {
        try withServer { server in
            let client = try Client(port: server.port)
            let head = try client.ask("HEAD /four HTTP/1.1\r\nHost: a\r\n\r\n")
            let get = try client.get("/four")
            #expect(head.fields.filter { $0.name != "Date" }.map(\.value) == get.fields.filter { $0.name != "Date" }.map(\.value))
            #expect(head["Content-Length"] == "5")
            #expect(get.text == "/four")
        }
    }

    /// RFC 9110 §8.6 and §6.1.
    @Test(arguments: [Status.noContent, .notModified])
    func anAnswerWithoutContentSaysNothingAboutIt(status: Status) throws {
        let service = TestService { _, _ in Response(status, body: .bytes([1, 2, 3])) }
        try withServer(service) { server in
            let client = try Client(port: server.port)
            for _ in 0..<2 {
                let answer = try client.get("/")
                #expect(answer.status == Int(status.code))
                #expect(answer["Content-Length"] == nil)
                #expect(answer["Transfer-Encoding"] == nil)
            }
        }
    }

    @Test func anEmptyAnswerHasTheLengthZero() throws {
        try withServer(TestService { _, _ in Response(.ok) }) { server in
            let answer = try Client(port: server.port).get("/")
            #expect(answer["Content-Length"] == "0")
        }
    }

    @Test func noValueCanEndItsLine() throws {
        let service = TestService { _, _ in Response(.ok, fields: [Response.Field("Location", "/a\r\nSet-Cookie: b\u{0}")]) }
        try withServer(service) { server in
            let answer = try Client(port: server.port).get("/")
            #expect(answer["Location"] == "/a  Set-Cookie: b ")
            #expect(answer["Set-Cookie"] == nil)
        }
    }

    @Test func theRequestIdIsSentBackOnce() throws {
        let service = TestService { request, _ in
            var response = Response.text("", .ok)
            response.exchange = Exchange(method: request.method, route: 1, principal: 0, requestID: "req_1")
            if request.path == "/own" { response.fields.append(Response.Field("X-Request-Id", "own")) }
            return response
        }
        try withServer(service) { server in
            let client = try Client(port: server.port)
            #expect(try client.get("/").values("X-Request-Id") == ["req_1"])
            #expect(try client.get("/own").values("X-Request-Id") == ["own"])
        }
    }

    @Test func whatIsKnownAboutAnAnswerIsTold() throws {
        let service = TestService { request, _ in
            var response = Response.text("12345")
            response.exchange = Exchange(method: request.method, route: 7, principal: 9, requestID: "r")
            return response
        }
        try withServer(service) { server in
            _ = try Client(port: server.port).get("/")
            let records = service.records
            #expect(records.count == 1)
            #expect(records.first?.status == .ok)
            #expect(records.first?.exchange?.route == 7)
            #expect((records.first?.bytes ?? 0) > 100)
            #expect((records.first?.nanoseconds ?? 0) > 0)
        }
    }

    @Test func theReactorBracketsTheRequestsOfATurn() throws {
        let service = TestService()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try (client.answer(), client.answer())
            server.stop()
            server.wait()
            #expect(service.calls == ["begin 1", "answer", "answer", "end"])
        }
    }
}
