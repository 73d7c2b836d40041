import Glibc
import HTTP
import JSON
import MasterData
import Resources
import SRM
import Synchronization
import TestSupport
import Testing

@testable import App

/// Events on their way to subscribers: once, in order, whatever fails.
@Suite struct RelayTests {
    /// What a test's subscriber was told, and whether it is to fail.
    private final class Witness: Sendable {
        let told = Mutex<[String]>([])
        let failing = Mutex<Set<String>>([])

        func set(_ names: String...) { failing.withLock { $0 = Set(names) } }
        var names: [String] { told.withLock { $0 } }

        func subscription(_ name: String) -> Subscription {
            Subscription(name, on: \Supplier.qualify) { supplier, transaction in
                try transaction.create(Note.self) { note in
                    note.subject = supplier.id.description
                    note.body = "\(name): \(supplier.name)"
                }
                if self.failing.withLock({ $0.contains(supplier.name) }) { throw Problem.forbidden("Not \(supplier.name).") }
                self.told.withLock { $0.append(supplier.name) }
            }
        }
    }

    /// Makes a supplier and qualifies it; returns its id and the event's.
    private func qualified(_ name: String, _ server: TestServer) throws -> (id: String, event: String) {
        let id = try #require(try server.post("/v1/suppliers", #"{"name":"\#(name)"}"#)["id"])
        return (id, try #require(try server.post("/v1/suppliers/\(id)/qualify")["event_id"]))
    }

    private func notes(_ id: String, _ server: TestServer) throws -> [String] {
        try (server.get("/v1/notes?subject_id=\(id)").value("data")?.elements ?? []).compactMap { $0["body"]?.text }
    }

    @Test func anEventHasItsEffectOnceForEachSubscriber() throws {
        let (one, two) = (Witness(), Witness())
        let server = try TestServer(subscriptions: [one.subscription("one"), two.subscription("two")])
        let (id, event) = try qualified("Acme", server)
        let status = try server.get("/v1/sync/status?after=\(event)&wait=20")
        #expect(status.value("reached") == .bool(true))
        #expect(try notes(id, server).sorted() == ["one: Acme", "two: Acme"])
    }

    @Test func aLongEventIsDoneInTurnsAndOthersWriteBetweenThem() throws {
        let turns = Mutex<[Int64?]>([])
        let fails = Mutex(true)
        let patient = Subscription(
            "patient", on: [.init(Supplier.self, "qualified")],
            inTurns: { event, turn, transaction in
                turns.withLock { $0.append(turn) }
                if turn == 2,
                    fails.withLock({ fails in
                        defer { fails = false }; return fails
                    })
                {
                    throw Problem.forbidden("Not now.")
                }
                try transaction.create(Note.self) { note in
                    note.subject = ID<Supplier>(event.subject).description
                    note.body = "turn \(turn ?? 0)"
                }
                return (turn ?? 0) < 4 ? (turn ?? 0) + 1 : nil
            })
        let server = try TestServer(subscriptions: [patient])
        let (id, event) = try qualified("Acme", server)
        // What it fails at is gone on with where it was left.
        _ = try parkedEvents(server, count: 1)
        #expect(try notes(id, server).sorted() == ["turn 0", "turn 1"])
        _ = try server.post("/v1/test/clock", #"{"advance":"PT2S"}"#)
        let late = try server.get("/v1/sync/status?after=\(event)&wait=20")
        #expect(late.value("reached") == .bool(true))
        #expect(try notes(id, server).sorted() == (0...4).map { "turn \($0)" })
        #expect(turns.withLock { $0 } == [nil, 1, 2, 2, 3, 4])
    }

    @Test func whatASubscriberDoesNamesItsCause() throws {
        let server = try TestServer(subscriptions: [Witness().subscription("one")])
        let (_, event) = try qualified("Acme", server)
        _ = try server.get("/v1/sync/status?after=\(event)&wait=20")
        let made = try server.get("/v1/events?types=note.created")
        #expect(made["data.0.cause.event_id"] == event)
        #expect(made["data.0.cause.actor"] == "subscription:one")
    }

    @Test func aFailureLeavesNoTraceAndIsTriedAgainLater() throws {
        let witness = Witness()
        witness.set("Acme")
        let server = try TestServer(subscriptions: [witness.subscription("one")])
        let (id, event) = try qualified("Acme", server)
        let early = try server.get("/v1/sync/status?after=\(event)&wait=0")
        #expect(early.value("reached") == .bool(false))
        let parked = try parkedEvents(server, count: 1)
        #expect(parked["data.0.event_id"] == event && parked["data.0.error"] == "Not Acme.")
        #expect(parked.value("data.0.attempts")?.integer == 1 && parked["data.0.next_attempt_at"] != nil)
        #expect(try notes(id, server).isEmpty)
        witness.set()
        _ = try server.post("/v1/test/clock", #"{"advance":"PT2S"}"#)
        let late = try server.get("/v1/sync/status?after=\(event)&wait=20")
        #expect(late.value("reached") == .bool(true))
        #expect(try notes(id, server) == ["one: Acme"])
        #expect(try parkedEvents(server, count: 0).value("data")?.elements?.isEmpty == true)
    }

    @Test func aParkedEventHoldsBackItsOwnRecordAndNothingElse() throws {
        let witness = Witness()
        witness.set("Bad")
        let server = try TestServer(subscriptions: [witness.subscription("one"), Witness().subscription("two")])
        let (bad, first) = try qualified("Bad", server)
        _ = try parkedEvents(server, count: 1)
        // The same record once more: suspended, taken back, preferred, and qualified again.
        for (step, body) in [("suspend", #"{"reason":"Late"}"#), ("reinstate", "{}"), ("prefer", "{}")] {
            #expect(try server.post("/v1/suppliers/\(bad)/\(step)", body).status == 200)
        }
        let second = try #require(try server.post("/v1/suppliers/\(bad)/qualify")["event_id"])
        let (good, other) = try qualified("Good", server)
        let parked = try parkedEvents(server, count: 2)
        #expect(parked["data.0.event_id"] == first && parked["data.1.event_id"] == second)
        #expect(parked.value("data.1.attempts")?.integer == 0)
        #expect(try server.get("/v1/sync/status?after=\(other)&wait=20").value("reached") == .bool(true))
        #expect(try server.get("/v1/sync/status?after=\(second)&wait=0").value("reached") == .bool(false))
        #expect(try notes(good, server).sorted() == ["one: Good", "two: Good"])
        #expect(try notes(bad, server) == ["two: Bad", "two: Bad"])
        #expect(other > second)

        let early = try server.post("/v1/sync/parked/one/\(second)/replay")
        #expect(early.status == 409 && early["detail"]?.contains(first) == true)
        #expect(try server.post("/v1/sync/parked/one/\(first)/replay").value("delivered")?.integer == 0)
        witness.set()
        #expect(try server.post("/v1/sync/parked/one/\(first)/replay").value("delivered")?.integer == 2)
        #expect(witness.names == ["Good", "Bad", "Bad"])
        #expect(try server.post("/v1/sync/parked/one/\(first)/replay").status == 404)
    }

    @Test func afterItsLastAttemptAnEventWaitsForAPerson() throws {
        let witness = Witness()
        witness.set("Acme")
        let server = try TestServer(subscriptions: [witness.subscription("one")])
        let (_, event) = try qualified("Acme", server)
        for attempts in 1...5 {
            _ = try parkedEvents(server, count: 1) { $0.value("data.0.attempts")?.integer == Int64(attempts) }
            _ = try server.post("/v1/test/clock", #"{"advance":"PT11M"}"#)
        }
        let parked = try parkedEvents(server, count: 1) { $0.value("data.0.attempts")?.integer == 6 }
        #expect(parked.value("data.0.next_attempt_at") == .null)
        let status = try server.get("/v1/sync/status?after=\(event)&wait=20")
        #expect(status.value("reached") == .bool(true) && status.value("parked")?.integer == 1)
    }

    @Test func aRestartGoesOnWhereItStoppedAndRepeatsNothing() throws {
        let (before, after) = (Witness(), Witness())
        let folder = try TestServer.Folder()
        let first = try TestServer(folder: folder, subscriptions: [before.subscription("one")])
        let (_, event) = try qualified("Acme", first)
        _ = try first.get("/v1/sync/status?after=\(event)&wait=20")
        let key = first.key
        first.end()
        let second = try TestServer(folder: folder, key: key, subscriptions: [after.subscription("one")])
        let (_, next) = try qualified("Beta", second)
        let status = try second.get("/v1/sync/status?after=\(next)&wait=20")
        #expect(status.value("reached") == .bool(true))
        #expect(before.names == ["Acme"] && after.names == ["Beta"])
    }

    @Test func anEventThatNobodyWaitsForIsNoReasonToWrite() throws {
        let server = try TestServer(subscriptions: [Witness().subscription("one")])
        #expect(try server.post("/v1/suppliers", #"{"name":"Plain"}"#).status == 201)
        let head = try #require(try server.get("/v1/sync/status")["head"])
        #expect(try server.get("/v1/sync/status?after=\(head)&wait=20").value("reached") == .bool(true))
        let batches = try server.get("/metrics").text.split(separator: "\n").first { $0.hasPrefix("storage_write_jobs_total ") }
        _ = try server.get("/v1/sync/status?after=\(head)&wait=20")
        #expect(try server.get("/metrics").text.split(separator: "\n").first { $0.hasPrefix("storage_write_jobs_total ") } == batches)
    }

    @Test(arguments: ["/v1/sync/status?after=nonsense", "/v1/sync/status?wait=61", "/v1/sync/status?wait=x", "/v1/sync/status?when=now"])
    func aQuestionThatIsNoneIsRefused(_ target: String) throws {
        #expect(try TestServer().get(target).status == 400)
    }

    /// Asks until so many events are parked, which happens on the relay's own queue.
    private func parkedEvents(
        _ server: TestServer, count: Int, _ isDone: (TestServer.Answer) -> Bool = { _ in true }
    ) throws -> TestServer.Answer {
        for _ in 0..<20_000 {
            let answer = try server.get("/v1/sync/parked")
            if answer.value("data")?.elements?.count == count, isDone(answer) { return answer }
            usleep(1_000)
        }
        throw TestServer.Failure("\(count) events were never parked")
    }
}
