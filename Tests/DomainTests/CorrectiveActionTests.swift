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
        let early = try server.post("\(path)/close")
        let missing = (early.value("errors")?.elements ?? []).compactMap { $0["pointer"]?.text }
        #expect(early.status == 422 && missing == ["/d1_team", "/d2_problem", "/d6_implementation", "/d7_prevention", "/d8_closing"])
        _ = try server.patch(
            path, #"{"d1_team":"Li","d2_problem":"Rust","d6_implementation":"Oil","d7_prevention":"Training","d8_closing":"Thanks"}"#)
        #expect(try server.post("\(path)/close")["status"] == "closed")
        for change in [
            #"{"d4_root_cause":"Other"}"#, #"{"cost":"5.00"}"#, #"{"severity":"minor"}"#, #"{"due_on":"2027-01-01"}"#, #"{"owner":"Li"}"#,
        ] {
            let refused = try server.patch(path, change)
            #expect(refused.status == 409 && refused["code"] == "not_editable", "\(refused.text)")
        }
    }

    @Test func aFirmOfOneVerifiesItsOwn() throws {
        let server = try TestServer()
        let policy = try server.post("/v1/policies", #"{"key":"four_eyes","value":false}"#)
        let supplier = try #require(try server.post("/v1/suppliers", #"{"name":"S"}"#)["id"])
        let made = try server.post(
            "/v1/corrective_actions",
            #"{"supplier_id":"\#(supplier)","title":"Rust","d3_containment":"x","d4_root_cause":"x","d5_correction":"x"}"#)
        let path = "/v1/corrective_actions/\(try #require(made["id"]))"
        for step in ["contain", "analyse", "correct"] { _ = try server.post("\(path)/\(step)") }
        let verified = try server.post("\(path)/verify")
        #expect(verified["status"] == "verified" && verified["verification_policy_id"] == policy["id"], "\(verified.text)")
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
