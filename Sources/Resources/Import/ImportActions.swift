internal import HTTP
internal import Storage
internal import Synchronization
internal import Values

/// Takes some of an import's records through their actions in one turn of the writer.
final class ImportActions: WriteJob {
    private let job: Int64
    private let actions: ActionRun
    private let result = Mutex<ImportSlice.Result>(.stopped)
    private let answer: @Sendable (ImportSlice.Result) -> Void

    init(job: Int64, actions: ActionRun, answer: @escaping @Sendable (ImportSlice.Result) -> Void) {
        self.job = job
        self.actions = actions
        self.answer = answer
    }

    func run(in session: any Session) throws {
        let keeper = actions.context.transaction(session, requestID: "import")
        guard let row = try RowLoader.load(ImportJob.definition, job, from: session) else { return }
        let before = Record<ImportJob>(row)
        guard before.status == .running || before.status == .queued else { return }
        let (count, errors) = try actions.perform(of: before, atMost: 100, until: ImportSlice.endOfTurn(), in: session)
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
}
