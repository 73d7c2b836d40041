internal import HTTP
internal import Storage
internal import Synchronization
internal import Values

/// Takes some of an import's records through their actions in one turn of the writer, each on its own day.
final class ImportActions: WriteJob {
    private let job: Int64
    private let mapping: Mapping
    private let context: ImportContext
    private let result = Mutex<ImportSlice.Result>(.stopped)
    private let answer: @Sendable (ImportSlice.Result) -> Void

    /// A turn of the writer at most lasts about this long.
    private static let milliseconds: Int64 = 15

    init(job: Int64, mapping: Mapping, context: ImportContext, answer: @escaping @Sendable (ImportSlice.Result) -> Void) {
        self.job = job
        self.mapping = mapping
        self.context = context
        self.answer = answer
    }

    func run(in session: any Session) throws {
        let keeper = context.transaction(session, requestID: "import")
        guard let row = try RowLoader.load(ImportJob.definition, job, from: session) else { return }
        let before = Record<ImportJob>(row)
        guard before.status == .running || before.status == .queued else { return }
        let plans = PlannedActions(job: job, session: session)
        let end = Timestamp.now().milliseconds + Self.milliseconds
        var count = 0
        var errors: [ImportErrors.RowError] = []
        for plan in try plans.next(100) {
            errors += try perform(plan, of: before, in: session)
            try plans.remove(plan)
            count += 1
            if Timestamp.now().milliseconds >= end { break }
        }
        var counts = ImportCounts(before.counts)
        try ImportErrors(job: job, session: session).add(errors, after: counts.failed)
        let failed = Int64(Set(errors.map(\.line)).count)
        if failed > 0 {
            counts.failed += failed
            var after = before
            after.counts = counts.json
            try keeper.update(after.row, from: before.row)
            try keeper.recordChanges()
        }
        result.withLock { $0 = .done(count, failed: failed) }
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: answer(result.withLock { $0 })
        case .refused(let error): answer(.failed("\(error)"))
        case .unavailable(let error): answer(.failed("storage: \(error.message)"))
        }
    }

    /// Performs a record's actions on its day, all or none; returns why not.
    private func perform(
        _ plan: PlannedActions.Plan, of job: Record<ImportJob>, in session: any Session
    ) throws -> [ImportErrors.RowError] {
        let record = mapping.records[plan.place]
        let identifier = Identifier.text(job.number, prefix: ImportJob.definition.prefix)
        do {
            try session.savepoint {
                let transaction = context.transaction(
                    session, requestID: identifier, actor: job.actor, effectiveOn: plan.effectiveOn, isHistorical: job.isHistory)
                guard var row = try RowLoader.load(record.definition, plan.subject, from: session) else { return }
                for action in record.actions {
                    row = try transaction.perform(action, on: row, input: Row(new: action.input ?? .noInput, id: 0))
                }
                try transaction.recordChanges()
            }
            return []
        } catch let problem as Problem {
            return problem.rowErrors.map {
                ImportErrors.RowError(line: plan.line, text: plan.text, field: $0.field, reason: $0.reason)
            }
        }
    }
}
