import CSQLite
import FaultyDisk
import Storage
import Synchronization
import Testing

@testable import SQLite

/// That nothing is acknowledged which is not on disk, on a disk that counts and fails.
@Suite struct DurabilityTests {
    let folder = ScratchFolder()
    let disk: Disk
    let writer: Writer

    init() throws {
        disk = Disk(folder)
        writer = try Writer.still(folder)
        try writer.script("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT UNIQUE) STRICT")
    }

    private var rows: Set<String> {
        get throws {
            let rows = try ReadConnection(path: folder.database, budget: .unlimited).query("SELECT x FROM t", [])
            var texts: Set<String> = []
            while try rows.next() { texts.insert(String(rows.text(0).prefix { $0 != " " })) }
            return texts
        }
    }

    private static let insert: SQL = "INSERT INTO t (x) VALUES ($1)"

    private func job(_ name: String, padding: Int = 0) -> Job {
        let text = padding == 0 ? name : name + " " + String(repeating: "x", count: padding)
        return Job { try $0.run(Self.insert, [.text(text)]) }
    }

    @Test func aBatchIsSynchronisedOnceAndBeforeAnybodyHears() throws {
        let before = disk.logSyncs
        let early = Atomic(0)
        let jobs = (0..<500).map { number in
            Job {
                try $0.run(Self.insert, [.text("\(number)")])
            } done: { [disk] _ in
                if disk.unsyncedLogWrites > 0 || disk.logSyncs == before { early.add(1, ordering: .relaxed) }
            }
        }
        writer.runTogether(jobs)
        #expect(jobs.allSatisfy { $0.isCommitted && $0.finishes == 1 })
        #expect(early.load(ordering: .relaxed) == 0)
        #expect(disk.logSyncs - before == 1)
    }

    @Test func jobsThatComeOneByOneAreSynchronisedOnceEach() throws {
        let before = disk.logSyncs
        for number in 0..<20 { writer.runTogether([job("\(number)")]) }
        #expect(disk.logSyncs - before == 20)
    }

    @Test func aBatchOfRefusalsIsNotSynchronised() throws {
        let before = disk.logSyncs
        writer.runTogether((0..<5).map { _ in Job { _ in throw Refusal() } })
        #expect(disk.logSyncs == before)
    }

    @Test(arguments: [Disk.syncFailed, Disk.writeFailed, SQLITE_FULL])
    func aCommitThatFailsAcknowledgesNobody(_ code: CInt) throws {
        writer.runTogether([job("old")])
        disk.fail(code == Disk.syncFailed ? .sync : .write, code: code)
        let jobs = [job("a"), job("b"), job("old")]
        writer.runTogether(jobs)
        // Not even the third is told that its text is taken: what it was compared with is not all there.
        #expect(jobs.allSatisfy { $0.isUnavailable && $0.finishes == 1 })
        #expect(jobs[0].failure?.reason == .unavailable)
        #expect(writer.statistics.failure?.reason == .unavailable)
        #expect(try rows == ["old"])
        disk.heal()
        writer.runTogether([job("new")])
        #expect(writer.statistics.failure == nil)
        #expect(try rows == ["old", "new"])
        writer.close()
        #expect(try rows == ["old", "new"])
    }

    /// A cache this small makes SQLite write in the middle of a transaction, so that the disk fails under a savepoint.
    @Test(arguments: [SQLITE_FULL, Disk.writeFailed], [0, 1, 2, 3, 5, 8, 13, 21, 34, 40])
    func whatIsAcknowledgedIsThereWhicheverWriteFails(_ code: CInt, _ after: Int) throws {
        try writer.script("PRAGMA cache_size = 2")
        for isShort in [false, true] {
            let jobs = (0..<12).map { job("\(isShort)-\($0)", padding: $0 % 3 == 1 ? 30_000 : 10) }
            disk.fail(.write, after: after, times: 3, code: code, isShort: isShort)
            writer.runTogether(jobs)
            disk.heal()
            #expect(jobs.allSatisfy { $0.finishes == 1 && !$0.isRefused })
            let acknowledged = Set(jobs.enumerated().filter { $1.isCommitted }.map { "\(isShort)-\($0.offset)" })
            #expect(try rows.filter { $0.hasPrefix("\(isShort)") } == acknowledged)
        }
        let next = job("next")
        writer.runTogether([next])
        #expect(next.isCommitted)
        #expect(try ReadConnection(path: folder.database, budget: .unlimited).text("PRAGMA integrity_check") == "ok")
    }

