internal import HTTP
internal import JSON
internal import Testing

@Suite struct ProblemTests {
    @Test func aProblemIsAnsweredAsProblemJSON() {
        let problem = Problem(
            .conflict, "duplicate", "Another \"supplier\" has this tax_id.",
            errors: [
                Violation(.pointer("/tax_id"), "duplicate", "is taken"), Violation(.parameter("q"), "max", "is too long"),
                Violation(.header("If-Match"), "format", "is no tag"),
            ],
            members: [
                Problem.Member("existing_id", .text("sup_1")), Problem.Member("allowed", .texts(["a", "b"])),
                Problem.Member("n", .integer(-7)),
            ],
            fields: [Response.Field("Retry-After", "1")], closes: true)
        let response = problem.response(requestID: "req_1")
        #expect(response.status == .conflict)
        #expect(response.contentType.map { "\($0)" } == "application/problem+json")
        #expect(response.fields == [Response.Field("Retry-After", "1")])
        #expect(response.closes)
        guard case .bytes(let bytes) = response.body else {
            Issue.record("no body")
            return
        }
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {"type":"/problems/duplicate","title":"It exists already","status":409,"code":"duplicate",\
                "detail":"Another \\"supplier\\" has this tax_id.","request_id":"req_1","errors":[\
                {"pointer":"/tax_id","code":"duplicate","detail":"is taken"},{"parameter":"q","code":"max","detail":"is too long"},\
                {"header":"If-Match","code":"format","detail":"is no tag"}],"existing_id":"sup_1","allowed":["a","b"],"n":-7}
                """)
    }

    @Test func aProblemWithoutViolationsHasNoErrors() {
        let text = String(decoding: Problem(.notFound, "not_found", "No.").json(requestID: "r"), as: UTF8.self)
        #expect(text.hasSuffix(#""detail":"No.","request_id":"r"}"#))
        #expect(!Problem(.notFound, "not_found", "No.").response(requestID: "r").closes)
    }

    @Test func aCodeWithoutATitleOfItsOwnHasItsStatusPhrase() {
        #expect(Problem(.conflict, "unheard_of", "").title == "Conflict")
    }

    @Test func everyCodeIsAWordInSnakeCaseWithATitle() {
        for (code, title) in Problem.titles {
            #expect(code.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x5F })
            #expect(!title.isEmpty && !title.hasSuffix("."))
        }
    }

    @Test(arguments: MalformedHead.all)
    func everyRefusalOfAHeadHasACodeWithATitle(_ head: MalformedHead) {
        guard case .malformed(_, let code, _, _) = HeadFeed(head.text).whole else { return }
        #expect(Problem.titles[code] != nil)
    }
}
