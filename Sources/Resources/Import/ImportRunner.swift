internal import CSV
internal import Dispatch
internal import HTTP
internal import JSON
package import Storage
internal import Synchronization
package import Values

/// Works through import jobs, one after the other, on a queue of its own; the writer sees only short slices.
package final class ImportRunner: Sendable {
    private let kit: Kit
    private let engine: any Engine
    /// Where the files of imports lie.
    package let directory: String
    private let makeCopy: @Sendable (String) throws -> ImportCopy
    private let clock: @Sendable () -> Timestamp
    private let queue = DispatchQueue(label: "tandem.imports")
    private let isStopping = Atomic<Bool>(false)

    package init(
        kit: Kit, engine: any Engine, directory: String, clock: @escaping @Sendable () -> Timestamp,
        makeCopy: @escaping @Sendable (String) throws -> ImportCopy
    ) {
        self.makeCopy = makeCopy
        self.kit = kit
        self.engine = engine
        self.directory = directory
        self.clock = clock
    }

    /// Takes up a job whose row is committed.
    package func take(_ job: Int64) {
        queue.async { self.run(job) }
    }

    /// Takes up the jobs that a stop left unfinished.
    package func takeUnfinished() {
        queue.async {
            let unfinished = try? self.read { session in
                let rows = try session.query(Self.selectUnfinished, [])
                var jobs: [Int64] = []
                while try rows.next() { jobs.append(rows.integer(0)) }
                return jobs
            }
            for job in unfinished ?? [] { self.run(job) }
        }
    }

    /// Ends after the slice that is being written; the job goes on at the next start.
    package func stop() {
        isStopping.store(true, ordering: .relaxed)
        queue.sync {}
    }

    private static let selectUnfinished: SQL = "SELECT id FROM imports WHERE status IN ('queued', 'running') ORDER BY id"

    private func run(_ job: Int64) {
        guard !isStopping.load(ordering: .relaxed),
            let row = try? read({ try RowLoader.load(ImportJob.definition, job, from: $0) })
        else { return }
        let record = Record<ImportJob>(row)
        guard record.status == .queued || record.status == .running else { return }
        do {
            if record.phase == .reverting { return try revert(record, ending: record.isReverted ? .reverted : .failed) }
            let file = try record.source(at: "\(directory)/\(record.fileName)")
            let mapping = try Mapping(of: record, columns: file.columns, kit.catalog)
            let importer = RowImporter(mapping: mapping, mode: record.mode)
            guard record.isDryRun else { return try apply(record, file, importer, in: engine) }
            // What an earlier try found, before a restart, is forgotten.
            let begun = try rehearse(job)
            let copy = try makeCopy("\(directory)/\(record.fileName).copy")
            defer { copy.remove() }
            try apply(begun, file, importer, in: copy.engine)
        } catch let problem as Problem {
            close(job, .failed, problem: ([problem.detail] + problem.rowErrors.map { "\($0.field) \($0.reason)." }).joined(separator: " "))
        } catch let failure as ImportFailure {
            // The storage can't be written; the job stays as it is and goes on at the next start or resume.
            close(job, .cancelled, problem: failure.message)
        } catch {
            close(job, .failed, problem: "\(error)")
        }
    }

    private func apply(_ job: Record<ImportJob>, _ file: any ImportSource, _ importer: RowImporter, in place: any Engine) throws {
        let context = ImportContext(kit: kit, clock: clock, size: file.size)
        let rehearsal = job.isDryRun ? ImportRehearsal(job: job.number, copy: place) : nil
        try file.skip(job.rowsDone)
        var failures = ImportCounts(job.counts).failed
        var waiting: [ImportSlice.Item] = []
        while !isStopping.load(ordering: .relaxed) {
            while waiting.count < Self.readAhead, let item = try file.nextItem() { waiting.append(item) }
            guard !waiting.isEmpty else { break }
            let slice = waiting
            let result: ImportSlice.Result = wait { answer in
                place.write(
                    ImportSlice(
                        job: job.number, items: slice, importer: importer, bytesRead: file.bytesRead, context: context, answer: answer))
            }
            switch result {
            case .done(let count, let failed):
                waiting.removeFirst(count)
                failures += failed
                if let rehearsal { guard try report(rehearsal) else { return } }
            case .stopped: return
            case .failed(let message): throw ImportFailure(message: message)
            }
        }
        if importer.mapping.hasActions, failures == 0 || job.onError == .skip {
            guard let failed = try act(job, importer.mapping, context, in: place) else { return }
            failures += failed
        }
        guard !isStopping.load(ordering: .relaxed) else { return }
        if let rehearsal {
            guard try report(rehearsal) else { return }
            try keepErrors(of: rehearsal)
        }
        if failures > 0, job.onError == .stop {
            if job.isDryRun { return close(job.number, .failed, problem: Self.stopped(failures)) }
            change(job.number) { $0.phase = .reverting }
            return try revert(job, ending: .failed, failures: failures)
        }
        close(job.number, .succeeded)
    }

    /// Takes the records that the rows made through their actions; returns how many failed, nil when the job was stopped.
    private func act(_ job: Record<ImportJob>, _ mapping: Mapping, _ context: ImportContext, in place: any Engine) throws -> Int64? {
        var failures: Int64 = 0
        while !isStopping.load(ordering: .relaxed) {
            let result: ImportSlice.Result = wait { answer in
                place.write(ImportActions(job: job.number, mapping: mapping, context: context, answer: answer))
            }
            switch result {
            case .done(0, _): return failures
            case .done(_, let failed): failures += failed
            case .stopped: return nil
            case .failed(let message): throw ImportFailure(message: message)
            }
        }
        return nil
    }

    /// A dry run's job as it begins, with nothing counted.
    private func rehearse(_ job: Int64) throws -> Record<ImportJob> {
        let context = ImportContext(kit: kit, clock: clock, size: 0)
        let isCleared: Bool = wait { answer in
            engine.write(
                ImportStep(
                    context: context,
                    change: { transaction in
                        try transaction.session.run(Self.deleteErrors, [.integer(job)])
                        try transaction.update(ID<ImportJob>(job)) { $0.counts = ImportCounts().json }
                    }, answer: { answer($0) }))
        }
        guard isCleared, let row = try read({ try RowLoader.load(ImportJob.definition, job, from: $0) }) else {
            throw ImportFailure(message: "the job can't be begun")
        }
        return Record<ImportJob>(row)
    }

    private static let deleteErrors: SQL = "DELETE FROM import_errors WHERE import_id = $1"

    /// Shows what a dry run has come to; false when nobody wants it any more.
    private func report(_ rehearsal: ImportRehearsal) throws -> Bool {
        let job = rehearsal.job
        let there = try read(in: rehearsal.copy) { try RowLoader.load(ImportJob.definition, job, from: $0) }.map { Record<ImportJob>($0) }
        let here = try read { try RowLoader.load(ImportJob.definition, job, from: $0) }.map { Record<ImportJob>($0) }
        guard let there, let here, here.status == .queued || here.status == .running else { return false }
        let (counts, progress) = (there.counts, there.progress)
        change(job) { record in
            record.counts = counts
            record.progress = progress
            if record.status == .queued { record.status = .running }
        }
        return true
    }

    /// Brings the bad rows that a dry run found to where they are asked for.
    private func keepErrors(of rehearsal: ImportRehearsal) throws {
        var position: Int64 = 0
        while true {
            let from = position
            let (errors, next) = try read(in: rehearsal.copy) { try rehearsal.errors(after: from, in: $0) }
            guard let next else { return }
            let context = ImportContext(kit: kit, clock: clock, size: 0)
            let _: Bool = wait { answer in
                engine.write(
                    ImportStep(
                        context: context,
                        change: { try ImportErrors(job: rehearsal.job, session: $0.session).add(errors, after: 0) }, answer: { answer($0) })
                )
            }
            position = next
        }
    }

    private static let readAhead = 500

    private static func stopped(_ failures: Int64, kept: Int64 = 0) -> String {
        let bad = failures == 1 ? "One row is bad" : "\(failures) rows are bad"
        return kept == 0 ? "\(bad), so nothing of the file was taken." : "\(bad), so the file was taken back as far as it can be."
    }

    private func revert(_ job: Record<ImportJob>, ending status: ImportJob.Status, failures: Int64? = nil) throws {
        let context = ImportContext(kit: kit, clock: clock, size: 0)
        var before = Int64.max
        var kept: Int64 = 0
        while !isStopping.load(ordering: .relaxed) {
            let position = before
            let result: Swift.Result<ImportRevert.Result, ImportFailure> = wait { answer in
                engine.write(ImportRevert(job: job.number, before: position, context: context, answer: answer))
            }
            let done = try result.get()
            kept += done.kept
            guard let next = done.next else {
                let remark =
                    kept > 0
                    ? "\(kept) changes stay: their records were changed since, are referred to, or are documents that took effect." : nil
                let problem = failures.map { Self.stopped($0, kept: kept) }
                return close(job.number, status, problem: [problem, remark].compactMap { $0 }.joined(separator: " "))
            }
            before = next
        }
    }

    private func close(_ job: Int64, _ status: ImportJob.Status, problem: String? = nil) {
        let now = clock()
        change(job) { record in
            guard record.status != .cancelled || status == .reverted else { return }
            record.status = status
            record.problem = problem.flatMap { $0.isEmpty ? nil : String($0.prefix(1_000)) }
            record.finishedAt = now
        }
    }

    /// Changes the job's row, in a turn of the writer of its own.
    private func change(_ job: Int64, _ change: @escaping @Sendable (inout Record<ImportJob>) -> Void) {
        let context = ImportContext(kit: kit, clock: clock, size: 0)
        let _: Bool = wait { answer in
            engine.write(
                ImportStep(
                    context: context,
                    change: { transaction in
                        try transaction.update(ID<ImportJob>(job)) { change(&$0) }
                    }, answer: { answer($0) }))
        }
    }

    private func read<Result: Sendable>(
        in place: (any Engine)? = nil, _ body: @escaping @Sendable (any Session) throws -> Result
    ) throws -> Result {
        let result: Swift.Result<Result, any Error> = wait { answer in
            (place ?? engine).work { session in answer(Swift.Result { try body(try session.get()) }) }
        }
        return try result.get()
    }

    /// Blocks the imports' own queue, and nobody else, until an answer is there.
    private func wait<Answer: Sendable>(_ start: (@escaping @Sendable (Answer) -> Void) -> Void) -> Answer {
        let box = AnswerBox<Answer>()
        start { box.set($0) }
        return box.wait()
    }
}

