import JSON
import KitBench
import Testing

@testable import Resources

@Suite struct SearchTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        for name in ["上海有限公司", "京都タワー", "Acme Trading", "Müller & Söhne", "Acme acme ACME"] {
            _ = try bench.make("specimens", #"{"name":"\#(name)","lines":[{"label":"zinc"}]}"#)
        }
        _ = try bench.make("drawers", #"{"title":"acme drawer"}"#)
    }

    private func names(_ words: String) throws -> [String] {
        try bench.get("/v1/specimens?q=\(words.percentEncoded)").texts("name")
    }

    @Test func anyTwoNeighboursOfAChineseNameFindIt() throws {
        let name = Array("上海有限公司")
        for (one, other) in zip(name, name.dropFirst()) { #expect(try names("\(one)\(other)") == ["上海有限公司"], "\(one)\(other)") }
        for character in name { #expect(try names(String(character)) == ["上海有限公司"], "\(character)") }
        #expect(try names("海公") == [])
        #expect(try names("タ") == ["京都タワー"])
        #expect(try names("有限公司上海") == [])
    }

    @Test(arguments: [
        ("acm", ["Acme acme ACME", "Acme Trading"]), ("acme trad", ["Acme Trading"]), ("muller", ["Müller & Söhne"]),
        ("SÖHNE", ["Müller & Söhne"]),
        ("zinc 上海", ["上海有限公司"]), ("cme", []), ("\"", []), ("AND", []), ("acme OR muller", []), ("*", []), ("name:acme", []),
        ("acme\" NEAR trading", []), ("-acme trading", ["Acme Trading"]), ("   ", []),
    ])
    func wordsAreWordsAndNeverSyntax(words: String, expected: [String]) throws {
        #expect(try names(words) == expected)
    }

    @Test func whatIsFoundByWordsIsPagedNewestFirst() throws {
        var cursor = ""
        var seen: [String] = []
        repeat {
            let answer = try bench.get("/v1/specimens?q=zinc&limit=2\(cursor)")
            seen += answer.texts("name")
            cursor = answer["next_cursor"]?.text.map { "&cursor=\($0)" } ?? ""
        } while !cursor.isEmpty
        #expect(seen == ["Acme acme ACME", "Müller & Söhne", "Acme Trading", "京都タワー", "上海有限公司"])
        #expect(try bench.get("/v1/specimens?q=zinc&sort=name&limit=1").texts("name") == ["Acme Trading"])
        #expect(try bench.get("/v1/specimens?q=zinc&include_total=exact")["total_count"] == 5)
    }

    /// Few words are looked for one by one, many by what they begin with: nobody can tell which.
    @Test(arguments: [2, 33, 80])
    func aTokenFindsEveryWordThatBeginsWithIt(words: Int) throws {
        for number in 0..<words { _ = try bench.make("specimens", #"{"name":"quartz\#(String(number, radix: 36)) vein"}"#) }
        for query in ["quartz", "qua vei", "vein quartz"] {
            let found = try bench.get("/v1/specimens?q=\(query.percentEncoded)&include_total=exact")
            #expect(found["total_count"]?.integer == Int64(words), "\(query)")
        }
        #expect(try names("quartz0 vein") == ["quartz0 vein"])
        #expect(try names("quartz vein zinc") == [])
    }

    @Test func theWordsFollowEachChange() throws {
        let id = try bench.get("/v1/specimens?q=trading").texts("id")[0]
        try bench.patch("/v1/specimens/\(id)", #"{"name":"Zebra"}"#)
        #expect(try names("trading") == [])
        #expect(try names("zebra") == ["Zebra"])
        try bench.delete("/v1/specimens/\(id)")
        #expect(try names("zebra") == [])
    }

    @Test func oneSearchFindsAllTypesTheBestFirst() throws {
        let answer = try bench.get("/v1/search?q=acme")
        #expect(answer.kind == "work")
        #expect(Set(answer.texts("object")) == ["specimen", "drawer"])
        #expect(answer.data.count == 3)
        let specimens = answer.data.filter { $0["object"] == "specimen" }
        #expect(specimens[0]["name"] == "Acme acme ACME")
        #expect(specimens[0]["lines"]?[0]?["label"] == "zinc")
        #expect(try bench.get("/v1/search?q=acme&types=drawer").texts("title") == ["acme drawer"])
        #expect(try bench.get("/v1/search?q=zinc&types=specimen_lines").data.count == 5)
        #expect(try bench.get("/v1/search?q=zinc").texts("object") == Array(repeating: "specimen", count: 5))
        #expect(try bench.get("/v1/search?q=acme&limit=2")["has_more"] == true)
        #expect(try bench.get("/v1/search?q=%22").data.isEmpty)
    }

    @Test func searchFindsNothingThatTheKeyMayNotRead() throws {
        #expect(try bench.get("/v1/search?q=acme", scopes: ["drawers:read"]).texts("object") == ["drawer"])
        #expect(try bench.get("/v1/search?q=acme&types=specimen", scopes: ["drawers:read"]).data.isEmpty)
        #expect(try bench.get("/v1/search?q=acme", scopes: []).data.isEmpty)
    }

    @Test func archivedRecordsAreNotFound() throws {
        let id = try bench.get("/v1/drawers?q=acme").texts("id")[0]
        try bench.post("/v1/drawers/\(id)/archive")
        #expect(try bench.get("/v1/search?q=acme&types=drawer").data.isEmpty)
        #expect(try bench.get("/v1/drawers?q=acme").data.isEmpty)
        #expect(try bench.get("/v1/drawers?q=acme&archived=any").data.count == 1)
    }

    @Test(arguments: ["", "types=drawer", "q=x&types=drawr", "q=x&limit=101", "q=x&qq=1"])
    func aBadSearchIsRefused(query: String) throws {
        #expect(try bench.get("/v1/search?\(query)").status == 400)
    }
}

extension String {
    /// The text as a query's value, each byte escaped.
    var percentEncoded: String { utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

@Suite struct MetaTests {
    let bench = try? Bench()

    @Test func aTypeTellsItsFieldsLinesAndActions() throws {
        let bench = try #require(bench)
        _ = try bench.make("custom_fields", #"{"resource":"specimens","name":"colour","kind":"choice","choices":["red"]}"#)
        let answer = try bench.get("/v1/meta/specimens")
        let fields = Dictionary(uniqueKeysWithValues: (answer["fields"]?.elements ?? []).map { ($0["name"]?.text ?? "", $0) })
        #expect(fields["name"]?["is_required"] == true)
        #expect(fields["name"]?["is_sortable"] == true)
        #expect(fields["tags"]?["operators"] == ["is_null", "has"])
        #expect(fields["tags"]?["is_sortable"] == false)
        #expect(fields["drawer_id"]?["target"] == "drawers")
        #expect(fields["status"]?["schema"]?["enum"] == ["draft", "published", "lost"])
        #expect(fields["number"]?["is_read_only"] == true)
        #expect(fields["id"]?["is_read_only"] == true)
        #expect(answer["lines"]?[0]?["type"] == "specimen_lines")
        #expect(answer["lines"]?[0]?["fields"]?.elements?.compactMap { $0["name"]?.text } == ["label", "quantity", "worth", "drawer_id"])
        #expect(answer["actions"]?[0]?["to"] == "published")
        #expect(answer["custom_fields"]?[0]?["name"] == "colour")
        #expect(answer["can"] == ["read": true, "write": true])
    }

    @Test func everyOperatorThatATypeNamesCanBeAsked() throws {
        let bench = try #require(bench)
        for field in try bench.get("/v1/meta/specimens")["fields"]?.elements ?? [] {
            let name = field["name"]?.text ?? ""
            for word in field["operators"]?.elements?.compactMap(\.text) ?? [] {
                let example = field["schema"]?["examples"]?[0]
                let value = word == "is_null" ? "true" : example?.text ?? example.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
                let answer = try bench.get("/v1/specimens?currency=EUR&\(name).\(word)=\(value.percentEncoded)")
                let isTwice = name == "currency" && word == "eq"
                #expect(answer.status == 200 || isTwice, "\(name).\(word) \(answer.text)")
            }
        }
    }

    @Test func aKeySeesOnlyTheTypesThatItMayRead() throws {
        let bench = try #require(bench)
        let answer = try bench.get("/v1/meta", scopes: ["drawers:read", "specimens:write"])
        #expect(answer.texts("name") == ["drawers"])
        #expect(answer.data[0]["can"] == ["read": true, "write": false])
        #expect(try bench.get("/v1/meta/specimens", scopes: ["drawers:read"]).status == 403)
        #expect(try bench.get("/v1/meta/drawers", scopes: ["drawers:read"]).status == 200)
        #expect(try bench.get("/v1/meta/drawres")["detail"]?.text?.contains("drawers") == true)
    }
}
