import HTTP
import JSON
import TestSupport
import Testing

/// The check that every answer in our tests passes through refuses what it should.
@Suite struct AnswerCheckTests {
    private static let description = """
        {"paths":{"/v1/cups":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Cup"}}}},\
        "404":{"$ref":"#/components/responses/Problem404"}}}},"/v1/cups/{id}":{"delete":{"responses":{"204":{"description":"Gone."}}}}},\
        "components":{"responses":{"Problem404":{"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}},\
        "schemas":{"Problem":{"type":"object","required":["code"]},\
        "Cup":{"type":"object","required":["id","size"],"additionalProperties":false,"properties":{"id":{"type":"string","pattern":"^cup_[0-9]+$"},\
        "size":{"type":["integer","null"],"minimum":1},"made_on":{"type":"string","format":"date"},"kind":{"type":"string","enum":["tea","mug"]}}}}}}
        """

    private func flaws(
        _ status: Int, _ body: String, type: String = "application/json", to method: Method = .get, _ target: String = "/v1/cups"
    ) throws -> [String] {
        let answer = TestServer.Answer(status: status, fields: [("Content-Type", type)], body: Array(body.utf8))
        return try AnswerCheck(description: Self.description).flaws(of: answer, to: method, target)
    }

    @Test(arguments: [
        #"{"id":"cup_1","size":3}"#, #"{"id":"cup_1","size":null,"made_on":"2026-02-28","kind":"mug"}"#,
    ]) func whatIsDescribedPasses(_ body: String) throws {
        #expect(try flaws(200, body) == [])
    }

    @Test(arguments: [
        #"{"id":"cup_1"}"#, #"{"id":"cup_x","size":3}"#, #"{"id":"cup_1","size":0}"#, #"{"id":"cup_1","size":"3"}"#,
        #"{"id":"cup_1","size":3,"colour":"red"}"#, #"{"id":"cup_1","size":3,"made_on":"2026-02-30"}"#,
        #"{"id":"cup_1","size":3,"kind":"jug"}"#, "[]", "{",
    ]) func bodiesThatBreakTheSchemaAreRefused(_ body: String) throws {
        #expect(try flaws(200, body).count == 1)
    }

    @Test func statusesAndMediaTypesMustBeDocumented() throws {
        #expect(try flaws(201, #"{"id":"cup_1","size":3}"#) == ["the status is not documented"])
        #expect(try !flaws(200, #"{"id":"cup_1","size":3}"#, type: "text/plain").isEmpty)
        #expect(try !flaws(404, #"{"code":"not_found"}"#).isEmpty)
        #expect(try flaws(404, #"{"code":"not_found"}"#, type: "application/problem+json").isEmpty)
        #expect(try flaws(204, "", to: .delete, "/v1/cups/7").isEmpty)
        #expect(try !flaws(204, "{}", to: .delete, "/v1/cups/7").isEmpty)
        #expect(try flaws(200, "{}", to: .get, "/v1/plates") == ["it is no operation of the description"])
    }

    @Test func onlyWhatWasAskedForMustBeThere() throws {
        #expect(try flaws(200, #"{"id":"cup_1"}"#, to: .get, "/v1/cups?fields=id").isEmpty)
    }

    @Test func aKeywordThatNobodyChecksIsRefused() {
        let description = Self.description.replacing(#""minimum":1"#, with: #""multipleOf":2"#)
        #expect(throws: TestServer.Failure.self) { try AnswerCheck(description: description) }
    }
}
