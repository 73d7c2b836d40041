import HTTP
import TestSupport
import Testing

/// Bad input and the answer that it gets, over a connection: rules to meet, §3. Slow clients are in `TimeLimitTests`, used-up descriptors in
/// `ConnectionLimitTests`, failing disks in `FaultTests`.
@Suite struct BadInputTests {
    /// What the server can't make sense of: it says so as JSON and closes, and looks at nothing behind it.
    @Test(arguments: [
        ("NONSENSE\r\n\r\n", 400, "malformed_request"),
        ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400, "malformed_request"),
        ("POST /v1/tags HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "malformed_request"),
        ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "not_implemented"),
        ("GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414, "uri_too_long"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 33_000))\r\n\r\n", 431, "header_fields_too_large"),
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505, "version_not_supported"),
        ("GET /\r\n\r\n", 400, "malformed_request"),
        ("POST /v1/tags HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "not_implemented"),
        ("POST /v1/tags HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400, "malformed_request"),
        ("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", 417, "expectation_failed"),
    ])
    func whatIsNoRequestIsRefusedAndNothingBehindItIsRead(_ bytes: String, _ status: Int, _ code: String) throws {
        let server = try TestServer(.socket)
        let text = try exchange(bytes + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", server)
        #expect(text.hasPrefix("HTTP/1.1 \(status) "))
        #expect(text.contains("\r\nConnection: close\r\n") && text.contains("\r\nContent-Type: application/problem+json\r\n"))
        #expect(text.contains("\"code\":\"\(code)\""))
        #expect(text.split(separator: "\r\nDate: ").count == 2)
    }

    @Test(arguments: [
        #"{"name":}"#, #"{"name":"a",}"#, "{'name':'a'}", #"{"name":"a"} x"#, #"{"name":"a"}{}"#, "\u{FEFF}{}", #"{"name":NaN}"#,
        #"{"name":01}"#, #"{"name":"a"#, " ", "\u{0}", #"{"name":"\#u{1}"}"#, #"{"name":"\x"}"#,
        #"{"name":\#(String(repeating: "[", count: 65))\#(String(repeating: "]", count: 65))}"#,
    ])
    func whatIsNoJSONIs400WithItsPlace(_ body: String) throws {
        let answer = try TestServer(.socket).post("/v1/tags", body)
        #expect(answer.status == 400 && answer["code"] == "malformed_json", "\(answer.text)")
        #expect(answer["detail"]?.hasPrefix("Line 1, column ") == true, "\(answer.text)")
    }

    @Test func bytesThatAreNotUTF8Are400() throws {
        let server = try TestServer(.socket)
        let body: [UInt8] = Array(#"{"name":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
        let answer = try SocketClient(port: server.port).send(
            .post, "/v1/tags", body, fields: [("Content-Type", "application/json")], key: server.key)
        #expect(answer.status == 400 && answer["code"] == "malformed_json")
    }

    /// Syntax is right and what it says can't be: 422 with the path of each field.
    @Test(arguments: [
        (#"{"name":"a","name":"b"}"#, "/name"), (#"{"name":"a","address":{"a":1,"a":2}}"#, "/address/a"),
        (#"{"name":"\ud800"}"#, "/name"), (#"{"name":"a\u0000b"}"#, "/name"), (#"{"name":"a","rating":1e999999}"#, "/rating"),
        (#"{"name":1}"#, "/name"), (#"{"name":null}"#, "/name"), ("{}", "/name"), (#"{"name":""}"#, "/name"),
        (#"{"name":"\#(String(repeating: "a", count: 300))"}"#, "/name"), (#"{"name":"a","nmae":"b"}"#, "/nmae"),
    ])
    func whatAFieldCanNotHoldIs422WithItsPath(_ body: String, _ pointer: String) throws {
        let answer = try TestServer(.socket).post("/v1/suppliers", body)
        #expect(answer.status == 422 && answer["code"] == "validation_failed", "\(answer.text)")
        let pointers = (0..<10).compactMap { answer["errors.\($0).pointer"] }
        #expect(pointers.contains(pointer), "\(answer.text)")
    }

    /// The paths that are served stand in a table; none touches the disk.
    @Test(arguments: [
        "/../etc/passwd", "/v1/%2e%2e/%2e%2e/etc/passwd", "/v1/tags/%00", "/v1/tags/..%2f..%2fx", "/v1//tags", "/v1/tags/a%5cb",
    ])
    func aPathThatLeadsElsewhereIsNoPath(_ path: String) throws {
        let answer = try TestServer(.socket).get(path)
        #expect(answer.status == 404 || answer.status == 400, "\(answer.status)")
        #expect(answer["code"] != nil)
    }

    @Test func aPageHasItsLimitAndPatternsAreText() throws {
        let server = try TestServer()
        for name in ["100%", "100 percent", "a_c", "abc"] { _ = try server.post("/v1/suppliers", #"{"name":"\#(name)"}"#) }
        #expect(try server.get("/v1/suppliers?limit=100000").status == 400)
        #expect(try server.get("/v1/suppliers?limit=0").status == 400)
        for (query, name) in [("contains=100%25", "100%"), ("starts_with=a_", "a_c")] {
            let found = try server.get("/v1/suppliers?name.\(query)&fields=name")
            #expect(found["data.0.name"] == name && found.value("data.1") == nil)
        }
        #expect(try server.get("/v1/suppliers?sort=name;drop").status == 400)
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x"])
    func aCellThatASpreadsheetWouldRunIsText(_ name: String) throws {
        let server = try TestServer()
        #expect(try server.post("/v1/suppliers", #"{"name":"\#(name)"}"#).status == 201)
        let csv = try server.send(.get, "/v1/suppliers?fields=name", fields: [("Accept", "text/csv")]).text
        #expect(csv.contains("'" + name), "\(csv)")
    }

    @Test func theSameKeyForAnotherBodyIsRefused() throws {
        let server = try TestServer(.socket)
        let fields = [("Idempotency-Key", "once")]
        #expect(try server.post("/v1/tags", #"{"name":"a"}"#, fields: fields).status == 201)
        #expect(try server.post("/v1/tags", #"{"name":"a"}"#, fields: fields)[field: "Idempotency-Replayed"] == "true")
        #expect(try server.post("/v1/tags", #"{"name":"b"}"#, fields: fields).status == 422)
    }

    private func exchange(_ text: String, _ server: TestServer) throws -> String {
        String(decoding: try SocketClient(port: server.port).exchange(Array(text.utf8)), as: UTF8.self)
    }
}
