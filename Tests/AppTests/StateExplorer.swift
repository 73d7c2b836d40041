import App
import HTTP
import JSON
import Resources
import TestSupport

/// Takes new records of one type through their actions until no state is new, and tries in each state what is not allowed there.
final class StateExplorer {
    let definition: Definition
    /// For each action the states in which it was refused.
    private(set) var refusals: [String: Set<String>] = [:]
    /// The actions that were refused on another version than the record's.
    private(set) var staleVersions: Set<String> = []
    /// The way to each state that was reached.
    private var ways: [String: [String]] = [:]
    /// What an action answered that is allowed and did not work.
    private var failures: [String: String] = [:]
    private let server: TestServer
    private let witness: Witness
    private var count = 0

    init(_ path: String) throws {
        server = try TestServer()
        witness = try Witness(server)
        guard let definition = server.application.kit.catalog.definition(path: path) else { throw TestServer.Failure("no type \(path)") }
        self.definition = definition
    }

    func explore() throws {
        let first = try instance(by: [])
        var waiting = [try state(of: first.id)]
        ways[waiting[0]] = []
        while let state = waiting.popLast(), let way = ways[state] {
            let record = try instance(by: way)
            for action in definition.actions { try refuse(action, record.id, state, record.samples) }
            for action in definition.actions where action.transition.map({ $0.from.contains(state) && $0.to != state }) ?? false {
                guard let next = try self.state(by: action, from: way), ways[next] == nil else { continue }
                ways[next] = way + [action.name]
                waiting.append(next)
            }
        }
    }

    /// A new record that went this way, and the samples that it stands on, which nothing else does.
    private func instance(by way: [String]) throws -> (id: String, samples: Samples) {
        count += 1
        let samples = Samples(server, numbering: count * 1_000)
        let id = try samples.id(definition.path)
        for name in way {
            guard let action = definition.action(named: name) else { continue }
            let answer = try server.post(target(action, id), try samples.input(of: action, definition.path))
            guard answer.status == 200 else { throw TestServer.Failure("\(definition.path) \(way) \(name): \(answer.text)") }
        }
        try witness.settle()
        return (id, samples)
    }

    private func target(_ action: AnyAction, _ id: String) -> String { "/v1/\(definition.path)/\(id)/\(action.name)" }

    /// The state that an action leads a new record to, which went this way before; nil when the action did not work.
    private func state(by action: AnyAction, from way: [String]) throws -> String? {
        let record = try instance(by: way)
        let answer = try server.post(target(action, record.id), try record.samples.input(of: action, definition.path))
        guard answer.status == 200 else {
            failures["\(action.name) after \(way)"] = answer.text
            return nil
        }
        return try state(of: record.id)
    }

    private func state(of id: String) throws -> String {
        try server.get("/v1/\(definition.path)/\(id)")[definition.statusColumn?.name ?? "status"] ?? ""
    }

    /// Asks for an action on another version, and where the state forbids it.
    private func refuse(_ action: AnyAction, _ id: String, _ state: String, _ samples: Samples) throws {
        let before = try server.get("/v1/\(definition.path)/\(id)")
        let body = try samples.input(of: action, definition.path)
        try witness.settle()
        let stale = try witness.see { try server.post(target(action, id), body, fields: [("If-Match", "\"99\"")]) }
        guard stale.status == 412, stale["code"] == "version_mismatch", stale.value("current_version") == before.value("version") else {
            throw TestServer.Failure("\(definition.path) \(action.name) of another version: \(stale.text)")
        }
        staleVersions.insert(action.name)
        guard let transition = action.transition, !transition.from.contains(state) else { return }
        let answer = try witness.see { try server.post(target(action, id), body) }
        let allowed = answer.value("allowed")?.elements?.compactMap(\.text)
        guard answer.status == 409, answer["code"] == "illegal_transition", answer["current"] == state, allowed == transition.from,
            answer["detail"]?.contains(state) == true
        else { throw TestServer.Failure("\(definition.path) \(action.name) in \(state): \(answer.text)") }
        guard try server.get("/v1/\(definition.path)/\(id)").json == before.json else {
            throw TestServer.Failure("\(definition.path) \(action.name) in \(state) is refused and changes the record")
        }
        refusals[action.name, default: []].insert(state)
    }
}

extension StateExplorer: CustomStringConvertible {
    var description: String {
        let states = definition.states
        let unseen = states.filter { ways[$0] == nil }
        let refused = definition.actions.map { "\($0.name) in \((refusals[$0.name] ?? []).sorted().joined(separator: ", "))" }
        return """
            \(definition.path): reached \(ways.count) of \(states.count) states\(unseen.isEmpty ? "" : ", not \(unseen.joined(separator: ", "))")
              refused: \(refused.joined(separator: "; "))
            \(failures.sorted { $0.key < $1.key }.map { "  did not work: \($0.key): \($0.value.prefix(300))" }.joined(separator: "\n"))
            """
    }
}

extension Definition {
    /// The words that the status can be.
    var states: [String] { statusColumn?.kind.schema.words ?? [] }
}
