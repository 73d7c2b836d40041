import JSON
import TestSupport
import Testing

/// A policy says something that somebody will understand.
@Suite struct PolicyTests {
    @Test(arguments: [
        ("supplier_eligibility", #""blok""#, "/value", "block"), ("supplier_eligibility", "true", "/value", "must be one of"),
        ("four_eyes", #""false""#, "/value", "true or false"), ("approve_above", #""much""#, "/value", "number"),
        ("approve_above", "-1", "/value", "at least 0"), ("over_receipt", #"{"percentage":"5"}"#, "/value/percentage", "percent"),
        ("over_receipt", #"{"percent":"x"}"#, "/value/percent", "number"), ("over_receipt", "5", "/value", "object"),
        ("scorecard_weights", #"{"otif_frist":60}"#, "/value/otif_frist", "otif_first"), ("four_eye", "true", "/key", "four_eyes"),
        ("promise_confidence", #""p85""#, "/value", "p80"),
    ])
    func whatNobodyWouldUnderstandIsRefused(_ key: String, _ value: String, _ pointer: String, _ hint: String) throws {
        let server = try TestServer()
        let refused = try server.post("/v1/policies", #"{"key":"\#(key)","value":\#(value)}"#)
        #expect(refused.status == 422 && refused["errors.0.pointer"] == pointer, "\(refused.text)")
        #expect(refused["errors.0.detail"]?.contains(hint) == true, "\(refused.text)")
        #expect(try server.get("/v1/policies").value("data") == [])
    }

    @Test(arguments: [
        ("supplier_eligibility", #""warn""#), ("four_eyes", "false"), ("approve_above", #""1000.50""#), ("approve_above", "1000"),
        ("over_receipt", #"{"percent":"5","quantity":null}"#), ("scorecard_weights", #"{"otif_first":60,"ppm":"40"}"#),
    ])
    func whatIsUnderstoodIsTaken(_ key: String, _ value: String) throws {
        let made = try TestServer().post("/v1/policies", #"{"key":"\#(key)","value":\#(value)}"#)
        #expect(made.status == 201, "\(made.text)")
    }
}
