import HTTP
import JSON
import TestSupport
import Testing

/// Imports over imports are taken back one after the other.
@Suite struct RevertTests {
    private static let parameters =
        "type=suppliers&match=external_refs.erp&mapping="
        + ImportTests.encoded(#"{"key":"external_refs.erp","name":"name","site":"website"}"#)

    private func revert(_ job: TestServer.Answer, on server: TestServer) throws -> TestServer.Answer {
        let id = try #require(job["id"])
        #expect(try server.post("/v1/imports/\(id)/revert").status == 202)
        return try server.finishedImport(id)
    }

    private func export(_ server: TestServer) throws -> String {
        try server.send(.get, "/v1/suppliers?sort=name&fields=name,website", fields: [("Accept", "text/csv")]).text
    }

    @Test func importsOverImportsAreTakenBackNewestFirst() throws {
        let server = try TestServer()
        _ = try server.send(.put, "/v1/suppliers/by_ref/erp/1", #"{"name":"Before"}"#)
        let before = try export(server)
        let first = try server.importFile("key,name,site\n1,First,\n2,Other,\n", Self.parameters)
        let second = try server.importFile("key,name,site\n1,Second,https://second.example\n2,Changed,\n", Self.parameters)
        #expect(second.value("counts.updated") == 2)
        #expect(try revert(second, on: server)["status"] == "reverted")
        let last = try revert(first, on: server)
        #expect(last["status"] == "reverted" && last.value("problem") == .null, "\(last.text)")
        #expect(try export(server) == before)
    }

    @Test func anImportThatStoppedStandsInTheWayOfNoRevert() throws {
        let server = try TestServer()
        let before = try export(server)
        let first = try server.importFile("key,name,site\n1,First,\n2,Other,\n", Self.parameters)
        let stopped = try server.importFile("key,name,site\n1,Second,\n2,\"\",\n", Self.parameters)
        #expect(stopped["status"] == "failed")
        #expect(try revert(first, on: server)["status"] == "reverted")
        #expect(try export(server) == before)
    }

    @Test func whatAClientChangedSinceStays() throws {
        let server = try TestServer()
        let first = try server.importFile("key,name,site\n1,First,\n2,Other,\n", Self.parameters)
        let id = try #require(try server.get("/v1/suppliers/by_ref/erp/1")["id"])
        #expect(try server.patch("/v1/suppliers/\(id)", #"{"name":"Ours"}"#).status == 200)
        let reverted = try revert(first, on: server)
        #expect(reverted["problem"] != nil)
        #expect(try server.get("/v1/suppliers/\(id)")["name"] == "Ours")
        #expect(try server.get("/v1/suppliers/by_ref/erp/2").status == 404)
    }
}
