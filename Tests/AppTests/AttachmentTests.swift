import App
import Crypto
import Glibc
import HTTP
import JSON
import TestSupport
import Testing

/// Files of records: brought in, had back whole or in part, taken away.
@Suite struct AttachmentTests {
    private let server: TestServer
    private let client: SocketClient
    private let subject: String

    init() throws {
        server = try TestServer(.socket)
        client = SocketClient(port: server.port)
        subject = try #require(try server.post("/v1/suppliers", #"{"name":"Acme"}"#)["id"])
    }

    private func upload(
        _ bytes: [UInt8], name: String = "a.bin", type: String = "application/octet-stream", parameters: String = ""
    ) throws -> TestServer.Answer {
        try client.send(
            .post, "/v1/attachments?subject_id=\(subject)&file_name=\(name)\(parameters)", bytes, fields: [("Content-Type", type)],
            key: server.key)
    }

    private func content(_ id: String, fields: [(String, String)] = []) throws -> TestServer.Answer {
        try client.send(.get, "/v1/attachments/\(id)/content", [], fields: fields, key: server.key)
    }

    private static let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

    @Test func aFileComesBackAsItWasSent() throws {
        let made = try upload(Self.bytes, name: "Pr%C3%BCfung%20%E4%B8%8A.pdf", type: "application/pdf")
        #expect(made.status == 201)
        #expect(made["file_name"] == "Prüfung 上.pdf" && made["media_type"] == "application/pdf" && made["subject_id"] == subject)
        #expect(made["sha256"] == Hex.encode(SHA256.hash(Self.bytes)))
        #expect(made.value("size") == 700_000)
        let answer = try content(try #require(made["id"]))
        #expect(answer.status == 200 && answer.body == Self.bytes)
        #expect(answer[field: "Content-Type"] == "application/pdf")
        #expect(answer[field: "X-Content-Type-Options"] == "nosniff")
        #expect(
            answer[field: "Content-Disposition"]
                == "attachment; filename=\"Pr_fung _.pdf\"; filename*=UTF-8''Pr%C3%BCfung%20%E4%B8%8A.pdf")
    }

    @Test(arguments: [
        ("bytes=0-3", 0..<4), ("bytes=699998-", 699_998..<700_000), ("bytes=-5", 699_995..<700_000),
        ("bytes=300000-600000", 300_000..<600_001),
    ])
    func aPartIsSentAlone(_ range: String, _ expected: Range<Int>) throws {
        let id = try #require(try upload(Self.bytes)["id"])
        let part = try content(id, fields: [("Range", range)])
        #expect(part.status == 206 && part.body == Array(Self.bytes[expected]))
        #expect(part[field: "Content-Range"] == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/700000")
    }

    @Test func aPartBehindTheEndIsRefused() throws {
        let id = try #require(try upload([1, 2, 3])["id"])
        let refused = try content(id, fields: [("Range", "bytes=3-")])
        #expect(refused.status == 416 && refused["code"] == "range_not_satisfiable")
        #expect(refused[field: "Content-Range"] == "bytes */3")
    }

    @Test func aPartOfAnotherContentIsNotSent() throws {
        let id = try #require(try upload([1, 2, 3, 4])["id"])
        let tag = try #require(try content(id)[field: "ETag"])
        #expect(try content(id, fields: [("Range", "bytes=0-1"), ("If-Range", tag)]).status == 206)
        #expect(try content(id, fields: [("Range", "bytes=0-1"), ("If-Range", "\"other\"")]).status == 200)
        #expect(try content(id, fields: [("If-None-Match", tag)]).status == 304)
    }

    @Test func aFormBringsItsFileWithItsName() throws {
        let head = "Content-Disposition: form-data; name=\"f\"; filename=\"C:\\\\docs\\\\list.csv\"\r\nContent-Type: text/csv"
        let form = "--x\r\n\(head)\r\n\r\na,b\r\n1,2\r\n--x--\r\n"
        let made = try client.send(
            .post, "/v1/attachments?subject_id=\(subject)", Array(form.utf8), fields: [("Content-Type", "multipart/form-data; boundary=x")],
            key: server.key)
        #expect(made.status == 201 && made["file_name"] == "list.csv" && made["media_type"] == "text/csv")
        #expect(try content(try #require(made["id"])).text == "a,b\r\n1,2")
    }

    @Test func equalContentIsKeptOnceAndAsLongAsOneNeedsIt() throws {
        let first = try #require(try upload([7, 7, 7], name: "one")["id"])
        let second = try #require(try upload([7, 7, 7], name: "two")["id"])
        #expect(try server.send(.delete, "/v1/attachments/\(first)").status == 204)
        #expect(try content(first).status == 404)
        #expect(try content(second).body == [7, 7, 7])
        #expect(try server.send(.delete, "/v1/attachments/\(second)").status == 204)
        let again = try #require(try upload([7, 7, 7], name: "three")["id"])
        #expect(try content(again).body == [7, 7, 7])
    }

    @Test func aFileOfNoRecordIsRefusedAndLeavesNothing() throws {
        let refused = try client.send(
            .post, "/v1/attachments?subject_id=sup_0000000000001&file_name=a", [1], fields: [("Content-Type", "text/plain")],
            key: server.key)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == "/subject_id")
        #expect(try server.get("/v1/attachments").value("data")?.elements?.isEmpty == true)
    }

    @Test func aNameWithControlsOrNoneIsRefused() throws {
        #expect(try upload([1], name: "a%00b").status == 400)
        #expect(try upload([1], name: "").status == 400)
        #expect(try upload([1], name: "dir%2F").status == 201)
    }

    @Test func aFileAboveTheLimitIsRefused() throws {
        let refused = try upload([UInt8](repeating: 0, count: (25 << 20) + 1))
        #expect(refused.status == 413)
    }

    @Test func aRehearsalKeepsNoRecord() throws {
        #expect(try upload([5], parameters: "&dry_run=true").status == 200)
        #expect(try server.get("/v1/attachments").value("data")?.elements?.isEmpty == true)
    }

    @Test func aRepeatedUploadWithItsKeyIsMadeOnce() throws {
        let target = "/v1/attachments?subject_id=\(subject)&file_name=a"
        let fields = [("Content-Type", "text/plain"), ("Idempotency-Key", "k1")]
        let first = try client.send(.post, target, [1, 2], fields: fields, key: server.key)
        let second = try client.send(.post, target, [1, 2], fields: fields, key: server.key)
        #expect(second[field: "Idempotency-Replayed"] == "true" && first["id"] == second["id"])
    }

    @Test func anUploadThatIsRefusedOrRepeatedLeavesNoFileBehind() throws {
        let target = "/v1/attachments?subject_id=\(subject)&file_name=a"
        let fields = [("Content-Type", "text/plain"), ("Idempotency-Key", "k1")]
        #expect(try client.send(.post, target, [1], fields: fields, key: server.key).status == 201)
        #expect(try client.send(.post, target, [1], fields: fields, key: server.key)[field: "Idempotency-Replayed"] == "true")
        #expect(try client.send(.post, target, [2], fields: fields, key: server.key).status == 422)
        for target in [target + "&colour=red", "/v1/attachments", "/v1/imports?type=nothing"] {
            #expect(try client.send(.post, target, [1], fields: [("Content-Type", "text/csv")], key: server.key).status == 400)
        }
        #expect(try upload([]).status == 400)
        // A file goes with its request, a moment after the answer.
        func left() -> [String]? { TestServer.names(in: server.application.configuration.spoolDirectory) }
        for _ in 0..<100 where left() != [] { usleep(10_000) }
        #expect(left() == [])
    }
}
