import Glibc
import HTTP
import JSON
import TestSupport
import Testing

/// Whoever tells a story to a server by HTTP alone.
class Teller {
    func send(_ method: Method, _ target: String, _ body: String? = nil) throws -> TestServer.Answer { fatalError("no server") }

    /// What stands in the middle of the story: nothing, or the end of the process.
    func interrupt() throws {}

    func get(_ target: String) throws -> TestServer.Answer { try send(.get, target) }

    /// Asks for something that has to succeed.
    @discardableResult
    func post(_ target: String, _ body: String = "{}", line: Int = #line) throws -> TestServer.Answer {
        let answer = try send(.post, target, body)
        guard (200...201).contains(answer.status) else {
            throw TestServer.Failure("POST \(target) \(body) in line \(line): \(answer.status) \(answer.text)")
        }
        return answer
    }

    func make(_ path: String, _ body: String, line: Int = #line) throws -> String {
        guard let id = try post("/v1/\(path)", body, line: line)["id"] else { throw TestServer.Failure("\(path) without an id") }
        return id
    }

    func list(_ target: String) throws -> [JSONValue] {
        let answer = try get(target)
        guard answer.status == 200 else { throw TestServer.Failure("GET \(target): \(answer.status) \(answer.text)") }
        return answer.value("data")?.elements ?? []
    }

    /// Waits until everybody has heard of everything, and of what followed from it.
    func settle() throws {
        for _ in 0..<50 {
            let head = try get("/v1/sync/status")["head"] ?? ""
            let status = try get("/v1/sync/status?after=\(head)&wait=20")
            guard status.value("reached") == .bool(true) else {
                throw TestServer.Failure("not settled: \(status.text) \(try get("/v1/sync/parked").text)")
            }
            if try get("/v1/sync/status")["head"] == head { return }
        }
        throw TestServer.Failure("it never settles")
    }
}

/// Told in process.
final class InProcessTeller: Teller {
    private let server: TestServer

    init(_ server: TestServer) { self.server = server }

    override func send(_ method: Method, _ target: String, _ body: String?) throws -> TestServer.Answer {
        try server.send(method, target, body)
    }
}

/// Told over a socket to a process that is killed in the middle and begun again.
final class KilledTeller: Teller {
    private let folder: TestServer.Folder
    private var server: ChildServer

    init(_ folder: TestServer.Folder) throws {
        self.folder = folder
        guard let server = try ChildServer(folder) else { throw TestServer.Failure("no server") }
        self.server = server
    }

    override func send(_ method: Method, _ target: String, _ body: String?) throws -> TestServer.Answer {
        try server.send(method, target, body)
    }

    override func interrupt() throws {
        let key = server.key
        server.kill()
        guard let next = try ChildServer(folder, key: key) else { throw TestServer.Failure("no second server") }
        server = next
    }
}
