import App
import HTTP
import JSON
import Resources
import SQLite
import Storage
import TestSupport
import Values

/// A small company whose people do at random what business allows, and now and then what it does not.
final class Trade {
    let server: TestServer
    var random: SplitMix
    private(set) var tally = Tally()
    /// What has been made, oldest first, with the states that it was last seen in.
    private var known: [String: [(id: String, status: String)]] = [:]
    /// How much of each product lies in each warehouse, kept from what was asked for and nothing else.
    var stock: [Place: Int] = [:]
    /// What each document moved, so that its reversal can be reckoned.
    var moves: [String: [(place: Place, change: Int)]] = [:]
    let company: SmallCompany
    let chronicle = Chronicle()
    private let database: Connection
    /// Asks how many rows there are of everything, and for the last event.
    private var count: SQL = ""
    private static let selectHead: SQL = "SELECT max(sequence) FROM changes"
    /// The last event that everybody has heard of.
    private var heard: Int64 = 0
    /// What the last step would have needed and nobody had.
    var lack: (path: String, states: [String])?

    struct Place: Hashable {
        let product: String
        let warehouse: String
    }

    init(seed: UInt64) throws {
        server = try TestServer()
        random = SplitMix(seed: seed)
        company = try SmallCompany(server)
        database = try Connection(path: server.application.configuration.database, mode: .read)
        var tables: [String] = []
        let rows = try database.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'", [])
        while try rows.next() { tables.append(rows.text(0)) }
        count = SQL(
            "SELECT "
                + (tables.map { "(SELECT count(*) FROM \"\($0)\")" } + ["(SELECT max(sequence) FROM changes)"]).joined(
                    separator: " || ' ' || "))
        try settle()
    }

    // MARK: Chance

    func below(_ bound: Int) -> Int { bound <= 1 ? 0 : Int.random(in: 0..<bound, using: &random) }
    func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }
    func any<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
    func later(_ days: ClosedRange<Int>) -> String { company.day(after: Int.random(in: days, using: &random)) }

    // MARK: Asking

    /// Does something that changes what there is, waits for what follows from it, and counts it. What is refused has to change nothing and to
    /// say what and why.
    @discardableResult
    func ask(
        _ name: String, by method: Method = .post, _ target: String, _ body: String, fields: [(String, String)] = []
    ) throws -> TestServer.Answer {
        // What there was is still to be seen from this side until the transaction ends, and is counted only where that is needed.
        _ = try database.run("BEGIN")
        _ = try database.integer(Self.selectHead)
        let answer = try server.send(method, target, body, fields: fields)
        let code = answer["code"] ?? ""
        guard answer.status >= 400 else {
            _ = try database.run("COMMIT")
            tally.succeeded(name)
            let path = target.split(separator: "/").dropFirst().first.map(String.init) ?? ""
            note(answer.json, answer["kind"] == "credit_note" ? "credit_notes" : path)
            try settle()
            return answer
        }
        tally.refused(name, code)
        let before = try database.text(count)
        _ = try database.run("COMMIT")
        guard try database.text(count) == before else {
            throw TestServer.Failure("\(target) \(body) is refused and changes something: \(answer.text)")
        }
        guard [403, 409, 412, 422].contains(answer.status), !(answer["detail"] ?? "").isEmpty,
            answer.status != 422 || answer.value("errors.0") != nil
        else { throw TestServer.Failure("\(target) \(body) is refused without a reason: \(answer.text)") }
        return answer
    }

    func act(_ path: String, _ record: TestServer.Answer, _ action: String, _ body: String) throws {
        let answer = try ask("\(path).\(action)", "/v1/\(path)/\(record["id"] ?? "")/\(action)", body)
        if answer.status == 200 {
            try follow(path, action, record, answer)
        } else if action != "amend", !["insufficient_stock", "in_use"].contains(answer["code"]) || chance(2) {
            forget(record, path)
        }
    }

    /// What does not work is not tried for ever.
    func forget(_ record: TestServer.Answer, _ path: String) { known[path]?.removeAll { $0.id == record["id"] } }

    @discardableResult
    func make(_ path: String, _ body: String) throws -> TestServer.Answer { try ask("\(path).create", "/v1/\(path)", body) }

    func get(_ path: String, _ id: String) throws -> TestServer.Answer {
        let answer = try server.get("/v1/\(path == "credit_notes" ? "sales_invoices" : path)/\(id)")
        guard answer.status == 200 else { throw TestServer.Failure("\(path) \(id): \(answer.text)") }
        return answer
    }

    /// A record that is in one of these states, rather a young one.
    func pick(_ path: String, _ states: [String]) throws -> TestServer.Answer? {
        for _ in 0..<4 {
            let places = (known[path] ?? []).indices.filter { states.contains(known[path]?[$0].status ?? "") }.suffix(24)
            guard !places.isEmpty else { break }
            let place = any(Array(places))
            guard let id = known[path]?[place].id else { return nil }
            let record = try get(path, id)
            known[path]?[place].status = record["status"] ?? ""
            if states.contains(record["status"] ?? "") { return record }
        }
        lack = (path, states)
        return nil
    }

    /// A record in whatever state.
    func pick(_ path: String) throws -> TestServer.Answer? {
        try pick(path, Set((known[path] ?? []).map(\.status)).sorted())
    }

    private func note(_ json: JSONValue, _ path: String) {
        if let id = json["id"]?.text, let status = json["status"]?.text { note(id, status, path) }
        for made in json["created"]?.elements ?? [] {
            guard let id = made["id"]?.text, let object = made["object"]?.text else { continue }
            // What a reversal or a relay makes is not met again.
            if ["sales_order", "purchase_order"].contains(object) { note(id, "draft", "\(object)s") }
        }
    }

    func note(_ id: String, _ status: String, _ path: String) {
        if let place = known[path]?.lastIndex(where: { $0.id == id }) {
            known[path]?[place].status = status
        } else {
            known[path, default: []].append((id, status))
        }
    }

    /// Waits until everybody has heard of everything, and of what followed from it.
    func settle() throws {
        while let head = try database.integer(Self.selectHead), head != heard {
            let status = try server.get("/v1/sync/status?after=\(Identifier.text(head, prefix: "evt"))&wait=30")
            guard status.value("reached") == .bool(true), status.value("parked") == 0 else {
                throw TestServer.Failure("not settled: \(status.text) \(try server.get("/v1/sync/parked").text)")
            }
            heard = head
        }
    }

    func advance() throws {
        _ = try server.post("/v1/test/clock", #"{"advance":"P1D"}"#)
        company.today = company.day(after: 1)
        tally.succeeded("clock.advance")
    }
}
