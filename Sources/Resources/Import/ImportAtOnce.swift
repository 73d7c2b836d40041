internal import HTTP
internal import Storage
internal import Synchronization
internal import Values

/// A whole file in one turn of the writer, with all that its records are taken through: either all of it stays, or it is as if it had never
/// been, and nobody saw any of it. A file that is too long for that is taken back, too, and has to come another way.
final class ImportAtOnce: WriteJob {
    private let job: Int64
    private let rows: ImportRows
    private let actions: ActionRun
    private let result = Mutex<Result>(.stopped)
    private let answer: @Sendable (Result) -> Void

    /// How it ended.
    enum Result: Sendable {
        case done
        case tooLong
        /// The job was cancelled, or is not there any more.
        case stopped
        case failed(String)
    }

    /// Why the file's changes are taken back.
    private enum TakenBack: Error { case tooLong, unwanted }

    /// Others may have to wait so long, once for a file.
    private static let milliseconds: Int64 = 50

    init(job: Int64, rows: ImportRows, actions: ActionRun, answer: @escaping @Sendable (Result) -> Void) {
        self.job = job
        self.rows = rows
        self.actions = actions
        self.answer = answer
    }

    func run(in session: any Session) throws {
        guard let row = try RowLoader.load(ImportJob.definition, job, from: session) else { return }
        let before = Record<ImportJob>(row)
        guard before.status == .running || before.status == .queued else { return }
        var counts = ImportCounts()
        var errors: [ImportErrors.RowError] = []
        do {
            try session.savepoint {
                (counts, errors) = try apply(before, in: session)
                if before.isDryRun || counts.failed > 0 && before.onError == .stop { throw TakenBack.unwanted }
            }
        } catch TakenBack.tooLong {
            return result.withLock { $0 = .tooLong }
        } catch TakenBack.unwanted {}
        try ImportErrors(job: job, session: session).add(errors, after: 0)
        try close(before, counts, in: session)
        result.withLock { $0 = .done }
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: answer(result.withLock { $0 })
        case .refused(let error): answer(.failed("\(error)"))
        case .unavailable(let error): answer(.failed("storage: \(error.message)"))
        }
    }

    private func apply(_ job: Record<ImportJob>, in session: any Session) throws -> (ImportCounts, [ImportErrors.RowError]) {
        let end = Timestamp.now().adding(milliseconds: Self.milliseconds)
        let identifier = Identifier.text(job.number, prefix: ImportJob.definition.prefix)
        let transaction = actions.context.transaction(session, requestID: identifier, actor: job.actor, isHistorical: job.isHistory)
        let outcome = try rows.apply(until: end, in: transaction)
        guard outcome.count == rows.items.count else { throw TakenBack.tooLong }
        try transaction.recordChanges()
        var (counts, errors) = (outcome.counts, outcome.errors)
        guard counts.failed == 0 || job.onError == .skip else { return (counts, errors) }
        let performed = try actions.perform(of: job, atMost: .max, until: end, in: session)
        errors += performed.errors
        counts.failed += Int64(Set(performed.errors.map(\.line)).count)
        guard try PlannedActions(job: job.number, session: session).next(1).isEmpty else { throw TakenBack.tooLong }
        return (counts, errors)
    }

    private func close(_ before: Record<ImportJob>, _ counts: ImportCounts, in session: any Session) throws {
        let keeper = actions.context.transaction(session, requestID: "import")
        let isRefused = counts.failed > 0 && before.onError == .stop
        var after = before
        after.counts = counts.json
        after.rowsDone = Int64(rows.items.count)
        after.progress = RawJSON(#"{"done":\#(actions.context.size),"total":\#(actions.context.size)}"#)
        after.status = isRefused ? .failed : .succeeded
        after.problem = isRefused ? ImportRunner.stopped(counts.failed) : nil
        after.finishedAt = keeper.now
        try keeper.update(after.row, from: before.row)
        try keeper.recordChanges()
    }
}
