import App
import Chance
import HTTP
import JSON
import Resources
import TestSupport

/// A small company whose people do at random what business allows, and now and then what it does not.
final class Trade {
    let server: TestServer
    var random: SplitMix
    private(set) var tally = Tally()
    /// Each thing that was asked for, and what came of it.
    private(set) var asked: [String] = []
    /// What has been made, oldest first, with the states that it was last seen in.
    private var known: [String: [(id: String, status: String)]] = [:]
    /// How much of each product lies in each warehouse, kept from what was asked for and nothing else.
    var stock: [Place: Int] = [:]
    /// What each document moved, so that its reversal can be reckoned.
    var moves: [String: [(place: Place, change: Int)]] = [:]
    let company: SmallCompany
    let chronicle = Chronicle()
    private let witness: Witness
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
        witness = try Witness(server)
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
        let answer: TestServer.Answer
        do {
            answer = try witness.see { try server.send(method, target, body, fields: fields) }
        } catch let failure as TestServer.Failure {
            throw TestServer.Failure("\(target) \(body) \(failure)")
        }
        let code = answer["code"] ?? ""
        asked.append("\(name) \(answer.status) \(code)")
        guard answer.status >= 400 else {
            tally.succeeded(name)
            let path = target.split(separator: "/").dropFirst().first.map(String.init) ?? ""
            note(answer.json, answer["kind"] == "credit_note" ? "credit_notes" : path)
            return answer
        }
        tally.refused(name, answer["code"] ?? "")
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
            if object == "sales_invoice" { note(id, "draft", "credit_notes") }
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
    func settle() throws { try witness.settle() }

    func advance() throws {
        _ = try server.post("/v1/test/clock", #"{"advance":"P1D"}"#)
        company.today = company.day(after: 1)
        try settle()
        tally.succeeded("clock.advance")
    }
}
