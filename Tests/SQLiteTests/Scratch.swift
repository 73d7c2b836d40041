import Glibc
import Storage
import Synchronization

@testable import SQLite

/// A folder for one test's database, removed with it.
final class ScratchFolder: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/tandem-test-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in ["t.db", "t.db-wal", "t.db-shm", "copy.db", "copy.db-wal", "copy.db-shm"] { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    var database: String { "\(path)/t.db" }
}

/// A write job that is a closure, and remembers what became of it.
final class Job: WriteJob {
    private let body: @Sendable (any Session) throws -> Void
    private let state = Mutex<(outcome: WriteOutcome?, runs: Int)>((nil, 0))
    private let done: @Sendable (WriteOutcome) -> Void

    init(_ body: @escaping @Sendable (any Session) throws -> Void, done: @escaping @Sendable (WriteOutcome) -> Void = { _ in }) {
        self.body = body
        self.done = done
    }

    convenience init(_ sql: String) {
        self.init { try $0.run(SQL(dynamic: sql), []) }
    }

    func run(in session: any Session) throws {
        state.withLock { $0.runs += 1 }
        try body(session)
    }

    func finish(_ outcome: WriteOutcome) {
        state.withLock { $0.outcome = outcome }
        done(outcome)
    }

    var outcome: WriteOutcome? { state.withLock { $0.outcome } }
    var runs: Int { state.withLock { $0.runs } }
    var isCommitted: Bool { if case .committed? = outcome { true } else { false } }
    var isUnavailable: Bool { if case .unavailable? = outcome { true } else { false } }
    var isRefused: Bool { if case .refused? = outcome { true } else { false } }
}

extension Writer {
    /// Submits jobs so that they are one batch, and waits until all are finished.
    func runTogether(_ jobs: [Job]) {
        exclusively { _ in for job in jobs { submit(job) } }
        exclusively { _ in }
    }
}

struct Refusal: Error {}