/// Where another thread leaves what this one waits for.
private final class AnswerBox<Answer: Sendable>: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let answer = Mutex<Answer?>(nil)

    func set(_ value: Answer) {
        answer.withLock { $0 = value }
        semaphore.signal()
    }

    func wait() -> Answer {
        while true {
            semaphore.wait()
            if let value = answer.withLock({ $0 }) { return value }
        }
    }
}

/// One change of a job's row.
private final class ImportStep: WriteJob {
    private let context: ImportContext
    private let change: @Sendable (borrowing Transaction) throws -> Void
    private let answer: @Sendable (Bool) -> Void

    init(
        context: ImportContext, change: @escaping @Sendable (borrowing Transaction) throws -> Void,
        answer: @escaping @Sendable (Bool) -> Void
    ) {
        self.context = context
        self.change = change
        self.answer = answer
    }

    func run(in session: any Session) throws {
        let transaction = context.transaction(session, requestID: "import")
        try change(transaction)
        try transaction.recordChanges()
    }

    func finish(_ outcome: WriteOutcome) {
        if case .committed = outcome { answer(true) } else { answer(false) }
    }
}

extension Record where R == ImportJob {
    /// Whether a revert was asked for by a client, not by the job's own failure.
    var isReverted: Bool { self.finishedAt != nil }
}
