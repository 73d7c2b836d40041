internal import Storage

/// What the writer's queue works with: its connection, the log, and the jobs it has taken but not begun.
struct Desk {
    private(set) var connection: Connection?
    var waiting: ArraySlice<any WriteJob> = []
    private let log: WriteAheadLog
    private let foreignChanges: ForeignChanges
    private var dataVersion: Int64

    private static let version: SQL = "PRAGMA data_version"

    /// What a batch came to.
    struct Report: Sendable {
        let jobs: ArraySlice<any WriteJob>
        let outcomes: [WriteOutcome]
        /// Whether anything reached the disk: a commit without changes proves nothing.
        let hasWritten: Bool
    }

    init(
        path: String, busyMilliseconds: Int, log: sending WriteAheadLog, foreignChanges: ForeignChanges
    ) throws(StorageError) {
        let connection = try Connection(path: path, mode: .write, busyMilliseconds: busyMilliseconds)
        self.log = log
        try log.watch(connection)
        dataVersion = try connection.integer(Self.version) ?? 0
        self.foreignChanges = foreignChanges
        self.connection = connection
    }

    var isIdle: Bool { waiting.isEmpty }
    var logLength: Int { log.length }

    /// Runs one batch of what waits.
    mutating func runBatch(milliseconds: Int, jobs: Int) -> Report {
        let taken = waiting.prefix(jobs)
        let commits = log.commits
        let outcomes: [WriteOutcome] =
            if let connection { Batch(connection).run(taken, milliseconds: milliseconds) } else { taken.map { _ in .unavailable(.closed) } }
        waiting = waiting.dropFirst(outcomes.count)
        return Report(jobs: taken.prefix(outcomes.count), outcomes: outcomes, hasWritten: log.commits != commits)
    }

    func tendLog() {
        if let connection { log.tend(connection) }
    }

    /// `data_version` changes with every commit of another connection; ours are all on this one.
    mutating func lookForForeignChanges() {
        guard let connection, let version = try? connection.integer(Self.version), version != dataVersion else { return }
        dataVersion = version
        foreignChanges.note()
    }

    /// Opens the file anew. A connection that found it read-only stays so, even when the file can be written again.
    mutating func reopen() {
        guard let old = connection,
            let new = try? Connection(path: old.path, mode: .write, busyMilliseconds: old.busyMilliseconds), (try? log.watch(new)) != nil
        else { return }
        connection = new
        if let version = try? new.integer(Self.version) { dataVersion = version }
        // Nobody looked while it was reopened.
        foreignChanges.note()
    }

    mutating func close() {
        // What can't be written back now stays in the log, and is read from there at the next start.
        try? connection?.script("PRAGMA wal_checkpoint(TRUNCATE)")
        connection = nil
    }
}
