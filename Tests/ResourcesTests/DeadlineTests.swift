import JSON
import KitBench
import Resources
import Testing
import Values

/// What passes by time alone is told once for each day, or taken through an action.
@Suite struct DeadlineTests {
    private let bench: Bench
    private let specimen: String

    init() throws {
        bench = try Bench()
        specimen = try bench.make("specimens", #"{"name":"Beetle"}"#)
    }

    private func lent(_ lines: [String?], end: String = "2027-12-31") throws -> String {
        let members = lines.map { due in
            #"{"specimen_id":"\#(specimen)"\#(due.map { #","due_on":"\#($0)""# } ?? "")}"#
        }
        let loan = try bench.make("loans", #"{"end_on":"\#(end)","lines":[\#(members.joined(separator: ","))]}"#)
        #expect(try bench.post("/v1/loans/\(loan)/lend").status == 200)
        return loan
    }

    /// Meets every deadline as the server does in the middle of a day, turn after turn; returns how many turns it took.
    @discardableResult
    private func passTime(until day: String) throws -> Int {
        let now = try #require(Timestamp("\(day)T12:00:00Z"))
        var turns = 0
        for watch in bench.kit.catalog.watches {
            while try watch.isDue(since: now, Records(bench.session, kit: bench.kit, now: now)) {
                turns += 1
                let transaction = Transaction(
                    bench.session, kit: bench.kit, actor: Actor(name: "deadline", number: 0, access: .full), now: now, requestID: "d")
                try watch.meet(since: now, in: transaction)
                try transaction.recordChanges()
                try #require(turns < 100)
            }
        }
        return turns
    }

    private func told(_ type: String) throws -> [JSONValue] { try bench.get("/v1/events?types=\(type)").data }

    @Test func aDayIsToldOfOnceItHasPassedAndOnlyOnce() throws {
        let loan = try lent(["2027-01-10"])
        try passTime(until: "2027-01-10")
        #expect(try told("loan.overdue").isEmpty)
        try passTime(until: "2027-01-11")
        try passTime(until: "2027-01-12")
        let events = try told("loan.overdue")
        #expect(events.count == 1 && events[0]["subject"]?["id"]?.text == loan && events[0]["subject"]?["version"]?.integer == 3)
        #expect(events[0]["cause"]?["actor"]?.text == "deadline")
        #expect(events[0]["data"]?["status"]?.text == "lent" && events[0]["data"]?["lines"]?[0]?["missed_on"]?.text == "2027-01-10")
        let history = try bench.get("/v1/loans/\(loan)/history").data
        #expect(history.first?["type"]?.text == "loan.overdue")
    }

    @Test func aDocumentIsToldOfOnceForAllLinesThatAreDueAndAgainForTheNext() throws {
        let loan = try lent(["2027-01-10", "2027-01-20", "2027-01-09", nil])
        try passTime(until: "2027-01-15")
        #expect(try told("loan.overdue").count == 1)
        try passTime(until: "2027-01-21")
        #expect(try told("loan.overdue").count == 2)
        let missed = (try bench.get("/v1/loans/\(loan)")["lines"]?.elements ?? []).map { $0["missed_on"] }
        #expect(missed == [.string("2027-01-10"), .string("2027-01-20"), .string("2027-01-09"), .null])
    }

    @Test func aDayThatIsMovedIsToldOfAgain() throws {
        let loan = try lent(["2027-01-10"])
        try passTime(until: "2027-01-11")
        let line = try #require(try bench.get("/v1/loans/\(loan)")["lines"]?[0]?["id"]?.text)
        let body = #"{"reason":"longer","changes":{"lines":[{"id":"\#(line)","due_on":"2027-01-15"}]}}"#
        #expect(try bench.post("/v1/loans/\(loan)/amend", body).status == 200)
        try passTime(until: "2027-01-15")
        #expect(try told("loan.overdue").count == 1)
        try passTime(until: "2027-01-16")
        #expect(try told("loan.overdue").count == 2)
    }

    @Test func whatIsNotAsItHasToBeIsNotToldOf() throws {
        let draft = try bench.make("loans", #"{"lines":[{"specimen_id":"\#(specimen)","due_on":"2027-01-10"}]}"#)
        _ = try bench.make("loans", #"{"end_on":"2027-01-12","lines":[{"specimen_id":"\#(specimen)"}]}"#)
        try passTime(until: "2027-01-11")
        #expect(try told("loan.overdue").isEmpty && told("loan.ending").isEmpty)
        #expect(try bench.post("/v1/loans/\(draft)/lend").status == 200)
        try passTime(until: "2027-01-12")
        #expect(try told("loan.overdue").count == 1)
    }

    @Test func whatPassedLongAgoIsNoNews() throws {
        _ = try lent(["2020-01-01"])
        #expect(try passTime(until: "2027-01-11") == 0)
    }

    @Test func aDayThatComesNearIsToldOfBeforeItPassesAndNotAfterwards() throws {
        _ = try lent([nil], end: "2027-01-10")
        try passTime(until: "2027-01-06")
        #expect(try told("loan.ending").isEmpty)
        try passTime(until: "2027-01-07")
        try passTime(until: "2027-01-11")
        #expect(try told("loan.ending").count == 1)
        _ = try lent([nil], end: "2027-01-10")
        try passTime(until: "2027-01-12")
        #expect(try told("loan.ending").count == 1)
    }

    @Test func anActionIsTakenAndWhatItRefusesStandsInNobodysWay() throws {
        let stubborn = try bench.make("specimens", #"{"name":"Stubborn","found_on":"2026-01-01"}"#)
        let lost = try bench.make("specimens", #"{"name":"Lost","found_on":"2026-01-02"}"#)
        let kept = try bench.make("specimens", #"{"name":"Kept","found_on":"2027-02-01"}"#)
        #expect(throws: (any Error).self) { try passTime(until: "2027-01-11") }
        let statuses = try [stubborn, lost, kept].map { try bench.get("/v1/specimens/\($0)")["status"]?.text }
        #expect(statuses == ["draft", "lost", "draft"])
        #expect(try told("specimen.buried").count == 1)
    }

    @Test func manyAreMetInTurnsAndNoneIsReadByItself() throws {
        _ = try lent(["2027-01-10"])
        bench.session.reads = 0
        try passTime(until: "2027-01-11")
        let few = bench.session.reads
        for _ in 0..<40 { _ = try lent(["2027-01-20", "2027-01-20"]) }
        bench.session.reads = 0
        let turns = try passTime(until: "2027-01-21")
        #expect(try bench.get("/v1/events?types=loan.overdue&limit=200").data.count == 41)
        #expect(bench.session.reads <= few * turns)
        for _ in 0..<120 { _ = try lent(["2027-01-30"]) }
        #expect(try passTime(until: "2027-01-31") >= 2)
        #expect(try bench.get("/v1/events?types=loan.overdue&limit=200").data.count == 161)
    }

    @Test func theTypeSaysWhatIsToldOfIt() throws {
        let deadlines = try bench.get("/v1/meta/loans")["deadlines"]?.elements ?? []
        #expect(deadlines.map { $0["event"]?.text } == ["loan.ending", "loan.overdue"])
        #expect(deadlines.map { $0["field"]?.text } == ["end_on", "due_on"])
    }
}
