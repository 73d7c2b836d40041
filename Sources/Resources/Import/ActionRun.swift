internal import HTTP
internal import Storage
internal import Values

/// Takes records of an import through the actions that their mapping names, each on its own day.
struct ActionRun: Sendable {
    let mapping: Mapping
    let context: ImportContext
    /// Whether what comes behind an action that is refused is left alone.
    var endsAtFailure = false

    /// Takes up plans until a moment has come. Returns how many, and why some could not be performed.
    func perform(
        of job: Record<ImportJob>, atMost most: Int, until end: Timestamp, in session: any Session
    ) throws -> (count: Int, errors: [ImportErrors.RowError]) {
        let plans = PlannedActions(job: job.number, session: session)
        var count = 0
        var errors: [ImportErrors.RowError] = []
        for plan in try plans.next(most) {
            errors += try perform(plan, of: job, in: session)
            try plans.remove(plan)
            count += 1
            if Timestamp.now() >= end || !errors.isEmpty && endsAtFailure { break }
        }
        return (count, errors)
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
