import HTTP
import JSON
import Resources
import Synchronization
import TestSupport
import Testing

@testable import App

/// A client that does not know whether its request arrived, and sends it again.
@Suite struct IdempotencyTests {
    private func count(_ path: String, _ server: TestServer) throws -> Int {
        try server.get("/v1/\(path)?limit=200").value("data")?.elements?.count ?? -1
    }

    @Test func twinsOfOneRequestMakeOneRecord() async throws {
        let server = try TestServer(.socket)
        let before = try count("tags", server)
        let answers = try await withThrowingTaskGroup(of: TestServer.Answer.self) { group in
            for _ in 0..<8 {
                group.addTask { try server.post("/v1/tags", #"{"name":"twin"}"#, fields: [("Idempotency-Key", "t-1")]) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0.status == 201 })
        #expect(Set(answers.map(\.text)).count == 1)
        #expect(answers.count { $0[field: "Idempotency-Replayed"] == "true" } == 7)
        #expect(Set(answers.map { $0[field: "Location"] }).count == 1)
        #expect(try count("tags", server) == before + 1)
    }

    @Test(arguments: [
        ("/v1/tags", #"{"name":"two"}"#), ("/v1/tags?dry_run=false", #"{"name":"one"}"#), ("/v1/units", #"{"code":"one","name":"one"}"#),
    ])
    func theSameKeyForAnotherRequestIsRefused(_ target: String, _ body: String) throws {
        let server = try TestServer()
        let fields = [("Idempotency-Key", "k")]
        #expect(try server.post("/v1/tags", #"{"name":"one"}"#, fields: fields).status == 201)
        let refused = try server.post(target, body, fields: fields)
        #expect(refused.status == 422 && refused["code"] == "idempotency_conflict")
    }

    @Test func keysOfDifferentClientsHaveNothingToDoWithEachOther() throws {
        let server = try TestServer()
        let other = try #require(try server.post("/v1/api_keys", #"{"name":"other","scopes":["tags:write"]}"#)["secret"])
        let fields = [("Idempotency-Key", "k")]
        #expect(try server.post("/v1/tags", #"{"name":"one"}"#, fields: fields).status == 201)
        let answer = try server.send(.post, "/v1/tags", #"{"name":"two"}"#, fields: fields, key: other)
        #expect(answer.status == 201 && answer["name"] == "two")
    }

    @Test func anActionsAnswerComesAgainAsItWas() throws {
        let server = try TestServer()
        let id = try #require(try server.post("/v1/suppliers", #"{"name":"A"}"#)["id"])
        let fields = [("Idempotency-Key", "\"q-1\"")]
        let first = try server.post("/v1/suppliers/\(id)/qualify", fields: fields)
        #expect(first.status == 200 && first["event_id"] != nil)
        let again = try server.post("/v1/suppliers/\(id)/qualify", fields: fields)
        #expect(again.status == 200 && again.text == first.text && again[field: "ETag"] == first[field: "ETag"])
        #expect(again[field: "Idempotency-Replayed"] == "true")
    }

    @Test func aReplayShowsTheFirstAnswerAlsoWhenTheRecordHasChanged() throws {
        let server = try TestServer()
        let fields = [("Idempotency-Key", "k")]
        let first = try server.post("/v1/suppliers", #"{"name":"Before"}"#, fields: fields)
        let id = try #require(first["id"])
        #expect(try server.patch("/v1/suppliers/\(id)", #"{"name":"After"}"#).status == 200)
        let again = try server.post("/v1/suppliers", #"{"name":"Before"}"#, fields: fields)
        #expect(again.text == first.text && again[field: "ETag"] == "\"1\"")
    }

    @Test(arguments: ["", "a b", "schlüssel", String(repeating: "k", count: 256)])
    func aKeyThatIsNoneIsRefused(_ key: String) throws {
        let answer = try TestServer(.socket).post("/v1/tags", #"{"name":"one"}"#, fields: [("Idempotency-Key", key)])
        #expect(answer.status == 400 && answer["code"] == "malformed_request")
        #expect(answer["errors.0.header"] == "Idempotency-Key")
    }

    @Test func aDryRunIsNotRemembered() throws {
        let server = try TestServer()
        let fields = [("Idempotency-Key", "k")]
        let tried = try server.post("/v1/tags?dry_run=true", #"{"name":"one"}"#, fields: fields)
        #expect(tried.status == 200 && tried.value("dry_run") == .bool(true) && tried[field: "Location"] == nil)
        #expect(try server.post("/v1/tags?dry_run=true", #"{"name":"two"}"#, fields: fields).status == 200)
        #expect(try server.post("/v1/tags", #"{"name":"one"}"#, fields: fields).status == 201)
    }

    @Test func aKeyIsForgottenAfterAWeek() throws {
        let server = try TestServer()
        let fields = [("Idempotency-Key", "k")]
        #expect(try server.post("/v1/tags", #"{"name":"one"}"#, fields: fields).status == 201)
        _ = try server.post("/v1/test/clock", #"{"advance":"P6D"}"#)
        try purge(server)
        #expect(try server.post("/v1/tags", #"{"name":"one"}"#, fields: fields)[field: "Idempotency-Replayed"] == "true")
        _ = try server.post("/v1/test/clock", #"{"advance":"P2D"}"#)
        try purge(server)
        // Without the memory of the key it is a new request, which a tag of that name refuses.
        #expect(try server.post("/v1/tags", #"{"name":"one"}"#, fields: fields).status == 409)
    }

    /// Has old keys forgotten and waits for it, as the writer takes its jobs in order.
    private func purge(_ server: TestServer) throws {
        server.application.purgeIdempotencyKeys()
        _ = try server.application.isEmpty
    }
}
