internal import CSV
internal import Glibc
internal import HTTP
internal import Storage
internal import Synchronization
internal import Values

/// Some rows of a file in one turn of the writer: short, so that others are not kept waiting.
final class ImportSlice: WriteJob {
    /// One row on its way.
    struct Item: Sendable {
        let line: Int
        let cells: [String: String]
        /// What is wrong with the row itself.
        let problem: String?
        /// The row as it stands in the file, for the error file.
        let text: String
    }

    /// How a slice ended.
    enum Result: Sendable {
        /// So many of its rows are done; the rest is to come in another slice.
        case done(Int, failed: Int64)
        /// The job was cancelled, or is not there any more.
        case stopped
        case failed(String)
    }

    private let rows: ImportRows
    private let bytesRead: Int
    private let context: ImportContext
    private let result = Mutex<Result>(.stopped)
    private let answer: @Sendable (Result) -> Void

    /// A turn of the writer lasts about this long at most.
    private static let milliseconds: Int64 = 15

    static func endOfTurn() -> Timestamp { Timestamp.now().adding(milliseconds: milliseconds) }

    init(_ rows: ImportRows, bytesRead: Int, context: ImportContext, answer: @escaping @Sendable (Result) -> Void) {
        self.rows = rows
        self.bytesRead = bytesRead
        self.context = context
        self.answer = answer
    }

    func run(in session: any Session) throws {
        let keeper = context.transaction(session, requestID: "import")
        guard let row = try RowLoader.load(ImportJob.definition, rows.job, from: session) else { return result.withLock { $0 = .stopped } }
        let before = Record<ImportJob>(row)
        guard before.status == .running || before.status == .queued else { return result.withLock { $0 = .stopped } }
        let identifier = Identifier.text(rows.job, prefix: ImportJob.definition.prefix)
        let transaction = context.transaction(session, requestID: identifier, actor: before.actor, isHistorical: before.isHistory)
        let outcome = try rows.apply(until: Self.endOfTurn(), in: transaction)
        try ImportErrors(job: rows.job, session: session).add(outcome.errors, after: ImportCounts(before.counts).failed)
        var after = before
        after.counts = (ImportCounts(before.counts) + outcome.counts).json
        after.rowsDone = before.rowsDone + Int64(outcome.count)
        after.status = .running
        after.progress = RawJSON(#"{"done":\#(bytesRead),"total":\#(context.size)}"#)
        try keeper.update(after.row, from: before.row)
        try keeper.recordChanges()
        result.withLock { $0 = .done(outcome.count, failed: outcome.counts.failed) }
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: answer(result.withLock { $0 })
        case .refused(let error): answer(.failed("\(error)"))
        case .unavailable(let error): answer(.failed("storage: \(error.message)"))
        }
    }
}

/// What the slices of one job share.
struct ImportContext: Sendable {
    let kit: Kit
    let clock: @Sendable () -> Timestamp
    /// Bytes of the file.
    let size: Int

    func transaction(
        _ session: any Session, requestID: String, actor: String = "import", effectiveOn: CalendarDate? = nil, isHistorical: Bool = false
    ) -> Transaction {
        Transaction(
            session, kit: kit, actor: Actor(name: actor, number: 0, access: .full), now: clock(), requestID: requestID,
            effectiveOn: effectiveOn, isHistorical: isHistorical)
    }
}

extension Transaction {
    private static let savepoint: SQL = "SAVEPOINT step"
    private static let rollBack: SQL = "ROLLBACK TO step"
    private static let release: SQL = "RELEASE step"

    /// Runs a step whose failure takes back its own writes and nothing else.
    package func isolated<Result>(_ body: () throws -> Result) throws -> Result {
        try recordChanges()
        let written = journal.written
        try session.run(Self.savepoint)
        do {
            let result = try body()
            try recordChanges()
            try session.run(Self.release)
            return result
        } catch let problem as Problem {
            _ = journal.take()
            journal.written = written
            try session.run(Self.rollBack)
            try session.run(Self.release)
            throw problem
        }
    }
}
