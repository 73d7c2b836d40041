import Chance
import HTTP
import JSON
import KitBench
import Storage
import Testing

@testable import Resources

/// Whatever is asked is answered or refused; no query of a client's making is an error of the database.
@Suite struct RobustnessTests {
    private static let names = [
        "id", "version", "created_at", "archived_at", "name", "description", "status", "rating", "weight", "currency", "price", "is_open",
        "found_on", "seen_at", "drawer_id", "likeness_id", "number", "tags", "picture", "notes", "email", "custom", "external_refs",
        "lines",
        "lines.label", "lines.id", "lines.worth", "lines.specimen_id", "drawer.title", "likeness.price", "custom.colour", "marks.word",
        "drawer.x",
        "limit", "cursor", "sort", "fields", "expand", "include_total", "q", "archived", "position", "search_text", "rowid", "t.id", "'",
        "",
    ]
    private static let operators = [
        "", ".eq", ".ne", ".in", ".not_in", ".lt", ".gte", ".contains", ".starts_with", ".is_null", ".has", ".x",
    ]
    private static let values = [
        "", "1", "-1", "9223372036854775807", "9223372036854775808", "1.5", "0.0000001", "true", "exact", "EUR", "2026-02-29", "2026-01-01",
        "2026-01-01T00:00:00Z", "spc_0000000000001", "drw_7zzzzzzzzzzzz", "draft", "name", "-rating,name", "drawer.cabinet", "a'b\"c", "%",
        "_\\",
        "上海", "🙂\u{200D}", "\u{1}", "name,name", "lines", "any", "a AND b", "[1]", "e\u{301}", "--", "*", "()", "$1", "?",
    ]

    /// A value that the field takes, for every other question, so that many are answered.
    private static func value(for name: String, _ random: inout SplitMix) -> String {
        let any = values.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { return any }
        return switch name {
        case "rating", "version", "limit", "include_total": "7"
        case "weight", "price", "lines.worth": "1.5"
        case "is_open": "true"
        case "found_on": "2026-01-01"
        case "created_at", "seen_at", "archived_at": "2026-01-01T00:00:00Z"
        case "id", "likeness_id", "lines.specimen_id": "spc_0000000000001"
        case "drawer_id": "drw_0000000000001"
        case "currency": "EUR"
        case "status": "draft"
        default: any
        }
    }

    @Test func noQueryOfAnyMakingIsAnErrorOfTheDatabase() throws {
        let bench = try Bench()
        let drawer = try bench.make("drawers", #"{"title":"D"}"#)
        _ = try bench.make("custom_fields", #"{"resource":"specimens","name":"colour","kind":"text"}"#)
        _ = try bench.make("specimens", #"{"name":"a","drawer_id":"\#(drawer)","lines":[{"label":"l"}],"custom":{"colour":"red"}}"#)
        var random = SplitMix(seed: 11)
        var answered = 0
        for _ in 0..<4_000 {
            let pairs = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                let name = Self.names.randomElement(using: &random) ?? ""
                return name + (Self.operators.randomElement(using: &random) ?? "") + "=" + Self.value(for: name, &random).percentEncoded
            }
            let path = ["/v1/specimens", "/v1/specimens/aggregate", "/v1/specimen_lines", "/v1/search"].randomElement(using: &random) ?? ""
            let target = "\(path)?\(pairs.joined(separator: "&"))"
            // An error that is no problem would be thrown here.
            let answer = try bench.get(target.filter { $0 != "'" })
            #expect([200, 400].contains(answer.status), "\(target) \(answer.text)")
            if answer.status == 200 { answered += 1 }
        }
        #expect(answered > 200)
    }

    @Test func noBodyOfAnyMakingIsAnErrorOfTheDatabase() throws {
        let bench = try Bench()
        _ = try bench.make("specimens", #"{"name":"a","lines":[{"label":"l"}]}"#)
        var random = SplitMix(seed: 12)
        var answered = 0
        for _ in 0..<3_000 {
            let tree = Self.tree(Int.random(in: 0...3, using: &random), &random)
            let answer = try bench.post("/v1/specimens/query", String(decoding: JSONValue.object(tree).bytes, as: UTF8.self))
            #expect([200, 400, 422].contains(answer.status), "\(answer.text)")
            if answer.status == 200 { answered += 1 }
        }
        #expect(answered > 100)
    }

    private static func tree(_ depth: Int, _ random: inout SplitMix) -> JSONObject {
        var object = JSONObject()
        object.append("where", .object(node(depth, &random)))
        if Int.random(in: 0..<4, using: &random) == 0 { object.append("sort", .string(values.randomElement(using: &random) ?? "")) }
        return object
    }

    private static func node(_ depth: Int, _ random: inout SplitMix) -> JSONObject {
        var object = JSONObject()
        switch depth == 0 ? 3 : Int.random(in: 0..<6, using: &random) {
        case 0: object.append("and", .array((0..<2).map { _ in .object(node(depth - 1, &random)) }))
        case 1: object.append("or", .array((0..<2).map { _ in .object(node(depth - 1, &random)) }))
        case 2: object.append("not", .object(node(depth - 1, &random)))
        default:
            let name = names.randomElement(using: &random) ?? ""
            object.append("field", .string(name))
            object.append("op", .string(String(operators.randomElement(using: &random)?.dropFirst() ?? "")))
            let text = value(for: name, &random)
            object.append(
                "value",
                [.string(text), .string(text), .string(text), .array([.string(text), "x"]), true, 7, .null].randomElement(using: &random)
                    ?? .null)
        }
        return object
    }

    @Test(arguments: [String(repeating: "a ", count: 500), String(repeating: "上", count: 333), String(repeating: "é", count: 500)])
    func manyWordsAreNoErrorOfTheIndex(words: String) throws {
        let bench = try Bench()
        let id = try bench.make("specimens", #"{"name":"a","description":"\#(words)"}"#)
        #expect(try bench.get("/v1/specimens?q=\(words.percentEncoded)").texts("id") == [id])
        #expect(try bench.get("/v1/search?q=\(words.percentEncoded)").texts("id") == [id])
        #expect(try bench.get("/v1/specimens?q=\((words + words).percentEncoded)").status == 400)
    }

    @Test func rowsOutsideTheCallersFilterAreAsIfTheyWereNot() throws {
        let bench = try Bench()
        for (name, rating) in [("a", 1), ("b", 2), ("c", 1), ("d", 1)] {
            _ = try bench.make("specimens", #"{"name":"\#(name)","rating":\#(rating)}"#)
        }
        let source = QuerySource(Specimen.definition, bench.kit)
        var plan = ListPlan(source: source, shape: source.full)
        #expect(plan.isShort)
        let unfiltered = plan.description
        plan.filter = RowFilter(sql: "t.rating = ? OR t.name = ?", values: [.integer(2), .text("d")])
        plan.total = .exact
        #expect(!plan.isShort)
        #expect(plan.description != unfiltered)
        var names: [String] = []
        let next = try plan.read(after: nil, limit: 1, in: bench.session) { names.append($0.text(Statements.firstColumn)) }
        #expect(try plan.read(after: next, limit: 5, in: bench.session) { names.append($0.text(Statements.firstColumn)) } == nil)
        #expect(names == ["b", "d"])
        #expect(try plan.count(in: bench.session)?.count == 2)
        let aggregate = AggregatePlan(records: plan, groups: [], measures: [], isCounted: true, limit: 1, currency: nil)
        guard case .bytes(let bytes) = try aggregate.response(from: bench.session).body else { throw Unexpected("no bytes") }
        #expect(try JSONReader.parse(bytes).root["data"] == [["count": 2]])
    }
}
