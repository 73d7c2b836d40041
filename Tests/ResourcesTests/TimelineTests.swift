import JSON
import KitBench
import Testing

@testable import Resources

/// One story of a person and its roles, found in the catalogue.
@Suite struct TimelineTests {
    private let bench: Bench
    private let keeper: String
    private let person: String

    init() throws {
        bench = try Bench()
        keeper = try bench.make("keepers", #"{"name":"Ada"}"#)
        person = "prs" + keeper.dropFirst(3)
    }

    private func told(_ target: String, scopes: [String] = ["*"]) throws -> [String] {
        try bench.get(target, scopes: scopes).data.map { "\($0["type"]?.text ?? "") \($0["subject"]?["id"]?.text ?? "")" }
    }

    @Test func itTellsOfRolesReferencesWhatBelongsToThemAndRemarks() throws {
        let loan = try bench.make("loans", #"{"keeper_id":"\#(keeper)"}"#)
        let slip = try bench.make("loan_slips", #"{"loan_id":"\#(loan)"}"#)
        let remarks = try [keeper, person].map { try bench.make("remarks", #"{"subject_id":"\#($0)"}"#) }
        // None of these concerns her.
        let other = try bench.make("keepers", #"{"name":"Bob"}"#)
        let foreign = try bench.make("loans", #"{"keeper_id":"\#(other)"}"#)
        _ = try bench.make("loan_slips", #"{"loan_id":"\#(foreign)"}"#)
        _ = try bench.make("remarks", #"{"subject_id":"\#(loan)"}"#)
        try bench.post("/v1/loans/\(loan)/lend")
        let story = [
            "loan.lent \(loan)", "remark.created \(remarks[1])", "remark.created \(remarks[0])", "loan_slip.created \(slip)",
            "loan.created \(loan)",
        ]
        let whole = try told("/v1/persons/\(person)/timeline")
        #expect(Array(whole.prefix(5)) == story)
        #expect(Set(whole.dropFirst(5)) == ["keeper.created \(keeper)", "person.created \(person)"])
        #expect(try told("/v1/keepers/\(keeper)/timeline") == whole)
        #expect(try told("/v1/keepers/\(keeper)/timeline", scopes: ["keepers:read", "loans:read"]).count == 3)
        #expect(try told("/v1/keepers/\(keeper)/timeline?types=loan.lent,remark.*").count == 3)
    }

    @Test func aChangeThatBelongsInTwoWaysIsToldOnce() throws {
        _ = try bench.make("loans", #"{"keeper_id":"\#(keeper)"}"#)
        let pages = try bench.get("/v1/persons/\(person)/timeline?limit=2")
        let rest = try bench.get("/v1/persons/\(person)/timeline?limit=2&cursor=\(pages["next_cursor"]?.text ?? "")")
        #expect(pages.data.count == 2 && rest.data.count == 1 && rest["has_more"] == false)
        let foreign = try bench.get("/v1/keepers/\(keeper)/timeline?limit=2&cursor=\(pages["next_cursor"]?.text ?? "")")
        #expect(foreign.code == "cursor_mismatch")
    }

    @Test func itIsFoundByIndexes() throws {
        let plans = try bench.plans { try bench.get("/v1/persons/\(person)/timeline") }
        #expect(plans.contains { $0.contains("loans_by_keeper_id") && $0.contains("loan_slips_by_loan_id") })
        // What is gathered is sorted; what it is gathered from is not walked through.
        #expect(!plans.contains { $0.contains("SCAN t") || $0.contains("SCAN o") || $0.contains("SCAN c") }, "\(plans)")
    }
}
