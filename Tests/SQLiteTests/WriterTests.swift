import Storage
import Synchronization
import Testing

@testable import SQLite

@Suite struct WriterTests {
    let folder = ScratchFolder()
    let writer: Writer
    let reader: ReadConnection

    init() throws {
        writer = try Writer.still(folder)
        try writer.exclusively { try $0?.script("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT") }
        reader = try ReadConnection(path: folder.database, budget: .unlimited)
    }

    private var count: Int64 { get throws { try reader.integer(SQL(dynamic: "SELECT count(*) FROM t")) ?? -1 } }

    @Test func jobsOfOneBatchAreCommittedOnce() throws {
        let jobs = (0..<50).map { Job("INSERT INTO t (x) VALUES ('\($0)')") }
        writer.runTogether(jobs)
        #expect(jobs.filter { !$0.isCommitted }.isEmpty)
        #expect(writer.statistics.batches == 1)
        #expect(try count == 50)
    }

    @Test func aRefusedJobLeavesNothingAndItsNeighboursStay() throws {
        let bad = Job { session in
            try session.run(SQL(dynamic: "INSERT INTO t (x) VALUES ('bad')"), [])
            throw Refusal()
        }
        let good = [Job("INSERT INTO t (x) VALUES ('a')"), Job("INSERT INTO t (x) VALUES ('b')")]
        writer.runTogether([good[0], bad, good[1]])
        #expect(bad.isRefused && good[0].isCommitted && good[1].isCommitted)
        #expect(try count == 2)
    }

    @Test func jobsAreBegunInTheOrderTheyCame() throws {
        writer.runTogether((0..<20).map { number in Job("INSERT INTO t (x) VALUES ('\(number)')") })
        let rows = try reader.query(SQL(dynamic: "SELECT x FROM t ORDER BY id"), [])
        var order: [String] = []
        while try rows.next() { order.append(rows.text(0)) }
        #expect(order == (0..<20).map(String.init))
    }

    @Test func nothingIsAcknowledgedWhenTheTransactionEndsUnderAJob() throws {
        // What SQLite does after a full disk or an I/O error: the transaction is gone, and what follows would commit by itself.
        let before = Job("INSERT INTO t (x) VALUES ('before')")
        let breaking = Job { session in
            try session.run(SQL(dynamic: "INSERT INTO t (x) VALUES ('lost')"), [])
            try session.run(SQL(dynamic: "ROLLBACK"), [])
        }
        let after = Job("INSERT INTO t (x) VALUES ('after')")
        writer.runTogether([before, breaking, after])
        #expect(breaking.isUnavailable)
        #expect(before.isCommitted && before.runs == 2)
        #expect(after.isCommitted)
        #expect(try count == 2)
    }

    @Test func aFullDatabaseIsSaidSoAndRecovers() throws {
        try writer.exclusively { try $0?.script("PRAGMA max_page_count = 4") }
        let long = String(repeating: "x", count: 100_000)
        let job = Job { try $0.run(SQL(dynamic: "INSERT INTO t (x) VALUES ($1)"), [.text(long)]) }
        let small = Job("INSERT INTO t (x) VALUES ('small')")
        writer.runTogether([small, job])
        #expect(job.isUnavailable)
        #expect(writer.statistics.failure != nil)
        #expect(small.isCommitted == (try count == 1))
        try writer.exclusively { try $0?.script("PRAGMA max_page_count = 100000") }
        let again = Job { try $0.run(SQL(dynamic: "INSERT INTO t (x) VALUES ($1)"), [.text(long)]) }
        writer.runTogether([again])
        #expect(again.isCommitted)
        #expect(writer.statistics.failure == nil)
    }

    @Test func aStatementLeftHalfWayDoesNotSpoilTheCommit() throws {
        let kept = Kept()
        let job = Job { session in
            let rows = try session.query(SQL(dynamic: "INSERT INTO t (x) VALUES ('a'), ('b') RETURNING id"), [])
            _ = try rows.next()
            // Whoever lets go of rows resets their statement.
            kept.rows = rows
        }
        writer.runTogether([job])
        #expect(job.isCommitted)
        #expect(try count == 2)
    }

    @Test func aRuleCheckedAtTheCommitFailsOnlyItsOwnJob() throws {
        try writer.script("CREATE TABLE child (t_id INTEGER REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED) STRICT")
        let innocent = Job("INSERT INTO t (x) VALUES ('innocent')")
        let orphan = Job("INSERT INTO child (t_id) VALUES (99)")
        writer.runTogether([innocent, orphan])
        #expect(innocent.isCommitted && orphan.isRefused)
        #expect(try count == 1)
        #expect(try reader.integer("SELECT count(*) FROM child") == 0)
    }

