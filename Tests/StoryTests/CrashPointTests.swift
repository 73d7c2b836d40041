import Glibc
import HTTP
import JSON
import Resources
import TestSupport
import Testing

/// The relay's process dies at each of its named points, and every event has its effect once for each subscriber all the same.
@Suite(.serialized) struct CrashPointTests {
    @Test(arguments: CrashPoint.allCases)
    func anEventHasItsEffectOnceWhereverTheRelayDies(point: CrashPoint) throws {
        let folder = try TestServer.Folder()
        // A first life, so that the database and its key are there whenever the second one dies.
        let first = try #require(try ChildServer(folder))
        let key = first.key
        first.end()
        var suppliers: [String] = []
        var last = ""
        if point != .beforeRegistration, point != .afterRegistration {
            let dying = try #require(try ChildServer(folder, key: key, dyingAt: point.rawValue))
            // The supplier without a website is refused at first, and so tried again.
            for body in [#"{"name":"Alpha","website":"https://alpha.example"}"#, #"{"name":"Beta"}"#] {
                guard let id = try? dying.send(.post, "/v1/suppliers", body)["id"] else { break }
                suppliers.append(id)
                // The answer may die with the server: what it was asked may have been done or not.
                guard let answer = try? dying.send(.post, "/v1/suppliers/\(id)/qualify", "{}") else { break }
                last = answer["event_id"] ?? last
            }
            if suppliers.count == 2 {
                // Only what was refused before the website is there is tried again.
                for _ in 0..<200 where (try? dying.send(.get, "/v1/sync/parked").value("data.0")) == nil { usleep(10_000) }
                _ = try? dying.send(.patch, "/v1/suppliers/\(suppliers[1])", #"{"website":"https://beta.example"}"#)
                _ = try? dying.send(.post, "/v1/test/clock", #"{"advance":"PT2S"}"#)
            }
            #expect(try hasDied(dying), "\(point.rawValue) was never reached")
        } else {
            #expect(try ChildServer(folder, key: key, dyingAt: point.rawValue) == nil, "\(point.rawValue) was never reached")
        }
        let second = try #require(try ChildServer(folder, key: key))
        for (index, id) in suppliers.enumerated() {
            let supplier = try second.send(.get, "/v1/suppliers/\(id)")
            if index == 1, supplier["website"] == nil {
                #expect(try second.send(.patch, "/v1/suppliers/\(id)", #"{"website":"https://beta.example"}"#).status == 200)
            }
            if supplier["status"] == "prospect" {
                last = try second.send(.post, "/v1/suppliers/\(id)/qualify", "{}")["event_id"] ?? last
            }
        }
        // Whatever is to be tried again is due now.
        _ = try second.send(.post, "/v1/test/clock", #"{"advance":"PT20M"}"#)
        // A life that begins after the last one's death hears of what happens then.
        let after = try #require(
            try second.send(.post, "/v1/suppliers", #"{"name":"Omega","website":"https://omega.example"}"#)["id"])
        last = try #require(try second.send(.post, "/v1/suppliers/\(after)/qualify", "{}")["event_id"])
        #expect(try second.send(.get, "/v1/sync/status?after=\(last)&wait=20").value("reached") == .bool(true))
        for _ in 0..<20 where try second.send(.get, "/v1/sync/parked").value("data.0") != nil {
            _ = try second.send(.get, "/v1/sync/status?after=evt_0fzzzzzzzzzzz&wait=1")
        }
        for id in suppliers + [after] {
            let notes = try (second.send(.get, "/v1/notes?subject_id=\(id)").value("data")?.elements ?? []).compactMap { $0["body"]?.text }
            #expect(notes.sorted() == ["note", "stubborn", "turn 1", "turn 2", "turn 3"], "\(point.rawValue)")
        }
        #expect(try second.send(.get, "/v1/sync/status").value("parked")?.integer == 0)
    }

    @Test(arguments: [CrashPoint.beforeDelivery, .afterDelivery], 1...5)
    func anEventIsGoneOnWithWhereItWasLeftWhereverTheRelayDies(point: CrashPoint, visit: Int) throws {
        let folder = try TestServer.Folder()
        let first = try #require(try ChildServer(folder))
        let key = first.key
        first.end()
        let dying = try #require(try ChildServer(folder, key: key, dyingAt: point.rawValue, visit: visit))
        let id = try #require(
            try dying.send(.post, "/v1/suppliers", #"{"name":"Alpha","website":"https://alpha.example"}"#)["id"])
        _ = try? dying.send(.post, "/v1/suppliers/\(id)/qualify", "{}")
        #expect(try hasDied(dying), "\(point.rawValue) was never reached for the \(visit)th time")
        let second = try #require(try ChildServer(folder, key: key))
        _ = try second.send(.get, "/v1/sync/status?after=\(try second.send(.get, "/v1/sync/status")["head"] ?? "")&wait=20")
        let notes = try (second.send(.get, "/v1/notes?subject_id=\(id)").value("data")?.elements ?? []).compactMap { $0["body"]?.text }
        #expect(notes.sorted() == ["note", "stubborn", "turn 1", "turn 2", "turn 3"])
    }

    /// Whether it is gone within twenty seconds.
    private func hasDied(_ server: ChildServer) throws -> Bool {
        for _ in 0..<20 {
            guard (try? server.send(.get, "/v1/sync/status?after=evt_0fzzzzzzzzzzz&wait=1")) != nil else { return true }
        }
        return false
    }
}
