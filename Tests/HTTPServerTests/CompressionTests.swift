internal import CZlib
internal import HTTP
internal import HTTPServer
internal import Testing

@Suite struct CompressionTests {
    private static let text = (0..<2000).map { "line \($0) of many\n" }.joined()

    private static func service(_ type: StaticString = "application/json", _ text: String = text, fields: [Response.Field] = [])
        -> TestService
    {
        TestService { _, _ in Response(.ok, fields: fields, contentType: type, body: .bytes(Array(text.utf8))) }
    }

    @Test(
        arguments: ["application/json", "application/problem+json", "text/csv; charset=utf-8", "application/x-ndjson", "application/yaml"]
            as [StaticString])
    func aLargeTextIsCompressedForWhoAsks(type: StaticString) throws {
        try withServer(Self.service(type)) { server in
            let client = try Client(port: server.port)
            let plain = try client.get("/")
            #expect(plain["Content-Encoding"] == nil)
            #expect(plain["Vary"] == "Accept-Encoding")
            #expect(plain.text == Self.text)
            for _ in 0..<2 {
                let answer = try client.get("/", "Accept-Encoding: br, gzip")
                #expect(answer["Content-Encoding"] == "gzip")
                #expect(answer["Vary"] == "Accept-Encoding")
                #expect(answer["Content-Length"] == "\(answer.body.count)")
                #expect(answer.body.count < Self.text.utf8.count / 2)
                #expect(inflated(answer.body) == Self.text)
            }
        }
    }

    @Test(
        arguments: [
            ("application/json", 1023), ("application/octet-stream", 5000), ("text/event-stream", 5000), ("image/png", 5000),
        ] as [(StaticString, Int)])
    func whatIsSmallOrNoTextIsNotCompressed(type: StaticString, size: Int) throws {
        try withServer(Self.service(type, String(repeating: "x", count: size))) { server in
            let answer = try Client(port: server.port).get("/", "Accept-Encoding: gzip")
            #expect(answer["Content-Encoding"] == nil)
            #expect(answer["Vary"] == nil)
            #expect(answer.body.count == size)
        }
    }

    @Test(arguments: [nil, "identity", "gzip;q=0"])
    func nobodyGetsItWithoutAsking(accepted: String?) throws {
        try withServer(Self.service()) { server in
            let answer = try Client(port: server.port).get("/", "Accept-Encoding: \(accepted ?? "")")
            #expect(answer["Content-Encoding"] == nil)
            #expect(answer.text == Self.text)
        }
    }

    @Test func theCompressedVariantHasAWeakTag() throws {
        try withServer(Self.service(fields: [Response.Field("ETag", "\"7\"")])) { server in
            let client = try Client(port: server.port)
            #expect(try client.get("/")["ETag"] == "\"7\"")
            #expect(try client.get("/", "Accept-Encoding: gzip")["ETag"] == "W/\"7\"")
        }
    }

    @Test func headTellsTheLengthOfTheCompressedVariant() throws {
        try withServer(Self.service()) { server in
            let client = try Client(port: server.port)
            let head = try client.ask("HEAD / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n")
            let get = try client.get("/", "Accept-Encoding: gzip")
            #expect(head["Content-Length"] == get["Content-Length"])
            #expect(head["Content-Encoding"] == "gzip")
        }
    }

    @Test func whatIsEncodedAlreadyIsLeftAlone() throws {
        try withServer(Self.service(fields: [Response.Field("Content-Encoding", "br")])) { server in
            let answer = try Client(port: server.port).get("/", "Accept-Encoding: gzip")
            #expect(answer.values("Content-Encoding") == ["br"])
            #expect(answer.text == Self.text)
        }
    }

    @Test func aStreamIsCompressedAsItIsMade() throws {
        let parts = (0..<300).map { "part \($0) " + String(repeating: "abc", count: $0) }
        try withServer(.streaming { TestStream(parts) }) { server in
            let client = try Client(port: server.port)
            for _ in 0..<2 {
                let answer = try client.get("/", "Accept-Encoding: gzip")
                #expect(answer["Content-Encoding"] == "gzip")
                #expect(answer["Transfer-Encoding"] == "chunked")
                #expect(inflated(answer.body) == parts.joined())
            }
        }
    }

    @Test func aVeryLargeTextIsCompressedSliceBySlice() throws {
        let text = (0..<30_000).map { "line \($0) of many\n" }.joined()
        try withServer(Self.service("text/csv", text), limits: { $0.compressedAtOnceBytes = 10_000 }) { server in
            let client = try Client(port: server.port)
            for _ in 0..<2 {
                let answer = try client.get("/", "Accept-Encoding: gzip")
                #expect(answer["Transfer-Encoding"] == "chunked")
                #expect(inflated(answer.body) == text)
            }
            let plain = try client.get("/")
            #expect(plain["Content-Length"] == "\(text.utf8.count)")
        }
    }

    @Test func anAnswerThatNothingHasChangedVariesLikeTheWholeOne() throws {
        try withServer(TestService { _, _ in Response(.notModified, fields: [Response.Field("ETag", "\"7\"")]) }) { server in
            let answer = try Client(port: server.port).get("/", "Accept-Encoding: gzip")
            #expect(answer["Vary"] == "Accept-Encoding")
            #expect(answer["Content-Encoding"] == nil)
        }
    }

    private func inflated(_ bytes: [UInt8]) -> String? {
        var bytes = bytes
        var text = [UInt8](repeating: 0, count: 1 << 20)
        var stream = z_stream()
        guard tandem_inflate_init(&stream, 15 + 16) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        let room = text.count
        let status = bytes.withUnsafeMutableBufferPointer { source in
            text.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(room)
                return inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, stream.avail_in == 0 else { return nil }
        return String(decoding: text.prefix(Int(stream.total_out)), as: UTF8.self)
    }
}
