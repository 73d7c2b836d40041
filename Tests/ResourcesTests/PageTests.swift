import Chance
import JSON
import KitBench
import Testing

@Suite struct PageTests {
    private static let sorts = [
        "id", "-id", "name", "-name", "rating", "-rating", "rating,name", "-rating,-name", "rating,-name", "-rating,name", "name,rating",
        "name,-rating", "status,rating", "found_on,rating,name", "-found_on,rating,-name", "weight", "is_open,-found_on",
    ]

    private func fill(_ bench: Bench, _ count: Int, _ random: inout SplitMix) throws {
        for _ in 0..<count { _ = try bench.make("specimens", body(&random)) }
    }

    /// Few different values, so that there are many ties, and many unknown ones.
    private func body(_ random: inout SplitMix) -> String {
        let name = ["Ab", "Äb", "ab", "b", "石"].randomElement(using: &random) ?? ""
        let rating = ["null", "1", "2", "3"].randomElement(using: &random) ?? ""
        let day = ["null", "\"2026-01-01\"", "\"2026-02-01\""].randomElement(using: &random) ?? ""
        let weight = ["null", "\"0.5\"", "\"2\"", "\"10\""].randomElement(using: &random) ?? ""
        let isOpen = ["true", "false"].randomElement(using: &random) ?? ""
        return #"{"name":"\#(name)","rating":\#(rating),"found_on":\#(day),"weight":\#(weight),"is_open":\#(isOpen)}"#
    }

    private func pages(_ bench: Bench, _ query: String, _ limit: Int, between: () throws -> Void = {}) throws -> [JSONValue] {
        var records: [JSONValue] = []
        var cursor = ""
        while true {
            let answer = try bench.get("/v1/specimens?\(query)&limit=\(limit)\(cursor)")
            guard answer.status == 200 else { throw Unexpected(answer.text) }
            records += answer.data
            guard let next = answer["next_cursor"]?.text else {
                #expect(answer["has_more"] == false)
                #expect(answer.fields["Link"] == nil)
                return records
            }
            #expect(answer.data.count == limit)
            #expect(answer.fields["Link"]?.contains("cursor=\(next)") == true)
            cursor = "&cursor=\(next)"
            try between()
        }
    }

    /// The order that the sort asks for, decided in memory: unknown values last, ids as the last key runs.
    private func sorted(_ records: [JSONValue], by sort: String) -> [JSONValue] {
        let keys = sort.split(separator: ",").map { ($0.hasPrefix("-") ? String($0.dropFirst()) : String($0), $0.hasPrefix("-")) }
        let isDescending = keys.last?.1 ?? false
        return records.sorted { left, right in
            for (name, isDescending) in keys {
                let order = compare(left[name] ?? .null, right[name] ?? .null, name)
                if order == 0 { continue }
                let isNull = left[name] == .null || right[name] == .null
                return isDescending && !isNull ? order > 0 : order < 0
            }
            let (one, other) = (left["id"]?.text ?? "", right["id"]?.text ?? "")
            return isDescending ? one > other : one < other
        }
    }

    private func compare(_ left: JSONValue, _ right: JSONValue, _ name: String) -> Int {
        switch (left, right) {
        case (.null, .null): return 0
        case (.null, _): return 1
        case (_, .null): return -1
        case (.string(let one), .string(let other)):
            if name == "weight" { return compare(Double(one) ?? 0, Double(other) ?? 0) }
            return one.utf8.lexicographicallyPrecedes(other.utf8) ? -1 : (one.utf8.elementsEqual(other.utf8) ? 0 : 1)
        case (.number(let one), .number(let other)): return compare(Double(one.text) ?? 0, Double(other.text) ?? 0)
        case (.bool(let one), .bool(let other)): return compare(one ? 1 : 0, other ? 1 : 0)
        default: return 0
        }
    }

    private func compare(_ one: Double, _ other: Double) -> Int { one < other ? -1 : (one > other ? 1 : 0) }

