import JSON
import KitBench
import Testing

@Suite struct HistoryTests {
    let bench: Bench
    let specimen: String

    init() throws {
        bench = try Bench()
        specimen = try bench.make("specimens", #"{"name":"Ammonite","lines":[{"label":"left"},{"label":"right"}]}"#)
        try bench.patch("/v1/specimens/\(specimen)", #"{"name":"Beetle","rating":3}"#)
        try bench.post("/v1/specimens/\(specimen)/publish")
    }

    @Test func changesComeNewestFirstWithWhatWasAndWhatBecame() throws {
        let answer = try bench.get("/v1/specimens/\(specimen)/history")
        #expect(answer.texts("type") == ["specimen.published", "specimen.updated", "specimen.created"])
        #expect(answer.data[0]["before"] == ["status": "draft"])
        #expect(answer.data[0]["after"] == ["status": "published"])
        #expect(answer.data[1]["before"] == ["name": "Ammonite", "rating": .null])
        #expect(answer.data[1]["after"] == ["name": "Beetle", "rating": 3])
        #expect(answer.data[2]["before"] == .null)
        #expect(answer.data[2]["after"]?["name"] == "Ammonite")
        #expect(answer.data[1]["actor"] == "tester")
        #expect(answer.data[1]["request_id"] == "r1")
        #expect(answer.data[1]["version"] == 2)
    }

    @Test func historyIsReadByPages() throws {
        let first = try bench.get("/v1/specimens/\(specimen)/history?limit=2")
        let cursor = try #require(first["next_cursor"]?.text)
        #expect(first.data.count == 2)
        let second = try bench.get("/v1/specimens/\(specimen)/history?limit=2&cursor=\(cursor)")
        #expect(second.texts("type") == ["specimen.created"])
        #expect(second["has_more"] == false)
        let other = try bench.make("specimens", #"{"name":"Other"}"#)
        #expect(try bench.get("/v1/specimens/\(other)/history?cursor=\(cursor)").code == "cursor_mismatch")
    }

    @Test func theHistoryOutlivesTheRecord() throws {
        try bench.delete("/v1/specimens/\(specimen)")
        let answer = try bench.get("/v1/specimens/\(specimen)/history?limit=1")
        #expect(answer.texts("type") == ["specimen.deleted"])
        #expect(answer.data[0]["before"]?["name"] == "Beetle")
        #expect(answer.data[0]["after"] == .null)
    }

    @Test func whatNeverWasHasNoHistory() throws {
        #expect(try bench.get("/v1/specimens/spc_0000000000001/history").status == 404)
        #expect(try bench.get("/v1/specimens/\(specimen)/history", scopes: ["drawers:read"]).status == 403)
    }

    @Test func aLinesHistoryIsWhatItsDocumentTellsOfIt() throws {
        let lines = try bench.get("/v1/specimens/\(specimen)")["lines"]?.elements ?? []
        let (left, right) = (lines[0]["id"]?.text ?? "", lines[1]["id"]?.text ?? "")
        try bench.patch("/v1/specimens/\(specimen)/lines/\(right)", #"{"label":"top"}"#)
        let answer = try bench.get("/v1/specimen_lines/\(right)/history")
        #expect(answer.data.map { $0["before"]?["label"] } == ["right", nil])
        #expect(answer.data.map { $0["after"]?["label"] } == ["top", "right"])
        #expect(try bench.get("/v1/specimen_lines/\(left)/history").data.count == 1)
    }
}

@Suite struct EventFeedTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        let drawer = try bench.make("drawers", #"{"title":"Oak"}"#)
        let specimen = try bench.make("specimens", #"{"name":"Ammonite"}"#)
        try bench.post("/v1/specimens/\(specimen)/publish")
        try bench.patch("/v1/drawers/\(drawer)", #"{"title":"Elm"}"#)
        try bench.delete("/v1/drawers/\(drawer)")
    }

    private static let all = ["drawer.created", "specimen.created", "specimen.published", "drawer.updated", "drawer.deleted"]

    @Test func eventsComeInTheOrderOfTheirCommits() throws {
        let answer = try bench.get("/v1/events")
        #expect(answer.texts("type") == Self.all)
        #expect(answer.kind == "read")
        let event = answer.data[3]
        #expect(event["subject"]?["object"] == "drawer")
        #expect(event["subject"]?["version"] == 2)
        #expect(event["data"]?["title"] == "Elm")
        #expect(event["previous"]?["title"] == "Oak")
        #expect(event["cause"] == ["event_id": .null, "rule_id": .null, "actor": "tester", "request_id": "r1"])
        #expect(event["historical"] == false)
        #expect(answer.data[0]["previous"] == .null)
        #expect(answer.data.compactMap { $0["sequence"]?.integer } == [1, 2, 3, 4, 5])
        #expect(answer["has_more"] == false)
        #expect(answer["next_after"] == answer.data[4]["id"])
    }

    @Test(arguments: [
        ("specimen.*", ["specimen.created", "specimen.published"]),
        ("drawer.deleted,specimen.created", ["specimen.created", "drawer.deleted"]),
        ("*", all), ("person.*", []),
    ])
    func patternsChooseTypes(types: String, expected: [String]) throws {
        #expect(try bench.get("/v1/events?types=\(types)").texts("type") == expected)
    }

    @Test func theFeedIsFollowedFromEventToEvent() throws {
        var seen: [String] = []
        var after = ""
        while true {
            let answer = try bench.get("/v1/events?limit=2\(after)")
            seen += answer.texts("type")
            after = "&after=\(answer["next_after"]?.text ?? "")"
            if answer["has_more"] == false { break }
        }
        #expect(seen == Self.all)
        #expect(try bench.get("/v1/events?\(after)").data.isEmpty)
        _ = try bench.make("persons", #"{"name":"Ada"}"#)
        #expect(try bench.get("/v1/events?\(after)").texts("type") == ["person.created"])
    }

    @Test func aFilteredFeedDoesNotLookAtPassedEventsAgain() throws {
        let answer = try bench.get("/v1/events?types=specimen.created")
        #expect(answer["next_after"] == (try bench.get("/v1/events")["next_after"]))
        #expect(try bench.get("/v1/events?types=specimen.*&limit=1")["next_after"] == answer.data[0]["id"])
    }

    @Test func aKeySeesOnlyEventsOfWhatItMayRead() throws {
        let answer = try bench.get("/v1/events", scopes: ["drawers:read"])
        #expect(answer.texts("type") == ["drawer.created", "drawer.updated", "drawer.deleted"])
        #expect(try bench.get("/v1/events?types=specimen.*", scopes: ["drawers:read"]).data.isEmpty)
        #expect(try bench.get("/v1/events", scopes: ["drawers:write"]).data.isEmpty)
    }

    @Test(arguments: ["types=specimne.*", "types=specimen", "types=", "after=12", "limit=0", "limit=201"])
    func aBadFeedIsRefused(query: String) throws {
        #expect(try bench.get("/v1/events?\(query)").code == "malformed_request")
    }
}
