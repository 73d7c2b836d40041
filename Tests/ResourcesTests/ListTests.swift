import JSON
import KitBench
import Testing

@Suite struct ListTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        for (name, rating, status) in [("Ammonite", 7, 0), ("Beetle", 3, 1), ("Coral", 9, 0), ("Dinosaur", 3, 0)] {
            let id = try bench.make(
                "specimens", #"{"name":"\#(name)","rating":\#(rating),"currency":"JPY","price":"\#(rating * 100)","tags":["t\#(rating)"]}"#)
            if status == 1 { try bench.post("/v1/specimens/\(id)/publish") }
        }
        _ = try bench.make("specimens", #"{"name":"Emerald","currency":"EUR","price":"12.50","description":"green 100% stone"}"#)
    }

    private func names(_ query: String) throws -> [String] {
        let answer = try bench.get("/v1/specimens?\(query)")
        if answer.status != 200 { throw Unexpected(answer.text) }
        return answer.texts("name").map { String($0.prefix(1)) }
    }

    @Test func aListHoldsWholeRecordsInTheOrderTheyWereMade() throws {
        let answer = try bench.get("/v1/specimens")
        #expect(answer.status == 200)
        #expect(answer["object"] == "list")
        #expect(answer["has_more"] == false)
        #expect(answer["next_cursor"] == .null)
        #expect(answer.texts("name") == ["Ammonite", "Beetle", "Coral", "Dinosaur", "Emerald"])
        #expect(answer.data.first == (try bench.get("/v1/specimens/\(answer.data[0]["id"]?.text ?? "")")).json)
        #expect(answer.data[0]["price"] == "700")
        #expect(answer.data[4]["price"] == "12.50")
    }

    @Test(arguments: [
        ("status=published", "B"), ("status.in=published&status.in=draft", "ABCDE"), ("status.ne=draft", "B"),
        ("rating.gte=7", "AC"), ("rating.lt=7", "BD"), ("rating.is_null=true", "E"), ("rating.is_null=false", "ABCD"),
        ("rating.ne=3", "ACE"), ("rating.not_in=3&rating.not_in=7", "CE"), ("name.contains=BEET", "B"), ("name.contains=e", "ABE"),
        ("name.starts_with=co", "C"), ("description.contains=100%25", "E"), ("description.contains=0_%25", ""), ("tags.has=t3", "BD"),
        ("tags.has=t", ""), ("name=Coral", "C"), ("currency=JPY&price.gt=300", "AC"), ("price.gt=300&currency=JPY", "AC"),
        ("currency=EUR&price=12.5", "E"), ("is_open=false&rating=9", "C"), ("number.contains=0000", "ABCDE"), ("version=2", "B"),
    ])
    func aFilterKeepsTheRecordsThatFit(query: String, expected: String) throws {
        #expect(try names(query).joined() == expected)
    }

    @Test(arguments: [
        ("sort=name", "ABCDE"), ("sort=-name", "EDCBA"), ("sort=rating", "BDACE"), ("sort=-rating", "CADBE"),
        ("sort=rating,-name", "DBACE"), ("sort=status,name", "ACDEB"), ("sort=-id", "EDCBA"), ("status=draft&sort=-rating", "CADE"),
        ("sort=price&currency=JPY", "BDAC"), ("sort=-status,rating", "BDACE"),
    ])
    func aSortPutsRecordsWithoutAValueLast(query: String, expected: String) throws {
        #expect(try names(query).joined() == expected)
    }

    @Test(arguments: [
        ("colour=red", "unknown_parameter"), ("nmae=x", "unknown_parameter"), ("name.gt.x=1", "unknown_parameter"),
        ("name.has=x", "unknown_parameter"), ("rating=high", "malformed_request"), ("rating=1&rating=2", "malformed_request"),
        ("limit=0", "malformed_request"), ("limit=201", "malformed_request"), ("limit=ten", "malformed_request"),
        ("limit=1&limit=2", "malformed_request"), ("sort=tags", "malformed_request"), ("sort=name,name", "malformed_request"),
        ("price.gt=1", "currency_required"), ("sort=price", "currency_required"), ("cursor=abc", "cursor_mismatch"),
        ("drawer_id=spc_0000000000001", "malformed_request"), ("include_total=some", "malformed_request"),
        ("archived=perhaps", "malformed_request"), ("expand=name", "malformed_request"), ("fields=nmae", "malformed_request"),
        ("expand=lines", "malformed_request"), ("fields=name.x", "malformed_request"), ("rating.is_null=1", "malformed_request"),
    ])
    func aBadParameterIsRefused(query: String, code: String) throws {
        let answer = try bench.get("/v1/specimens?\(query)")
        #expect(answer.status == 400)
        #expect(answer.code == code, "\(answer.text)")
    }

    @Test func aMistypedParameterIsAnsweredWithASuggestion() throws {
        #expect(try bench.get("/v1/specimens?nmae=x")["detail"]?.text?.contains("name") == true)
        #expect(try bench.get("/v1/specimens?name.contain=x")["detail"]?.text?.contains("name.contains") == true)
    }

    @Test func aLenientClientsUnknownParametersArePassedOver() throws {
        #expect(try bench.get("/v1/specimens?nmae=x", headers: ["Prefer": "handling=lenient"]).data.count == 5)
    }

    @Test func theTotalIsCountedOnlyWhenAskedFor() throws {
        #expect(try bench.get("/v1/specimens?limit=1")["total_count"] == nil)
        let exact = try bench.get("/v1/specimens?limit=1&include_total=exact")
        #expect(exact["total_count"] == 5)
        #expect(exact["total_is_capped"] == false)
        let capped = try bench.get("/v1/specimens?limit=1&include_total=3")
        #expect(capped["total_count"] == 3)
        #expect(capped["total_is_capped"] == true)
    }

    @Test func archivedRecordsAreHiddenUnlessAskedFor() throws {
        let id = try #require(try bench.get("/v1/specimens?name=Coral").data[0]["id"]?.text)
        try bench.post("/v1/specimens/\(id)/archive")
        #expect(try names("").joined() == "ABDE")
        #expect(try names("archived=true").joined() == "C")
        #expect(try names("archived=any").joined() == "ABCDE")
        #expect(try names("archived_at.is_null=false").joined() == "C")
    }

    @Test func aListNeedsTheScopeOfItsType() throws {
        let answer = try bench.get("/v1/specimens", scopes: ["drawers:read"])
        #expect(answer.status == 403)
    }

    @Test func aFilterThatAFieldDoesNotTakeIsAnsweredWithThoseThatItTakes() throws {
        func detail(_ query: String) throws -> String { try bench.get("/v1/specimens?\(query)")["detail"]?.text ?? "" }
        #expect(try detail("tags=t3").contains("tags is filtered by is_null, has"))
        #expect(try detail("tags.contains=t3").contains("tags is filtered by is_null, has"))
        #expect(try detail("external_refs=x").contains("external_refs is filtered by is_null"))
        #expect(try detail("custom=x").contains("custom can't be filtered by"))
    }
}
