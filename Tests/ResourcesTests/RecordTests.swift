import JSON
import KitBench
import Testing

@Suite struct RecordTests {
    let bench: Bench
    let cabinet: String
    let drawer: String
    let specimen: String

    init() throws {
        bench = try Bench()
        cabinet = try bench.make("drawers", #"{"title":"Cabinet"}"#)
        drawer = try bench.make("drawers", #"{"title":"Drawer","cabinet_id":"\#(cabinet)"}"#)
        specimen = try bench.make(
            "specimens",
            #"""
            {"name":"Ammonite","currency":"JPY","price":"700","drawer_id":"\#(drawer)","external_refs":[{"system":"erp","key":"4711"}],
            "lines":[{"label":"left","worth":"30","drawer_id":"\#(drawer)"},{"label":"right","worth":"40"}],"marks":[{"word":"old"}]}
            """#)
    }

    private func read(_ query: String, scopes: [String] = ["*"]) throws -> Bench.Answer {
        try bench.get("/v1/specimens/\(specimen)\(query)", scopes: scopes)
    }

    @Test func aRecordIsReadAsItWasSavedWithItsLinesAndItsVersionAsTag() throws {
        let answer = try read("")
        #expect(answer.kind == "read")
        #expect(answer.fields["ETag"] == "\"1\"")
        #expect(answer["price"] == "700")
        #expect(answer["lines"]?[0]?["worth"] == "30")
        #expect(answer["lines"]?.elements?.compactMap { $0["label"]?.text } == ["left", "right"])
        #expect(answer["marks"]?[0]?["word"] == "old")
        let made = try bench.post("/v1/specimens", #"{"name":"Beetle","lines":[{"label":"leg"}]}"#)
        #expect(try bench.get("/v1/specimens/\(made["id"]?.text ?? "")").json == made.json)
    }

    @Test func aKnownVersionIsNotSentAgain() throws {
        #expect(try bench.get("/v1/specimens/\(specimen)", headers: ["If-None-Match": "\"1\""]).status == 304)
        #expect(try bench.get("/v1/specimens/\(specimen)", headers: ["If-None-Match": "\"2\""]).status == 200)
        try bench.patch("/v1/specimens/\(specimen)", #"{"name":"Beetle"}"#)
        #expect(try bench.get("/v1/specimens/\(specimen)", headers: ["If-None-Match": "\"1\""]).status == 200)
    }

    @Test(arguments: ["spc_0000000000001", "drw_0000000000001", "spc_1", "nothing"])
    func whatIsNoIdOfARecordIsNotFound(id: String) throws {
        let answer = try bench.get("/v1/specimens/\(id)")
        #expect(answer.status == 404)
        #expect(answer.code == "not_found")
    }

    @Test func aRecordIsFoundByItsKeyElsewhere() throws {
        #expect(try bench.get("/v1/specimens/by_ref/erp/4711")["id"]?.text == specimen)
        #expect(try bench.get("/v1/specimens/by_ref/erp/4712").status == 404)
        #expect(try bench.get("/v1/specimens/by_ref/shop/4711").status == 404)
    }

    @Test func aLineIsServedByItselfInItsDocumentsCurrency() throws {
        let line = try #require(try read("")["lines"]?[0]?["id"]?.text)
        let answer = try bench.get("/v1/specimen_lines/\(line)?expand=specimen")
        #expect(answer["object"] == "specimen_line")
        #expect(answer["specimen_id"]?.text == specimen)
        #expect(answer["worth"] == "30")
        #expect(answer["specimen"]?["name"] == "Ammonite")
        #expect(try bench.get("/v1/specimen_lines?specimen_id=\(specimen)&sort=position").texts("label") == ["left", "right"])
        #expect(try bench.get("/v1/specimen_lines?specimen.currency=JPY&worth.gte=40").texts("label") == ["right"])
        #expect(try bench.get("/v1/specimen_lines?worth.gte=40").code == "currency_required")
    }

    @Test func aRoleIsReadWithTheFieldsOfItsBase() throws {
        let keeper = try bench.make("keepers", #"{"name":"Ada","rank":3}"#)
        #expect(try bench.get("/v1/keepers/\(keeper)")["name"] == "Ada")
        #expect(try bench.get("/v1/keepers?name.contains=ad&sort=name").texts("id") == [keeper])
    }

    @Test func fieldsShowOnlyWhatIsNamedAndTheId() throws {
        let answer = try read("?fields=name,lines.label,drawer.title,marks")
        guard case .object(let object) = answer.json else { throw Unexpected(answer.text) }
        #expect(Set(object.members.map(\.name)) == ["id", "name", "lines", "drawer", "marks"])
        #expect(answer["lines"]?[0] == ["id": answer["lines"]?[0]?["id"] ?? .null, "label": "left"])
        #expect(answer["drawer"] == ["id": .string(drawer), "title": "Drawer"])
        #expect(answer["marks"]?[0]?["word"] == "old")
        #expect(answer.fields["ETag"] == "W/\"1\"")
    }

    @Test func anExpandedRecordStandsBesideItsId() throws {
        let answer = try read("?expand=drawer.cabinet,lines.drawer,likeness")
        #expect(answer["drawer_id"]?.text == drawer)
        #expect(answer["drawer"]?["cabinet"]?["title"] == "Cabinet")
        #expect(answer["lines"]?[0]?["drawer"]?["title"] == "Drawer")
        #expect(answer["lines"]?[1]?["drawer"] == .null)
        #expect(answer["likeness"] == .null)
        #expect(answer["drawer"] != .null)
    }

    @Test(arguments: [
        "expand=drawer.cabinet.cabinet.cabinet", "expand=a,b,c,d,e,f,g,h,i,j,k", "expand=drawr", "fields=lines.labl", "expand=name",
    ])
    func whatCannotBeExpandedIsRefused(query: String) throws {
        #expect(try read("?\(query)").code == "malformed_request")
    }

    @Test func expansionNeedsTheScopeOfWhatIsExpanded() throws {
        #expect(try read("?expand=drawer", scopes: ["specimens:read"]).status == 403)
        #expect(try read("?fields=drawer.title", scopes: ["specimens:read"]).status == 403)
        #expect(try read("?fields=name&expand=drawer", scopes: ["specimens:read"]).status == 403)
        #expect(try read("?expand=drawer", scopes: ["specimens:read", "drawers:read"]).status == 200)
    }

    @Test func aPageTakesOneQueryForEachKindOfLineAndEachExpansion() throws {
        for index in 0..<60 {
            _ = try bench.make(
                "specimens",
                #"{"name":"S\#(index)","drawer_id":"\#(drawer)","lines":[{"label":"a\#(index)","drawer_id":"\#(cabinet)"},{"label":"b"}]}"#)
        }
        #expect(try bench.get("/v1/specimens?limit=100").queries == 3)
        let answer = try bench.get("/v1/specimens?limit=100&expand=drawer.cabinet,lines.drawer,likeness")
        #expect(answer.queries == 6)
        #expect(answer.data.count == 61)
        for (index, record) in answer.data.dropFirst().enumerated() {
            #expect(record["lines"]?[0]?["label"]?.text == "a\(index)")
            #expect(record["lines"]?[0]?["drawer"]?["id"]?.text == cabinet)
            #expect(record["lines"]?.elements?.count == 2)
            #expect(record["drawer"]?["cabinet"]?["id"]?.text == cabinet)
        }
        #expect(try bench.get("/v1/drawers").queries == 1)
    }

    @Test func aRecordWithoutLinesTakesOneQuery() throws {
        let bare = try bench.make("specimens", #"{"name":"Bare"}"#)
        let answer = try bench.get("/v1/specimens/\(bare)")
        #expect(answer.queries == 1)
        #expect(answer["lines"] == [])
    }
}
