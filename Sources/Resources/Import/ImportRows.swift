internal import HTTP
internal import Storage
internal import Values

/// Some rows of a file, and how they become records.
struct ImportRows: Sendable {
    let job: Int64
    let items: [ImportSlice.Item]
    let importer: RowImporter

    /// What became of the rows that were reached.
    struct Outcome {
        var count = 0
        var counts = ImportCounts()
        var errors: [ImportErrors.RowError] = []
    }

    /// Applies rows until a moment has come; a bad one takes back its own writes and nothing else.
    func apply(until end: Timestamp, in transaction: borrowing Transaction) throws -> Outcome {
        var outcome = Outcome()
        let plans = PlannedActions(job: job, session: transaction.session)
        for item in items {
            outcome.count += 1
            outcome.counts.read += 1
            do {
                if let problem = item.problem { throw Problem.validationFailed([Violation(.pointer(""), "format", "the row \(problem)")]) }
                let result = try transaction.isolated { try importer.apply(item.cells, in: transaction) }
                outcome.errors += result.bad.map {
                    ImportErrors.RowError(line: item.line, text: item.text, field: $0.field, reason: "\($0.reason); taken as unknown")
                }
                for planned in result.planned {
                    try plans.add(
                        PlannedActions.Plan(
                            place: planned.place, subject: planned.subject, effectiveOn: planned.effectiveOn, line: item.line,
                            text: item.text))
                }
                for kind in result.outcomes { outcome.counts.add(kind) }
            } catch let problem as Problem {
                outcome.counts.failed += 1
                outcome.errors += problem.rowErrors.map {
                    ImportErrors.RowError(line: item.line, text: item.text, field: $0.field, reason: $0.reason)
                }
            }
            if Timestamp.now() >= end { break }
        }
        return outcome
    }
}

extension ImportCounts {
    fileprivate mutating func add(_ outcome: RowImporter.Outcome) {
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .skipped: skipped += 1
        }
    }
}
