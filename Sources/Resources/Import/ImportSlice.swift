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

    private let job: Int64
    private let items: [Item]
    private let importer: RowImporter
    private let bytesRead: Int
    private let context: ImportContext
    private let result = Mutex<Result>(.stopped)
    private let answer: @Sendable (Result) -> Void

    /// A turn of the writer at most lasts about this long.
    private static let milliseconds: Int64 = 15

    init(
        job: Int64, items: [Item], importer: RowImporter, bytesRead: Int, context: ImportContext,
        answer: @escaping @Sendable (Result) -> Void
    ) {
        self.job = job
        self.items = items
        self.importer = importer
        self.bytesRead = bytesRead
        self.context = context
        self.answer = answer
    }

    func run(in session: any Session) throws {
        let keeper = context.transaction(session, requestID: "import")
        guard let row = try RowLoader.load(ImportJob.definition, job, from: session) else { return result.withLock { $0 = .stopped } }
        let before = Record<ImportJob>(row)
        guard before.status == .running || before.status == .queued else { return result.withLock { $0 = .stopped } }
        let identifier = Identifier.text(job, prefix: ImportJob.definition.prefix)
        let transaction = context.transaction(session, requestID: identifier, actor: before.actor, isHistorical: before.isHistory)
        let (count, counts, errors) = try apply(in: transaction, from: before)
        try ImportErrors(job: job, session: session).add(errors, after: ImportCounts(before.counts).failed)
        var after = before
        after.counts = (ImportCounts(before.counts) + counts).json
        after.rowsDone = before.rowsDone + Int64(count)
        after.status = .running
        after.progress = RawJSON(#"{"done":\#(bytesRead),"total":\#(context.size)}"#)
        try keeper.update(after.row, from: before.row)
        try keeper.recordChanges()
        result.withLock { $0 = .done(count, failed: counts.failed) }
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: answer(result.withLock { $0 })
        case .refused(let error): answer(.failed("\(error)"))
        case .unavailable(let error): answer(.failed("storage: \(error.message)"))
        }
    }

    private func apply(in transaction: borrowing Transaction, from job: Record<ImportJob>) throws -> (
        Int, ImportCounts, [ImportErrors.RowError]
    ) {
        var counts = ImportCounts()
        var errors: [ImportErrors.RowError] = []
        var count = 0
        let plans = PlannedActions(job: job.number, session: transaction.session)
        let end = Timestamp.now().milliseconds + Self.milliseconds
        for item in items {
            count += 1
            counts.read += 1
            if let problem = item.problem {
                counts.failed += 1
                errors.append(ImportErrors.RowError(line: item.line, text: item.text, field: "", reason: "the row \(problem)"))
                continue
            }
            do {
                let result = try transaction.isolated { try importer.apply(item.cells, in: transaction) }
                errors += result.bad.map {
                    ImportErrors.RowError(line: item.line, text: item.text, field: $0.field, reason: "\($0.reason); taken as unknown")
                }
                for planned in result.planned {
                    try plans.add(
                        PlannedActions.Plan(
                            place: planned.place, subject: planned.subject, effectiveOn: planned.effectiveOn, line: item.line,
                            text: item.text))
                }
                for outcome in result.outcomes {
                    switch outcome {
                    case .created: counts.created += 1
                    case .updated: counts.updated += 1
                    case .unchanged: counts.unchanged += 1
                    case .skipped: counts.skipped += 1
                    }
                }
            } catch let problem as Problem {
                counts.failed += 1
                errors += problem.rowErrors.map {
                    ImportErrors.RowError(line: item.line, text: item.text, field: $0.field, reason: $0.reason)
                }
            }
            if Timestamp.now().milliseconds >= end { break }
        }
        return (count, counts, errors)
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
