import HTTP
import JSON
import TestSupport
import Testing

/// A corrective action takes its eight steps one after the other.
@Suite struct CorrectiveActionTests {
    @Test func eachStepNeedsItsTextAndTheLastAnotherPair() throws {
        let server = try TestServer()
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"S"}"#)["id"])
        let made = try server.post("/v1/corrective_actions", #"{"supplier_id":"\#(supplier)","title":"Rust"}"#)
        let path = "/v1/corrective_actions/\(try #require(made["id"]))"
        #expect(made["status"] == "open" && made["number"]?.hasPrefix("CAR-") == true)
        #expect(try server.post("\(path)/analyse").status == 409)
        for (step, field) in [("contain", "d3_containment"), ("analyse", "d4_root_cause"), ("correct", "d5_correction")] {
            let early = try server.post("\(path)/\(step)")
            #expect(early.status == 422 && early["errors.0.pointer"] == "/\(field)")
            _ = try server.patch(path, #"{"\#(field)":"Done"}"#)
            #expect(try server.post("\(path)/\(step)").status == 200)
        }
        #expect(try server.post("\(path)/verify").status == 403)
        let other = try #require(
            try server.post("/v1/api_keys", #"{"name":"quality","scopes":["corrective_actions:verify","corrective_actions:read"]}"#)[
                "secret"])
        #expect(try server.send(.post, "\(path)/verify", "{}", key: other)["status"] == "verified")
        #expect(try server.post("\(path)/close")["status"] == "closed")
    }

    @Test func whatIsNotGoodEnoughBeginsAgain() throws {
        let server = try TestServer()
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"S"}"#)["id"])
        let made = try server.post("/v1/corrective_actions", #"{"supplier_id":"\#(supplier)","title":"Rust","d3_containment":"Sorted"}"#)
        let path = "/v1/corrective_actions/\(try #require(made["id"]))"
        _ = try server.post("\(path)/contain")
        #expect(try server.post("\(path)/return", #"{"reason":"Too thin"}"#)["return_reason"] == "Too thin")
        #expect(try server.post("\(path)/analyse").status == 409)
        #expect(try server.post("\(path)/resume")["status"] == "open")
    }
}
