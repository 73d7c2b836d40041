internal import HTTP
internal import HTTPServer
internal import Testing

/// What RFC 9112 and RFC 9110 ask of a server, section by section, as a client sees it: rules to meet, §2.
@Suite struct StandardTests {
    @Test(arguments: Demand.all)
    func theServerDoesWhatTheSectionAsks(_ demand: Demand) throws {
        let service = TestService()
        try withServer(service) { server in
            let client = try Client(port: server.port)
            try client.send(demand.sent + "GET /behind HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            for status in demand.statuses {
                let answer = try client.answer()
                #expect(answer.status == status)
                #expect(answer["Date"] != nil)
                if status >= 400 { #expect(answer["Content-Type"] == "application/problem+json") }
                #expect((answer["Connection"] == "close") == (demand.closes && status == demand.statuses.last))
            }
            if !demand.closes { #expect(try client.answer().text == "/behind") }
            #expect(try client.isClosed())
            #expect(service.requests.contains("/behind") != demand.closes)
        }
    }

    /// RFC 9112 §3.2.2.
    @Test func theAuthorityOfTheTargetWinsOverHost() throws {
        try withServer(TestService { request, _ in .text(request.text(request.head.authority)) }) { server in
            let answer = try Client(port: server.port).ask("GET http://right.example/ HTTP/1.1\r\nHost: wrong.example\r\n\r\n")
            #expect(answer.text == "right.example")
        }
    }

    /// RFC 9112 §7.1.2: what comes behind the body is no field of the request, and frames nothing.
    @Test func trailersNeitherAuthoriseNorFrame() throws {
        try withServer(TestService { request, _ in .text(request[.authorization] ?? "nobody") }) { server in
            let client = try Client(port: server.port)
            let trailers = "Authorization: Bearer a\r\nContent-Length: 100\r\nTransfer-Encoding: chunked\r\nHost: b\r\n"
            let answer = try client.ask(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: Authorization\r\n\r\n3\r\nabc\r\n0\r\n\(trailers)\r\n"
            )
            #expect(answer.text == "nobody")
            #expect(try client.get("/").text == "nobody")
        }
    }

    /// RFC 9112 §9.3: without an end of the body that it does not read, the server can't find the next request.
    @Test func aBodyThatNobodyReadIsNotTakenForARequest() throws {
        let service = TestService(admitting: { _ in .refuse(.text("no", .forbidden)) })
        try withServer(service) { server in
            let inner = "GET /inner HTTP/1.1\r\nHost: a\r\n\r\n"
            let client = try Client(port: server.port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(inner.utf8.count)\r\n\r\n\(inner)")
            #expect(try client.answer().status == 403)
            #expect(try client.get("/outer").text == "/outer")
            #expect(service.requests == ["/outer"])
        }
    }

    /// RFC 9110 §6.6.1, for each class of answers that has content to date.
    @Test(arguments: [Status.ok, .created, .notModified, .badRequest, .notFound])
    func anAnswerTellsItsDate(_ status: Status) throws {
        try withServer(TestService { _, _ in .text("x", status) }) { server in
            let answer = try Client(port: server.port).get("/")
            #expect(answer["Date"]?.hasSuffix("GMT") == true)
        }
    }

    /// RFC 9110 §6.1 and §8.6.
    @Test func anAnswerWithoutContentIsNotFramed() throws {
        try withServer(TestService { _, _ in Response(.noContent) }) { server in
            let client = try Client(port: server.port)
            let interim = try client.ask("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
            #expect(interim.status == 100 && interim.fields.isEmpty)
            try client.send("x")
            let answer = try client.answer()
            #expect(answer.status == 204)
            #expect(answer["Content-Length"] == nil && answer["Transfer-Encoding"] == nil)
        }
    }
}