    @Test func aFullDiskUnderASavepointLosesOnlyTheJobThatFilledIt() throws {
        try writer.script("PRAGMA cache_size = 2; PRAGMA max_page_count = 40")
        let jobs = [job("first"), job("huge", padding: 400_000), job("last")]
        writer.runTogether(jobs)
        #expect(jobs.map(\.isCommitted) == [true, false, true])
        #expect(jobs[1].isUnavailable)
        #expect(try rows == ["first", "last"])
    }

    @Test func aJobThatHidesAFullDiskIsStillUnavailable() throws {
        try writer.script("PRAGMA max_page_count = 10")
        let wrapping = Job { session in
            do { try session.run(Self.insert, [.text(String(repeating: "x", count: 200_000))]) } catch { throw Refusal() }
        }
        writer.runTogether([wrapping])
        #expect(wrapping.failure?.reason == .unavailable)
    }

    @Test func readsGoOnWhileWritesFailAndTheWriterRecoversByItself() throws {
        writer.runTogether([job("old")])
        let reader = try ReadConnection(path: folder.database, budget: .unlimited)
        disk.fail(.write, code: SQLITE_FULL)
        writer.runTogether([job("new")])
        #expect(writer.statistics.failure != nil)
        #expect(try reader.integer("SELECT count(*) FROM t") == 1)
        disk.heal()
        writer.tendNow()
        for _ in 0..<10_000 where writer.statistics.jobs < 3 { writer.exclusively { _ in } }
        #expect(writer.statistics.failure == nil)
    }

    @Test func aFileThatCanOnlyBeReadIsServedAndWrittenToLater() throws {
        writer.runTogether([job("old")])
        writer.close()
        disk.setReadOnly(true)
        let frozen = try Writer.still(folder)
        let refused = job("new")
        frozen.runTogether([refused])
        #expect(refused.failure?.reason == .unavailable)
        #expect(try rows == ["old"])
        disk.setReadOnly(false)
        frozen.tendNow()
        for _ in 0..<10_000 where frozen.statistics.failure != nil { frozen.exclusively { _ in } }
        let later = job("later")
        frozen.runTogether([later])
        #expect(later.isCommitted)
    }

    @Test func aProbeGoesAllTheWayToTheDisk() throws {
        let engine = try SQLiteEngine(path: folder.database)
        defer { engine.close() }
        func probe() -> StorageError? {
            let answer = Latch<StorageError?>()
            engine.probe { answer.open(with: $0) }
            return answer.wait()
        }
        let before = disk.logSyncs
        #expect(probe() == nil)
        #expect(disk.logSyncs > before)
        disk.fail(.sync, code: Disk.syncFailed)
        #expect(probe()?.reason == .unavailable)
        #expect(engine.health.failure?.reason == .unavailable)
        disk.heal()
        #expect(probe() == nil)
        #expect(engine.health.failure == nil)
        #expect((engine.health.freeBytes ?? 0) > 0)
    }

    @Test func aDiskThatCannotBeReadIsSaidSo() throws {
        writer.runTogether((0..<200).map { job("\($0)", padding: 3_000) })
        writer.close()
        let reader = try ReadConnection(path: folder.database, budget: .unlimited)
        disk.fail(.read, code: Disk.readFailed)
        let error = #expect(throws: StorageError.self) { try reader.integer("SELECT sum(length(x)) FROM t") }
        #expect(error?.reason == .unavailable)
        disk.heal()
        #expect(try reader.integer("SELECT count(*) FROM t") == 200)
    }
}
