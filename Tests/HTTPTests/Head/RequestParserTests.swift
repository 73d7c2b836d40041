internal import HTTP
internal import Testing

@Suite struct RequestParserTests {
    @Test(arguments: MalformedHead.all)
    func aMalformedHeadIsRefusedForItsReason(_ head: MalformedHead) {
        guard case .malformed(let status, _, let detail, let closes) = HeadFeed(head.text).whole else {
            Issue.record("it was not refused")
            return
        }
        #expect(status == head.status)
        #expect(detail.contains(head.reason), "\(detail)")
        #expect(closes)
    }

    @Test(arguments: MalformedHead.all)
    func aMalformedHeadIsRefusedAlikeHoweverItIsCut(_ head: MalformedHead) {
        #expect(HeadFeed(head.text).deviations == [])
    }

    @Test(arguments: WellFormedHead.all)
    func aWellFormedHeadIsTakenAlikeHoweverItIsCut(_ text: String) {
        let feed = HeadFeed(text + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n")
        guard case .complete(_, _, _, _, let length, _) = feed.whole else {
            Issue.record("\(feed.whole)")
            return
        }
        #expect(length == text.utf8.count)
        #expect(feed.deviations == [])
    }

    @Test(arguments: WellFormedHead.all)
    func aHeadIsPartialUntilItsLastByte(_ text: String) {
        for count in 0..<text.utf8.count { #expect(HeadFeed(Array(text.utf8.prefix(count))).whole == .partial) }
    }

    @Test func theRequestLineIsTakenApart() throws {
        let request = try Request(parsing: "PATCH /v1/suppliers/sup_1?dry_run=true&x=[a] HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(request.method == .patch)
        #expect(request.path == "/v1/suppliers/sup_1")
        #expect(request.query == "dry_run=true&x=[a]")
        #expect(request.head.minorVersion == 1)
    }

    @Test(arguments: Method.allCases)
    func everyMethodIsKnown(_ method: Method) throws {
        #expect(try Request(parsing: "\(method.name) / HTTP/1.1\r\nHost: a\r\n\r\n").method == method)
    }

    @Test func theAuthorityOfAnAbsoluteTargetWinsOverHost() throws {
        let request = try Request(parsing: "GET http://b.example:81/p?q HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(request.text(request.head.authority) == "b.example:81")
        #expect(request.path == "/p")
        #expect(request.query == "q")
        #expect(request[.host] == "a")
    }

    @Test func anAbsoluteTargetWithoutPathMeansTheRoot() throws {
        #expect(try Request(parsing: "GET HTTPS://b HTTP/1.1\r\nHost: a\r\n\r\n").path == "/")
        let request = try Request(parsing: "GET http://b?q=1 HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(request.path == "/")
        #expect(request.query == "q=1")
    }

    @Test func optionsMayAskForTheWholeServer() throws {
        let request = try Request(parsing: "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(request.method == .options)
        #expect(request.path == "*")
    }

    @Test(arguments: [
        "a", "a.example", "a.example:8080", "a:", "127.0.0.1:80", "[::1]", "[::1]:80", "[::ffff:1.2.3.4]", "a_b", "%41", "a:065535",
    ])
    func aHostIsTaken(_ host: String) throws {
        let request = try Request(parsing: "GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect(request.text(request.head.authority) == host)
    }

    @Test func everyKnownFieldIsFoundInAnyCaseWithoutTheWhiteSpaceAroundIt() throws {
        let values: [KnownField: String] = [
            .host: "a.example", .contentLength: "7", .expect: "100-Continue", .connection: "x-y",
        ]
        for field in KnownField.allCases where field != .transferEncoding {
            let value = values[field] ?? "a \"value\"\tof \(field.rawValue)"
            for name in ["\(field.name)", "\(field.name)".lowercased(), "\(field.name)".uppercased()] {
                let host = field == .host ? "" : "Host: b\r\n"
                let request = try Request(parsing: "POST / HTTP/1.1\r\n\(host)X: 1\r\n\(name):\t \(value) \t\r\nY:\r\n\r\n")
                #expect(request[field] == value, "\(name)")
                #expect(request.head.present.nonzeroBitCount == (field == .host ? 1 : 2), "\(name)")
            }
        }
        #expect(try Request(parsing: "POST / HTTP/1.1\r\nHost: b\r\ntransfer-ENCODING: \tChunked \r\n\r\n")[.transferEncoding] == "Chunked")
    }

    @Test func aFieldThatIsEmptyIsPresentAndOneThatIsAbsentIsNot() throws {
        let request = try Request(parsing: "GET / HTTP/1.1\r\nHost: a\r\nAccept:\r\n\r\n")
        #expect(request[.accept] == "")
        #expect(request[.range] == nil)
    }

    @Test func theFirstOfSeveralLinesIsKept() throws {
        #expect(try Request(parsing: "GET / HTTP/1.1\r\nHost: a\r\nAccept: a/b\r\nAccept: c/d\r\n\r\n")[.accept] == "a/b")
    }

    @Test func aNameThatOnlyLooksLikeAKnownOneIsNone() throws {
        let request = try Request(
            parsing: "GET / HTTP/1.1\r\nHost: a\r\nContent_Length: 5\r\nContent-Lengtg: 5\r\nTransfer-Encodinh: x\r\n\r\n")
        #expect(request.head.framing == .none)
        #expect(request.head.present == 1)
    }

    @Test(arguments: [
        ("Content-Length: 5", Framing.length(5)), ("Content-Length: 0", .none), ("Content-Length: 0005", .length(5)),
        ("Content-Length: 9223372036854775807", .length(Int.max)), ("Transfer-Encoding: chunked", .chunked), ("X: 1", .none),
    ])
    func theFramingFollowsTheFields(_ field: String, _ framing: Framing) throws {
        #expect(try Request(parsing: "POST / HTTP/1.1\r\nHost: a\r\n\(field)\r\n\r\n").head.framing == framing)
    }

    @Test(arguments: [
        ("HTTP/1.1", "X: 1", true), ("HTTP/1.1", "Connection: close", false), ("HTTP/1.1", "Connection: Close", false),
        ("HTTP/1.1", "Connection: x, close ,y", false), ("HTTP/1.1", "Connection: keep-alive\r\nConnection: close", false),
        ("HTTP/1.1", "Connection: keep-alive, close", false), ("HTTP/1.1", "Connection: closed", true),
        ("HTTP/1.0", "X: 1", false), ("HTTP/1.0", "Connection: Keep-Alive", true), ("HTTP/1.0", "Connection: x,keep-alive", true),
        ("HTTP/1.0", "Connection: keep-alive\r\nConnection: close", false), ("HTTP/1.3", "X: 1", true),
    ])
    func theConnectionIsKeptByVersionAndOptions(_ version: String, _ field: String, _ keepsAlive: Bool) throws {
        #expect(try Request(parsing: "GET / \(version)\r\nHost: a\r\n\(field)\r\n\r\n").head.keepsAlive == keepsAlive)
    }

    @Test(arguments: [
        ("1.1", "Content-Length: 3", true), ("1.1", "Transfer-Encoding: chunked", true), ("1.1", "X: 1", false),
        ("1.0", "Content-Length: 3", false),
    ])
    func anInterimAnswerIsExpectedOnlyWhereOneHelps(_ version: String, _ field: String, _ expects: Bool) throws {
        let request = try Request(parsing: "POST / HTTP/\(version)\r\nHost: a\r\nExpect: 100-CONTINUE\r\n\(field)\r\n\r\n")
        #expect(request.head.expectsContinue == expects)
    }

    @Test func anOldRequestNeedsNoHost() throws {
        #expect(try Request(parsing: "GET / HTTP/1.0\r\n\r\n").head.authority.isEmpty)
    }

    @Test func aValueMayHoldBytesBeyondASCII() throws {
        #expect(try Request(parsing: "GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: Ärger 中\r\n\r\n")[.userAgent] == "Ärger 中")
    }
}
