internal import Dispatch
internal import HTTP
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
            let file = try source(of: record)
            let mapping = try Mapping(of: record, columns: file.columns, kit.catalog)
            try bring(record, file, RowImporter(mapping: mapping, mode: record.mode))
        } catch let problem as Problem {
            close(job, .failed, problem: ([problem.detail] + problem.rowErrors.map { "\($0.field) \($0.reason)." }).joined(separator: " "))
        } catch let failure as ImportFailure {
            // The storage can't be written; the job stays as it is and goes on at the next start or resume.
            close(job, .cancelled, problem: failure.message)
        } catch {
            close(job, .failed, problem: "\(error)")
        }
    }

    private func source(of job: Record<ImportJob>) throws -> any ImportSource { try job.source(at: "\(directory)/\(job.fileName)") }

    /// Brings a job's file in: at once where it must come in whole and is short, else in slices. One whose records would bind us on the
    /// way is rehearsed before it is brought in in slices.
    private func bring(_ job: Record<ImportJob>, _ file: any ImportSource, _ importer: RowImporter) throws {
        let context = ImportContext(kit: kit, clock: clock, size: file.size)
        let isWhole = job.onError == .stop || job.isDryRun
        guard job.rowsDone == 0, isWhole else { return try apply(job, file, importer, context) }
        let isRehearsed = job.isDryRun || importer.mapping.isBinding
        // What an earlier try found, before a restart, is forgotten.
        try begin(job.number, isRehearsed ? .checking : .applying)
        if try bringAtOnce(job.number, file, importer, context) { return }
        var begun = job
        begun.counts = ImportCounts().json
        if isRehearsed {
            guard let failures = try rehearse(begun, try source(of: job), importer, context) else { return }
            if failures > 0, job.onError == .stop { return close(job.number, .failed, problem: Self.stopped(failures)) }
            if job.isDryRun { return close(job.number, .succeeded) }
            try begin(job.number, .applying)
        }
        try apply(begun, try source(of: job), importer, context)
    }

    /// True when the file was short enough to be brought in, or refused, as a whole.
    private func bringAtOnce(_ job: Int64, _ file: any ImportSource, _ importer: RowImporter, _ context: ImportContext) throws -> Bool {
        guard file.size <= Self.shortFile else { return false }
        var items: [ImportSlice.Item] = []
        while items.count <= Self.readAhead, let item = try file.nextItem() { items.append(item) }
        guard items.count <= Self.readAhead else { return false }
        let rows = ImportRows(job: job, items: items, importer: importer)
        let result: ImportAtOnce.Result = wait { answer in
            engine.write(
                ImportAtOnce(job: job, rows: rows, actions: ActionRun(mapping: importer.mapping, context: context), answer: answer))
        }
        switch result {
        case .done, .stopped: return true
        case .tooLong: return false
        case .failed(let message): throw ImportFailure(message: message)
        }
    }

    /// Brings the file into a copy of the database. Returns how many rows failed, nil when the job was stopped.
    private func rehearse(
        _ job: Record<ImportJob>, _ file: any ImportSource, _ importer: RowImporter, _ context: ImportContext
    ) throws -> Int64? {
        let copy = try makeCopy("\(directory)/\(job.fileName).copy")
        defer { copy.remove() }
        let rehearsal = ImportRehearsal(job: job.number, copy: copy.engine)
        guard var failures = try applyRows(job, file, importer, context, in: copy.engine, rehearsal) else { return nil }
        if importer.mapping.hasActions, failures == 0 || job.onError == .skip {
            let actions = ActionRun(mapping: importer.mapping, context: context)
            guard let failed = try act(job.number, actions, in: copy.engine, rehearsal) else { return nil }
            failures += failed
        }
        try keepErrors(of: rehearsal)
        return failures
    }

    /// Brings the file in for good, from the row on that an earlier run had come to.
    private func apply(
        _ job: Record<ImportJob>, _ file: any ImportSource, _ importer: RowImporter, _ context: ImportContext
    ) throws {
        try file.skip(job.rowsDone)
        guard var failures = try applyRows(job, file, importer, context, in: engine) else { return }
        failures += ImportCounts(job.counts).failed
        if importer.mapping.hasActions, failures == 0 || job.onError == .skip {
            let actions = ActionRun(mapping: importer.mapping, context: context, endsAtFailure: job.onError == .stop)
            guard let failed = try act(job.number, actions, in: engine) else { return }
            failures += failed
        }
        guard failures > 0, job.onError == .stop else { return close(job.number, .succeeded) }
        try step { transaction in
            try transaction.session.run(Self.deletePlans, [.integer(job.number)])
            try transaction.update(ID<ImportJob>(job.number)) { $0.phase = .reverting }
        }
        try revert(job, ending: .failed, failures: failures)
    }

    /// Applies the rest of the file's rows in slices; returns how many failed, nil when the job was stopped.
    private func applyRows(
        _ job: Record<ImportJob>, _ file: any ImportSource, _ importer: RowImporter, _ context: ImportContext, in place: any Engine,
        _ rehearsal: ImportRehearsal? = nil
    ) throws -> Int64? {
        var failures: Int64 = 0
        var waiting: [ImportSlice.Item] = []
        while !isStopping.load(ordering: .relaxed) {
            while waiting.count < Self.readAhead, let item = try file.nextItem() { waiting.append(item) }
            guard !waiting.isEmpty else { return failures }
            let rows = ImportRows(job: job.number, items: waiting, importer: importer)
            let result: ImportSlice.Result = wait { answer in
                place.write(ImportSlice(rows, bytesRead: file.bytesRead, context: context, answer: answer))
            }
            switch result {
            case .done(let count, let failed):
                waiting.removeFirst(count)
                failures += failed
                if let rehearsal { guard try report(rehearsal) else { return nil } }
            case .stopped: return nil
            case .failed(let message): throw ImportFailure(message: message)
            }
        }
        return nil
    }

    /// Takes the records that the rows made through their actions; returns how many failed, nil when the job was stopped.
    private func act(_ job: Int64, _ actions: ActionRun, in place: any Engine, _ rehearsal: ImportRehearsal? = nil) throws -> Int64? {
        var failures: Int64 = 0
        while !isStopping.load(ordering: .relaxed) {
            let result: ImportSlice.Result = wait { answer in
                place.write(ImportActions(job: job, actions: actions, answer: answer))
            }
            switch result {
            case .done(0, _): return failures
            case .done(_, let failed):
                failures += failed
                if failures > 0, actions.endsAtFailure { return failures }
                if let rehearsal { guard try report(rehearsal) else { return nil } }
            case .stopped: return nil
            case .failed(let message): throw ImportFailure(message: message)
            }
        }
        return nil
    }

    /// The job as it begins, with nothing counted.
    private func begin(_ job: Int64, _ phase: ImportJob.Phase) throws {
        try step { transaction in
            try transaction.session.run(Self.deleteErrors, [.integer(job)])
            try transaction.session.run(Self.deletePlans, [.integer(job)])
            try transaction.update(ID<ImportJob>(job)) { job in
                job.counts = ImportCounts().json
                job.phase = phase
            }
        }
    }

    private static let deleteErrors: SQL = "DELETE FROM import_errors WHERE import_id = $1"
    private static let deletePlans: SQL = "DELETE FROM import_actions WHERE import_id = $1"

    /// Shows what a rehearsal has come to; false when nobody wants it any more.
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

    /// Brings the bad rows that a rehearsal found to where they are asked for.
    private func keepErrors(of rehearsal: ImportRehearsal) throws {
        var position: Int64 = 0
        while true {
            let from = position
            let (errors, next) = try read(in: rehearsal.copy) { try rehearsal.errors(after: from, in: $0) }
            guard let next else { return }
            try step { try ImportErrors(job: rehearsal.job, session: $0.session).add(errors, after: 0) }
            position = next
        }
    }

    private static let readAhead = 500
    /// So many bytes are read to see whether they fit into one turn.
    private static let shortFile = 1 << 20

    static func stopped(_ failures: Int64, kept: Int64 = 0) -> String {
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
        try? step { transaction in try transaction.update(ID<ImportJob>(job)) { change(&$0) } }
    }

    /// Does something in a turn of the writer of its own.
    private func step(_ body: @escaping @Sendable (borrowing Transaction) throws -> Void) throws {
        let context = ImportContext(kit: kit, clock: clock, size: 0)
        let isDone: Bool = wait { answer in
            engine.write(ImportStep(context: context, change: body, answer: { answer($0) }))
        }
        if !isDone { throw ImportFailure(message: "the job can't be written") }
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

extension Record where R == ImportJob {
    /// Whether a revert was asked for by a client, not by the job's own failure.
    var isReverted: Bool { self.finishedAt != nil }
}
