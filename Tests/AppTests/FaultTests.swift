import CSQLite
import FaultyDisk
import Glibc
import HTTP
import JSON
import SQLite
import TestSupport
import Testing

@testable import App

/// What clients see while the disk, the lock or the clock fails them: rules to meet, §3 and §5.
@Suite struct FaultTests {
    private let folder: TestServer.Folder
    private let disk: OpaquePointer
    private let server: TestServer

    init() throws {
        folder = try TestServer.Folder()
        disk = try #require(faulty_disk_watch(folder.path))
        server = try TestServer(.socket, folder: folder)
    }

    private func fail(_ operation: FaultyDiskOperation, _ code: CInt, after count: Int = 0, isShort: Bool = false) {
        faulty_disk_fail(disk, operation, count, .max, code, isShort)
    }

    private static let writeFailed = SQLITE_IOERR | 3 << 8
    private static let syncFailed = SQLITE_IOERR | 4 << 8

    @Test(arguments: [
        (FAULTY_DISK_WRITE, SQLITE_FULL, false), (FAULTY_DISK_WRITE, Self.writeFailed, false), (FAULTY_DISK_WRITE, Self.writeFailed, true),
        (FAULTY_DISK_SYNC, Self.syncFailed, false),
    ])
    func withoutADiskToWriteToChangesAre503ReadsGoOnAndItHealsByItself(
        _ operation: FaultyDiskOperation, _ code: CInt, _ isShort: Bool
    ) throws {
        let kept = try #require(try server.post("/v1/tags", #"{"name":"kept"}"#)["id"])
        fail(operation, code, isShort: isShort)
        for name in ["lost", "gone"] {
            let refused = try server.post("/v1/tags", #"{"name":"\#(name)"}"#)
            #expect(refused.status == 503 && refused["code"] == "storage_unavailable")
            #expect(refused[field: "Retry-After"] != nil)
        }
        #expect(try server.get("/v1/tags/\(kept)").status == 200)
        let list = try server.get("/v1/tags")
        #expect(list["data.0.name"] == "kept" && list.value("data.1") == nil)
        #expect(try server.get("/healthz").status == 200)
        let unready = try server.get("/readyz")
        #expect(unready.status == 503 && unready["reasons.0"]?.contains("can't be written") == true)
        faulty_disk_heal(disk)
        #expect(becomes { try server.get("/readyz").status == 200 })
        #expect(try server.post("/v1/tags", #"{"name":"lost"}"#).status == 201)
        #expect(try server.get("/v1/tags?sort=name&fields=name").text.contains("gone") == false)
    }

    @Test func aLockThatAnotherProgramHoldsIs503AndThenOver() throws {
        let other = try Connection(path: "\(folder.path)/tandem.db", mode: .write)
        try other.script("BEGIN IMMEDIATE")
        let refused = try server.post("/v1/tags", #"{"name":"a"}"#)
        #expect(refused.status == 503 && refused[field: "Retry-After"] == "1")
        #expect(try server.get("/v1/tags").status == 200)
        try other.script("ROLLBACK")
        #expect(try server.post("/v1/tags", #"{"name":"a"}"#).status == 201)
    }

    /// An import that meets a full disk is not taken for done, and goes on when there is room.
    @Test func anImportThatMeetsAFullDiskIsFinishedLater() throws {
        // Its slices write some thousand pages.
        fail(FAULTY_DISK_WRITE, SQLITE_FULL, after: 600)
        let rows = (0..<2_000).map { "\($0),Supplier \($0)\n" }.joined()
        let started = try SocketClient(port: server.port).send(
            .post,
            "/v1/imports?type=suppliers&match=external_refs.crm&mapping=%7B%22key%22:%22external_refs.crm%22,%22name%22:%22name%22%7D",
            Array(("key,name\n" + rows).utf8), fields: [("Content-Type", "text/csv")], key: server.key)
        let id = try #require(started["id"], "\(started.text)")
        #expect(becomes { try server.get("/readyz").status == 503 })
        #expect(try server.post("/v1/tags", #"{"name":"x"}"#).status == 503)
        let done = try server.get("/v1/imports/\(id)").value("rows_done")?.integer ?? 0
        #expect((1..<2_000).contains(done), "\(done) rows were taken")
        faulty_disk_heal(disk)
        #expect(becomes { try server.get("/readyz").status == 200 })
        // What stood when the disk filled up goes on with the next start, or when somebody asks for it.
        let again: TestServer
        if try server.get("/v1/imports/\(id)")["status"] == "cancelled" {
            #expect(try server.post("/v1/imports/\(id)/resume").status == 202)
            again = server
        } else {
            server.end()
            again = try TestServer(.socket, folder: folder, key: server.key)
        }
        let job = try again.finishedImport(id)
        #expect(job["status"] == "succeeded")
        #expect(job.value("counts.created")?.integer == 2_000 && job.value("counts.unchanged")?.integer == 0, "each row once: \(job.text)")
        #expect(try again.get("/v1/suppliers?include_total=exact&limit=1").value("total_count")?.integer == 2_000)
    }

    /// A wall clock that is set back or ahead changes dates, and nothing that is counted in elapsed time or by order.
    @Test(arguments: [-86_400_000, 86_400_000] as [Int64])
    func aClockThatJumpsDisturbsNothing(_ milliseconds: Int64) throws {
        let before = try #require(try server.post("/v1/tags", #"{"name":"before"}"#)["id"])
        server.application.clock.jump(milliseconds: milliseconds)
        let after = try server.post("/v1/tags", #"{"name":"after"}"#, fields: [("Idempotency-Key", "k")])
        #expect(after.status == 201)
        #expect(try #require(after["id"]) > before, "ids grow in the order of creation")
        #expect(
            try server.post("/v1/tags", #"{"name":"after"}"#, fields: [("Idempotency-Key", "k")])[field: "Idempotency-Replayed"] == "true")
        let id = try #require(after["id"])
        #expect(try server.patch("/v1/tags/\(id)", #"{"name":"changed"}"#).status == 200)
        let types = try server.get("/v1/events?types=tag.*")
        #expect(types["data.0.type"] == "tag.created" && types["data.2.type"] == "tag.updated", "\(types.text)")
        #expect(try server.get("/readyz").status == 200)
    }

    /// Waits for what comes by itself; ends anyway after a time that only a failure takes.
    private func becomes(_ isTheCase: () throws -> Bool) -> Bool {
        for _ in 0..<1_000 {
            if (try? isTheCase()) == true { return true }
            usleep(10_000)
        }
        return false
    }
}
