import HTTP
import TestSupport
import Testing

@testable import App

/// What every request meets on its way, whatever it is for; the same in process and over a socket.
@Suite struct PipelineTests {
    @Test(arguments: TestServer.Way.allCases) func aMistypedPathIsAnsweredWithTheOneThatWasMeant(_ way: TestServer.Way) throws {
        let answer = try TestServer(way).get("/v1/supliers")
        #expect(answer.status == 404 && answer["code"] == "not_found")
        #expect(answer["detail"]?.contains("/v1/suppliers") == true)
    }

    /// RFC 9110 §15.5.6.
    @Test(arguments: TestServer.Way.allCases) func aMethodThatDoesNotApplyIsToldWhichDo(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        let refused = try server.send(.delete, "/v1/suppliers")
        #expect(refused.status == 405 && refused[field: "Allow"] == "GET, HEAD, POST, OPTIONS")
        let asked = try server.send(.options, "/v1/suppliers")
        #expect(asked.status == 204 && asked[field: "Allow"] == "GET, HEAD, POST, OPTIONS")
    }

    @Test(arguments: TestServer.Way.allCases) func theClientsRequestIDComesBackAndAnUnusableOneIsReplaced(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        let given = try server.send(.get, "/v1/nothing", fields: [("X-Request-Id", "trace_7-A")])
        #expect(given["request_id"] == "trace_7-A")
        for unusable in ["a b", String(repeating: "x", count: 65), "ä"] {
            let id = try #require(try server.send(.get, "/v1/nothing", fields: [("X-Request-Id", unusable)])["request_id"])
            #expect(id != unusable && (1...15).contains(id.utf8.count))
        }
        #expect(try server.get("/v1/nothing")["request_id"] != server.get("/v1/nothing")["request_id"])
    }

    @Test func everyAnswerOverASocketCarriesItsIDAndWhatBrowsersNeed() throws {
        let server = try TestServer(.socket)
        for (target, status, cache) in [
            ("/healthz", 200, "private, no-cache"), ("/v1/suppliers", 200, "private, no-cache"), ("/v1/nothing", 404, "no-store"),
            ("/v1/api_keys", 200, "no-store"),
        ] {
            let answer = try server.get(target)
            #expect(answer.status == status)
            #expect(answer[field: "X-Request-Id"]?.isEmpty == false)
            #expect(answer[field: "X-Content-Type-Options"] == "nosniff")
            #expect(answer[field: "Cache-Control"] == cache, "\(target)")
        }
    }

    @Test(arguments: TestServer.Way.allCases) func aBodyOfAnotherMediaTypeIsRefusedWithThoseThatAreTaken(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        let post = try server.send(.post, "/v1/suppliers", "name=A", type: "application/x-www-form-urlencoded")
        #expect(post.status == 415 && post[field: "Accept-Post"] == "application/json")
        let id = try #require(try server.post("/v1/suppliers", #"{"name":"A"}"#)["id"])
        let patch = try server.send(.patch, "/v1/suppliers/\(id)", "<a/>", type: "text/xml")
        #expect(patch.status == 415 && patch[field: "Accept-Patch"]?.hasPrefix("application/merge-patch+json") == true)
        let merge = try server.send(.patch, "/v1/suppliers/\(id)", #"{"name":"B"}"#, type: "application/merge-patch+json; charset=UTF-8")
        #expect(merge.status == 200)
        #expect(try server.send(.post, "/v1/suppliers", "{}", type: "application/json; charset=latin1").status == 415)
        #expect(try server.send(.post, "/v1/suppliers", "{}", fields: [("Content-Encoding", "gzip")]).status == 415)
    }

    @Test(arguments: [
        ("application/json", 200), ("*/*", 200), ("text/html, application/*;q=0.5", 200), ("text/csv", 200), ("text/html", 406),
        ("application/json;q=0", 406),
    ])
    func anAnswerIsOfAMediaTypeThatTheClientTakes(_ accept: String, _ status: Int) throws {
        let answer = try TestServer().send(.get, "/v1/suppliers", fields: [("Accept", accept)])
        #expect(answer.status == status)
    }

    @Test func aBodyBeyondTheLimitIsRefusedBeforeItIsRead() throws {
        let server = try TestServer(.socket) { $0.bodyBytes = 2_048 }
        let answer = try server.post("/v1/suppliers", #"{"name":"\#(String(repeating: "x", count: 4_096))"}"#)
        #expect(answer.status == 413 && answer["code"] == "content_too_large")
    }

    @Test(arguments: TestServer.Way.allCases) func aBodyThatIsNoJSONIsRefusedWithItsPlace(_ way: TestServer.Way) throws {
        let answer = try TestServer(way).post("/v1/suppliers", "{\"name\":\n nope}")
        #expect(answer.status == 400 && answer["code"] == "malformed_json")
        #expect(answer["detail"]?.contains("2") == true)
    }

    @Test(arguments: TestServer.Way.allCases) func aParameterThatIsNotKnownIsRefusedWithASuggestion(_ way: TestServer.Way) throws {
        let answer = try TestServer(way).post("/v1/suppliers?dry_rum=true", #"{"name":"A"}"#)
        #expect(answer.status == 400 && answer["code"] == "unknown_parameter")
        #expect(answer["detail"]?.contains("dry_run") == true)
    }

    @Test func headIsAnsweredLikeGetWithoutABody() throws {
        let server = try TestServer(.socket)
        let get = try server.get("/healthz")
        let head = try server.send(.head, "/healthz")
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(head[field: "Content-Length"] == get[field: "Content-Length"])
    }

    @Test func aReadBehindAWriteOnOneConnectionSeesItsRecord() throws {
        let server = try TestServer(.socket)
        let body = #"{"name":"Seen"}"#
        let fields = "Host: x\r\nAuthorization: Bearer \(server.key)\r\n"
        var bytes = ""
        for _ in 0..<8 {
            bytes +=
                "POST /v1/tags?dry_run=false HTTP/1.1\r\n\(fields)Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            bytes += "GET /v1/tags?name=Seen&fields=name HTTP/1.1\r\n\(fields)\r\n"
        }
        bytes += "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        let text = String(decoding: try SocketClient(port: server.port).exchange(Array(bytes.utf8)), as: UTF8.self)
        let lists = text.split(separator: "HTTP/1.1 ").filter { $0.contains("\"object\":\"list\"") }
        #expect(lists.count == 8)
        #expect(lists.allSatisfy { $0.contains("\"name\":\"Seen\"") })
    }

    @Test(arguments: TestServer.Way.allCases) func theKeyMayComeAsBasicUser(_ way: TestServer.Way) throws {
        let server = try TestServer(way)
        let good = try server.send(.get, "/v1/suppliers", fields: [("Authorization", "Basic \(base64("\(server.key):"))")], key: .some(nil))
        #expect(good.status == 200)
        let bad = try server.send(.get, "/v1/suppliers", fields: [("Authorization", "Basic \(base64("nobody:"))")], key: .some(nil))
        #expect(bad.status == 401 && bad[field: "WWW-Authenticate"]?.hasPrefix("Bearer") == true)
    }

    private func base64(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var result = ""
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = (0..<3).map { start + $0 < bytes.count ? UInt32(bytes[start + $0]) : 0 }
            let bits = group[0] << 16 | group[1] << 8 | group[2]
            for index in 0..<4 {
                result.append(start + index - 1 < bytes.count || index < 2 ? alphabet[Int(bits >> (18 - 6 * UInt32(index)) & 63)] : "=")
            }
        }
        return result
    }
}
