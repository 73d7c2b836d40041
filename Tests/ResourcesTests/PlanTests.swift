import JSON
import KitBench
import Testing

/// What runs on a reactor finds its rows by an index, in order; what cannot runs on the pool.
@Suite struct PlanTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        let drawer = try bench.make("drawers", #"{"title":"D"}"#)
        for name in ["a", "b", "c", "d"] {
            _ = try bench.make(
                "specimens",
                #"{"name":"\#(name)","rating":1,"found_on":"2026-01-01","drawer_id":"\#(drawer)","email":"\#(name)@x.example","lines":[{"label":"l"}]}"#
            )
        }
    }

    private static let short = [
        "", "sort=-id", "sort=name", "sort=-name", "sort=rating", "sort=-rating", "rating=1", "rating=1&sort=-id",
        "rating.gte=1&sort=rating",
        "name=a", "name.gt=a&sort=name", "status=draft&sort=name", "status=draft&sort=-name", "status=draft&sort=rating",
        "status=draft&sort=-rating", "status=draft&rating=1", "status=draft&name.gte=a&sort=name", "rating.is_null=true", "number=SP-00001",
        "drawer_id=drw_0000000000001", "drawer_id.is_null=true", "email=a@x.example", "email=a@x.example&is_open=false",
        "id=spc_0000000000001&name.gt=a&sort=name", "id.gt=spc_0000000000001", "sort=found_on,name", "sort=-found_on,-name",
        "found_on=2026-01-01&sort=name", "archived=any", "archived=any&sort=-rating", "fields=name&sort=name", "expand=drawer&sort=name",
    ]

    @Test(arguments: short)
    func aShortReadIsServedByAnIndex(query: String) throws {
        var cursor = ""
        // The second page is planned by other statements than the first.
        for _ in 0..<2 {
            let plans = try bench.plans {
                let answer = try bench.get("/v1/specimens?limit=1&\(query)\(cursor)")
                #expect(answer.kind == "read", "\(query) \(answer.text)")
                cursor = answer["next_cursor"]?.text.map { "&cursor=\($0)" } ?? cursor
            }
            for plan in plans {
                #expect(!plan.contains("TEMP B-TREE"), "\(query): \(plan)")
                #expect(plan.contains("INDEX") || plan.contains("PRIMARY KEY") || plan == "SCAN t", "\(query): \(plan)")
            }
        }
    }

    @Test(arguments: [
        "sort=weight", "weight=1", "sort=created_at", "status=draft", "status.in=draft&status.in=lost&sort=name", "name.contains=a",
        "name.ne=a", "rating=1&sort=name", "name=a&rating=1", "q=a", "include_total=exact", "archived=true", "lines.label=l",
        "drawer.title=D", "tags.has=x", "sort=name,rating", "sort=status,-name", "rating.gt=0", "rating.is_null=false", "sort=found_on",
    ])
    func whatNoIndexServesRunsOnThePool(query: String) throws {
        #expect(try bench.get("/v1/specimens?\(query)").kind == "work")
    }

    @Test func linesOfOneDocumentAreServedInTheirOrder() throws {
        let id = try bench.get("/v1/specimens?limit=1").texts("id")[0]
        let plans = try bench.plans {
            let answer = try bench.get("/v1/specimen_lines?specimen_id=\(id)&sort=position")
            #expect(answer.kind == "read")
        }
        #expect(plans.allSatisfy { $0.contains("INDEX") && !$0.contains("TEMP B-TREE") }, "\(plans)")
    }

    @Test func historyEventsAndLookUpsAreServedByAnIndex() throws {
        let id = try bench.get("/v1/specimens?limit=1").texts("id")[0]
        for target in [
            "/v1/specimens/\(id)", "/v1/specimens/\(id)/history", "/v1/events", "/v1/specimens/by_ref/a/b", "/v1/meta/specimens",
        ] {
            let plans = try bench.plans {
                let answer = try bench.get(target)
                #expect(answer.kind == "read")
            }
            #expect(!plans.isEmpty && plans.allSatisfy { $0.contains("SEARCH") && !$0.contains("TEMP B-TREE") }, "\(target): \(plans)")
        }
    }

    @Test func aRepeatedShapeIsTheSameStatement() throws {
        bench.session.statements = []
        try bench.get("/v1/specimens?name=a&limit=1")
        try bench.get("/v1/specimens?name=b&limit=7")
        #expect(Set(bench.session.statements.map(\.0).filter { $0.contains("FROM specimens t") }).count == 1)
    }
}