    @Test func aJobThatGoesOnAfterItsTransactionEndedWritesNothing() throws {
        let stubborn = Job { session in
            try session.run("INSERT INTO t (x) VALUES ('lost')")
            try session.run("ROLLBACK")
            // Outside of any transaction this would be on disk at once.
            _ = try? session.run("INSERT INTO t (x) VALUES ('smuggled')")
        }
        writer.runTogether([stubborn])
        #expect(stubborn.isUnavailable)
        #expect(try count == 0)
        let neighbour = Job("INSERT INTO t (x) VALUES ('neighbour')")
        writer.runTogether([stubborn, neighbour])
        #expect(neighbour.isCommitted && neighbour.finishes == 1)
        #expect(try reader.text("SELECT group_concat(x) FROM t") == "neighbour")
    }

    @Test func aRefusalThatEndsTheTransactionTakesNobodyWithIt() throws {
        try writer.script("CREATE UNIQUE INDEX t_by_x ON t (x) WHERE x = 'only'")
        let jobs = [
            Job("INSERT INTO t (x) VALUES ('only')"), Job("INSERT INTO t (x) VALUES ('before')"),
            Job("INSERT OR ROLLBACK INTO t (x) VALUES ('only')"), Job("INSERT INTO t (x) VALUES ('after')"),
        ]
        writer.runTogether(jobs)
        #expect(jobs.map(\.isCommitted) == [true, true, false, true])
        #expect(jobs[2].isRefused)
        #expect(jobs.allSatisfy { $0.finishes == 1 })
        #expect(try reader.text("SELECT group_concat(x) FROM (SELECT x FROM t ORDER BY id)") == "only,before,after")
    }

    @Test func aBigJobDoesNotHoldUpWhatWasDoneWithIt() throws {
        let big = Job { session in
            try session.run("INSERT INTO t (x) VALUES ('big')")
            let end = MonotonicClock.now + 25_000_000
            while MonotonicClock.now < end {}
        }
        let wasFinished = Mutex(false)
        let after = Job { _ in wasFinished.withLock { $0 = big.finishes == 1 } }
        writer.runTogether([big, after])
        #expect(wasFinished.withLock { $0 })
        #expect(writer.statistics.batches == 2)
    }

    @Test func aClosedWriterAnswersWhatComesLate() throws {
        let writer = try Writer(path: "\(folder.path)/copy.db", busyMilliseconds: 100)
        let job = Job("CREATE TABLE t (x)")
        writer.submit(job)
        writer.close()
        #expect(job.isCommitted)
        let late = Job("INSERT INTO t VALUES (1)")
        writer.submit(late)
        while late.outcome == nil { writer.exclusively { _ in } }
        #expect(late.isUnavailable)
    }

    @Test func aLockHeldByAnotherProcessIsUnavailableAndThenFree() throws {
        let other = try Child("hold", folder.database)
        #expect(other.line() == "held")
        let kept = [Job("INSERT INTO t (x) VALUES ('kept out')"), Job("INSERT INTO t (x) VALUES ('kept out')")]
        writer.runTogether(kept)
        #expect(kept.allSatisfy { $0.isUnavailable && $0.runs == 0 })
        #expect(kept[0].failure?.reason == .busy)
        #expect(try count == 0)
        other.wait()
        let next = Job("INSERT INTO t (x) VALUES ('next')")
        writer.runTogether([next])
        #expect(next.isCommitted)
        #expect(writer.statistics.failure == nil)
    }

    @Test func uniquenessIsToldWithItsColumn() throws {
        try writer.exclusively { try $0?.script("CREATE UNIQUE INDEX t_by_x ON t (x)") }
        let jobs = [Job("INSERT INTO t (x) VALUES ('same')"), Job("INSERT INTO t (x) VALUES ('same')")]
        writer.runTogether(jobs)
        guard case .refused(let error as StorageError)? = jobs[1].outcome else {
            Issue.record("the second was not refused")
            return
        }
        #expect(error.reason == .unique(columns: ["t.x"]))
    }
}

/// Keeps rows alive beyond the job that asked for them.
private final class Kept: @unchecked Sendable {
    // Written by the job, which has ended when the test goes on.
    var rows: (any Rows)?
}
