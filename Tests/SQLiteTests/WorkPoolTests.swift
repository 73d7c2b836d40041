import Storage
import Synchronization
import Testing

@testable import SQLite

@Suite struct WorkPoolTests {
    let folder = ScratchFolder()
    let writer: Writer

    init() throws {
        writer = try Writer.still(folder)
        try writer.script("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT; INSERT INTO t (x) VALUES ('a')")
    }

    private static let count: SQL = "SELECT count(*) FROM t"

    @Test func workBeyondTheThreadsWaitsAndIsDone() {
        let pool = WorkPool(path: folder.database, size: 2, budget: .unlimited)
        let running = Atomic(0)
        let most = Mutex(0)
        let latches = (0..<50).map { _ in Latch<Int64?>() }
        for latch in latches {
            pool.run { session in
                let now = running.add(1, ordering: .relaxed).newValue
                most.withLock { $0 = max($0, now) }
                let count = try? session.get().integer(Self.count)
                running.subtract(1, ordering: .relaxed)
                latch.open(with: count)
            }
        }
        #expect(latches.allSatisfy { $0.wait() == 1 })
        #expect(most.withLock { $0 } <= 2)
    }

    @Test func whatWorkLeavesOpenIsEnded() throws {
        let pool = WorkPool(path: folder.database, size: 1, budget: .unlimited)
        let left = Latch<Bool>()
        pool.run { session in
            _ = try? session.get().run("BEGIN")
            _ = try? session.get().integer(Self.count)
            left.open(with: true)
        }
        #expect(left.wait())
        writer.runTogether([Job("INSERT INTO t (x) VALUES ('b')")])
        let seen = Latch<Int64?>()
        pool.run { session in seen.open(with: try? session.get().integer(Self.count)) }
        #expect(seen.wait() == 2)
    }

    @Test func aClosedPoolRefuses() {
        let pool = WorkPool(path: folder.database, size: 1, budget: .unlimited)
        pool.close()
        let refused = Latch<Bool>()
        pool.run { session in if case .failure = session { refused.open(with: true) } else { refused.open(with: false) } }
        #expect(refused.wait())
    }
}
