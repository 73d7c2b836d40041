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
        guard let entries = opendir(path) else { return }
        while let entry = readdir(entries) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            unlink("\(path)/\(name)")
        }
        closedir(entries)
        rmdir(path)
    }

    var database: String { "\(path)/t.db" }
}

/// A write job that is a closure, and remembers what became of it.
final class Job: WriteJob {
    private let body: @Sendable (any Session) throws -> Void
    private let state = Mutex<(outcome: WriteOutcome?, runs: Int, finishes: Int)>((nil, 0, 0))
    private let done: @Sendable (WriteOutcome) -> Void

    init(
        _ body: @escaping @Sendable (any Session) throws -> Void, done: @escaping @Sendable (WriteOutcome) -> Void = { _ in }
    ) {
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
        state.withLock {
            $0.outcome = outcome
            $0.finishes += 1
        }
        done(outcome)
    }

    var outcome: WriteOutcome? { state.withLock { $0.outcome } }
    var runs: Int { state.withLock { $0.runs } }
    /// How often it was told its outcome: once, if all is well.
    var finishes: Int { state.withLock { $0.finishes } }
    var failure: StorageError? { if case .unavailable(let error)? = outcome { error } else { nil } }
    var isCommitted: Bool { if case .committed? = outcome { true } else { false } }
    var isUnavailable: Bool { if case .unavailable? = outcome { true } else { false } }
    var isRefused: Bool { if case .refused? = outcome { true } else { false } }
}

extension Writer {
    /// A writer that does nothing by itself, so that a test decides when.
    static func still(
        _ folder: ScratchFolder, logLimit: Int = 64 << 20, busyMilliseconds: Int = 100
    ) throws -> Writer {
        try Writer(
            path: folder.database, busyMilliseconds: busyMilliseconds, log: WriteAheadLog(limit: logLimit, pauseMilliseconds: 0))
    }

    func script(_ sql: String) throws { try exclusively { try $0?.script(sql) } }

    /// Submits jobs so that they are one batch, and waits until all are finished.
    func runTogether(_ jobs: [Job]) {
        exclusively { _ in for job in jobs { submit(job) } }
        while jobs.contains(where: { $0.outcome == nil }) { exclusively { _ in } }
    }
}

struct Refusal: Error {}

func writeFile(_ path: String, _ text: String) throws {
    guard let file = fopen(path, "w") else { throw Refusal() }
    fputs(text, file)
    fclose(file)
}

func fileLength(_ path: String) -> Int {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
}