    @Test func pagesJoinedAreTheListAsItIsSortedInMemory() throws {
        let bench = try Bench()
        var random = SplitMix(seed: 7)
        try fill(bench, 60, &random)
        let all = try bench.get("/v1/specimens?limit=200").data
        for sort in Self.sorts {
            let wanted = sorted(all, by: sort).map { $0["id"]?.text }
            for limit in [1, 7, 60] {
                #expect(try pages(bench, "sort=\(sort)", limit).map { $0["id"]?.text } == wanted, "\(sort) \(limit)")
            }
            let open = sorted(all.filter { $0["is_open"] == true }, by: sort).map { $0["id"]?.text }
            #expect(try pages(bench, "sort=\(sort)&is_open=true", 4).map { $0["id"]?.text } == open, "\(sort), open")
        }
    }

    @Test(arguments: sorts)
    func untouchedRecordsAppearOnceWhileOthersComeAndGo(sort: String) throws {
        let bench = try Bench()
        var random = SplitMix(seed: UInt64(sort.utf8.count) &* 31 &+ UInt64(sort.utf8.first ?? 0))
        try fill(bench, 40, &random)
        let ids = try bench.get("/v1/specimens?limit=200").texts("id")
        let touched = Set(ids.enumerated().filter { $0.offset % 3 == 0 }.map(\.element))
        var gone: Set<String> = []
        let seen = try pages(bench, "sort=\(sort)", 5) {
            try fill(bench, 1, &random)
            if let id = touched.subtracting(gone).randomElement(using: &random) {
                gone.insert(id)
                try bench.delete("/v1/specimens/\(id)")
            }
            if let id = touched.subtracting(gone).randomElement(using: &random) { try bench.patch("/v1/specimens/\(id)", body(&random)) }
        }
        for id in ids where !touched.contains(id) { #expect(seen.filter { $0["id"]?.text == id }.count == 1, "\(id)") }
    }

    @Test func theRecordThatACursorWasMadeAtMayBeDeleted() throws {
        let bench = try Bench()
        for name in ["a", "b", "c"] { _ = try bench.make("specimens", #"{"name":"\#(name)"}"#) }
        let first = try bench.get("/v1/specimens?sort=name&limit=2")
        try bench.delete("/v1/specimens/\(first.data[1]["id"]?.text ?? "")")
        let second = try bench.get("/v1/specimens?sort=name&limit=2&cursor=\(first["next_cursor"]?.text ?? "")")
        #expect(second.texts("name") == ["c"])
    }

    @Test func aCursorIsGoodForItsOwnQueryOnly() throws {
        let bench = try Bench()
        var random = SplitMix(seed: 3)
        try fill(bench, 10, &random)
        let cursor = try #require(try bench.get("/v1/specimens?sort=name&status.in=draft&status.in=lost&limit=2")["next_cursor"]?.text)
        let same = "sort=name&status.in=draft&status.in=lost"
        #expect(try bench.get("/v1/specimens?\(same)&limit=5&fields=name&cursor=\(cursor)").status == 200)
        for other in ["sort=-name", "sort=name", "sort=name&is_open=true", "sort=name,rating&status.in=draft&status.in=lost", "limit=1"] {
            #expect(try bench.get("/v1/specimens?\(other)&cursor=\(cursor)").code == "cursor_mismatch", "\(other)")
        }
        #expect(try bench.get("/v1/drawers?cursor=\(cursor)").code == "cursor_mismatch")
        for index in cursor.indices {
            var forged = cursor
            forged.replaceSubrange(index...index, with: cursor[index] == "A" ? "B" : "A")
            #expect(try bench.get("/v1/specimens?\(same)&cursor=\(forged)").code == "cursor_mismatch")
        }
    }

    @Test func theLinkLeadsToTheNextPage() throws {
        let bench = try Bench()
        for name in ["a", "b", "c"] { _ = try bench.make("specimens", #"{"name":"\#(name)"}"#) }
        let first = try bench.get("/v1/specimens?limit=2&name.contains=%20%20a&name.ne=x")
        #expect(first.fields["Link"] == nil)
        let page = try bench.get("/v1/specimens?limit=2&name.ne=x%26y")
        let link = try #require(page.fields["Link"])
        #expect(link.hasSuffix(">; rel=\"next\""))
        let target = String(link.dropFirst().prefix { $0 != ">" })
        #expect(target.hasPrefix("/v1/specimens?limit=2&name.ne=x%26y&cursor="))
        #expect(try bench.get(target).texts("name") == ["c"])
    }
}
