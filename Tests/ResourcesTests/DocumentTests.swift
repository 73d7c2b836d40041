import JSON
import KitBench
import Testing

@testable import Resources

/// What documents get from the kit: groups of fields, revisions, back-dated actions, named events, reports.
@Suite struct DocumentTests {
    private let bench: Bench
    private let specimen: String

    init() throws {
        bench = try Bench()
        specimen = try bench.make("specimens", #"{"name":"Beetle"}"#)
    }

    private func lent(count: String = "2", scopes: [String] = ["*"]) throws -> String {
        let loan = try bench.make("loans", #"{"end_on":"2026-12-31","lines":[{"specimen_id":"\#(specimen)","count":"\#(count)"}]}"#)
        #expect(try bench.post("/v1/loans/\(loan)/lend").status == 200)
        return loan
    }

    @Test func theFieldsOfAGroupStandFlatAndAreDerivedFiltersAndLines() throws {
        let made = try bench.post("/v1/loans", #"{"start_on":"2026-11-01","lines":[{"specimen_id":"\#(specimen)"}]}"#)
        #expect(made["start_on"]?.text == "2026-11-01" && made["end_on"] == .null)
        #expect(made["lines"]?[0]?["title"]?.text == "Beetle" && made["lines"]?[0]?["count"]?.text == "1")
        #expect(try bench.get("/v1/loans?start_on.lte=2026-11-01").data.count == 1)
        #expect(try bench.get("/v1/loans?start_on.lt=2026-11-01").data.isEmpty)
    }

    @Test func anAmendmentMakesARevisionAndKeepsTheOneBefore() throws {
        let loan = try lent()
        #expect(try bench.patch("/v1/loans/\(loan)", #"{"end_on":"2027-01-31"}"#).code == "not_editable")
        let amended = try bench.post("/v1/loans/\(loan)/amend", #"{"reason":"more time","changes":{"end_on":"2027-01-31"}}"#)
        #expect(amended.status == 200 && amended["revision"]?.integer == 2 && amended["end_on"]?.text == "2027-01-31")
        #expect(amended["event_id"]?.text != nil)
        let first = try bench.get("/v1/loans/\(loan)/revisions/1")
        #expect(first["end_on"]?.text == "2026-12-31" && first["revision"]?.integer == 1 && first["status"]?.text == "lent")
        #expect(try bench.get("/v1/loans/\(loan)/revisions/2")["end_on"]?.text == "2027-01-31")
        #expect(try bench.get("/v1/loans/\(loan)/revisions/3").status == 404)
        let list = try bench.get("/v1/loans/\(loan)/revisions").data
        #expect(list.count == 1 && list[0]["reason"]?.text == "more time" && list[0]["replaced_by"]?.text == "tester")
        let types = try bench.get("/v1/events").data.compactMap { $0["type"]?.text }
        #expect(types == ["specimen.created", "loan.created", "loan.lent", "loan.amended"])
    }

    @Test(arguments: [
        (#"{"changes":{"end_on":"2027-01-31"}}"#, "/reason"), (#"{"reason":"x"}"#, "/changes"),
        (#"{"reason":"x","changes":{}}"#, "/changes"), (#"{"reason":"x","changes":{"end":"2027-01-31"}}"#, "/changes/end"),
        (#"{"reason":"x","changes":{"end_on":"soon"}}"#, "/changes/end_on"),
        (#"{"reason":"x","changes":{"end_on":"2020-01-01"}}"#, "/changes/end_on"),
        (#"{"reason":"x","changes":{"lines":[{"specimen_id":"spc_0000000000000"}]}}"#, "/changes/lines/0/specimen_id"),
        (#"{"reason":"x","changes":{"revision":9}}"#, "/changes/revision"), (#"{"reason":"x","changes":{"end_on":null},"why":1}"#, "/why"),
    ])
    func aWrongAmendmentIsRefusedByFieldAndChangesNothing(body: String, pointer: String) throws {
        let loan = try lent()
        let answer = try bench.post("/v1/loans/\(loan)/amend", body)
        #expect(answer.status == 422)
        #expect((answer["errors"]?.elements ?? []).contains { $0["pointer"]?.text == pointer }, "\(answer.text)")
        #expect(try bench.get("/v1/loans/\(loan)")["revision"]?.integer == 1)
        #expect(try bench.get("/v1/loans/\(loan)/revisions").data.isEmpty)
    }

    @Test func aDraftIsChangedAndNotAmended() throws {
        let loan = try bench.make("loans", "{}")
        #expect(try bench.post("/v1/loans/\(loan)/amend", #"{"reason":"x","changes":{"end_on":"2027-01-31"}}"#).status == 409)
    }

    @Test func anActionIsBackDatedByWhoMay() throws {
        let loan = try bench.make("loans", "{}")
        let refused = try bench.post("/v1/loans/\(loan)/lend", #"{"effective_on":"2026-11-01"}"#, scopes: ["loans:write"])
        #expect(refused.status == 403)
        #expect(try bench.post("/v1/loans/\(loan)/lend", #"{"effective_on":"yesterday"}"#).status == 422)
        let done = try bench.post("/v1/loans/\(loan)/lend", #"{"effective_on":"2026-11-01"}"#, scopes: ["loans:write", "records:backdate"])
        #expect(done["lent_on"]?.text == "2026-11-01")
        #expect(try bench.get("/v1/loans/\(loan)/history").data.first?["effective_on"]?.text == "2026-11-01")
    }

    @Test func anActionTellsNamedEventsOfOtherRecords() throws {
        let loan = try lent()
        try bench.post("/v1/loans/\(loan)/recall")
        let types = try bench.get("/v1/events").data.compactMap { $0["type"]?.text }.filter { $0.hasSuffix(".recalled") }
        #expect(Set(types) == ["specimen.recalled", "loan.recalled"])
    }

    @Test func aReportAnswersFromDeclaredParameters() throws {
        _ = try lent(count: "2.5")
        _ = try lent(count: "3")
        let report = try bench.get("/v1/specimens/\(specimen)/loans?from=2026-01-01")
        #expect(report.kind == "work" && report["lines"]?.integer == 2 && report["count"]?.text == "5.5" && report["least"]?.integer == 1)
        #expect(try bench.get("/v1/specimens/spc_0000000000001/loans").status == 404)
        for query in ["form=2026-01-01", "from=soon", "least=11"] {
            #expect(try bench.get("/v1/specimens/\(specimen)/loans?\(query)").status == 400)
        }
        #expect(try bench.get("/v1/specimens/\(specimen)/loans", scopes: ["loans:read"]).status == 403)
    }

    @Test func theReadsOfADocumentDoNotGrowWithItsLinesAndItsLinesAreWrittenTogether() throws {
        let specimens = try (0..<20).map { try bench.make("specimens", #"{"name":"S\#($0)"}"#) }
        func reads(_ count: Int) throws -> [Int] {
            let lines = (0..<count).map { #"{"specimen_id":"\#(specimens[$0 % 20])"}"# }.joined(separator: ",")
            let made = try bench.post("/v1/loans", #"{"lines":[\#(lines)]}"#)
            #expect(made.status == 201 && made["lines"]?.elements?.count == count)
            #expect(made.queries - made.reads <= 6 + count / 8)
            let id = made["id"]?.text ?? ""
            let lent = try bench.post("/v1/loans/\(id)/lend")
            return [made.reads, lent.reads]
        }
        #expect(try reads(10) == reads(1_000))
    }
}
