internal import HTTP
internal import JSON
internal import Storage
internal import Synchronization
internal import Values

/// Takes back some of what an import did, newest first: records that nobody touched since.
final class ImportRevert: WriteJob {
    /// Where the next slice goes on, nil when all is taken back; and how many records were left because they were changed since.
    struct Result: Sendable {
        var next: Int64?
        var kept: Int64
    }

    private let job: Int64
    private let before: Int64
    private let context: ImportContext
    private let result = Mutex(Result(next: nil, kept: 0))
    private let answer: @Sendable (Swift.Result<Result, ImportFailure>) -> Void

    private static let sliceSize: Int64 = 100

    init(
        job: Int64, before: Int64, context: ImportContext, answer: @escaping @Sendable (Swift.Result<Result, ImportFailure>) -> Void
    ) {
        self.job = job
        self.before = before
        self.context = context
        self.answer = answer
    }

    func run(in session: any Session) throws {
        guard let row = try RowLoader.load(ImportJob.definition, job, from: session) else { return }
        let identifier = Identifier.text(job, prefix: ImportJob.definition.prefix)
        let transaction = context.transaction(session, requestID: identifier + ":revert", actor: Record<ImportJob>(row).actor)
        let changes = try changes(of: identifier, after: Record<ImportJob>(row).firstSequence, in: session)
        if row["status"] == .text(ImportJob.Status.queued.rawValue) {
            let keeper = context.transaction(session, requestID: "import")
            try keeper.update(ID<ImportJob>(job)) { $0.status = .running }
            try keeper.recordChanges()
        }
        var kept: Int64 = 0
        for change in changes where try !takeBack(change, identifier, in: transaction) { kept += 1 }
        try transaction.recordChanges()
        let next = changes.count < Self.sliceSize ? nil : changes.last?.sequence
        result.withLock { $0 = Result(next: next, kept: kept) }
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: answer(.success(result.withLock { $0 }))
        case .refused(let error): answer(.failure(ImportFailure(message: "\(error)")))
        case .unavailable(let error): answer(.failure(ImportFailure(message: error.message)))
        }
    }

    private struct Change {
        let sequence: Int64
        let object: String
        let subject: Int64
        /// Nil when the import made the record.
        let previous: String?
    }

    private static let selectChanges: SQL = """
        SELECT sequence, object, subject_id, previous FROM changes
        WHERE sequence > $1 AND sequence < $2 AND request_id = $3 ORDER BY sequence DESC LIMIT $4
        """
    /// Another's change since then that still stands. What an import did and took back again, by a revert or because it stopped, is as if it
    /// had never been. No client can name its request like a revert: a colon is not taken in `X-Request-Id`.
    private static let selectLater: SQL = """
        SELECT 1 FROM changes c WHERE c.object = $1 AND c.subject_id = $2 AND c.sequence > $3 AND c.request_id <> $4 \
        AND c.request_id NOT LIKE '%:revert' AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.object = c.object \
        AND r.subject_id = c.subject_id AND r.sequence > c.sequence AND r.request_id = c.request_id || ':revert') LIMIT 1
        """

    private func changes(of identifier: String, after first: Int64, in session: any Session) throws -> [Change] {
        let rows = try session.query(
            Self.selectChanges, [.integer(first), .integer(before), .text(identifier), .integer(Self.sliceSize)])
        defer { rows.close() }
        var changes: [Change] = []
        while try rows.next() {
            changes.append(
                Change(
                    sequence: rows.integer(0), object: rows.text(1), subject: rows.integer(2), previous: rows.isNull(3) ? nil : rows.text(3)
                ))
        }
        return changes
    }

    /// False when the record was changed by somebody else since, is referred to by now, or is a document that took effect, and so stays.
    private func takeBack(_ change: Change, _ identifier: String, in transaction: borrowing Transaction) throws -> Bool {
        guard let definition = transaction.catalog.definition(object: change.object),
            let row = try RowLoader.load(definition, change.subject, from: transaction.session)
        else { return true }
        let later = try transaction.session.integer(
            Self.selectLater,
            [.text(change.object), .integer(change.subject), .integer(change.sequence), .text(identifier)])
        guard later == nil, row.isDraftDocument || !definition.options.contains(.document) else { return false }
        do {
            try transaction.isolated {
                guard let previous = change.previous else { return try transaction.delete(row) }
                try transaction.restore(row, to: previous)
            }
            return true
        } catch is Problem {
            return false
        }
    }
}

extension Row {
    /// Whether it is a document that nothing follows from yet: what a document did is undone by another document only.
    var isDraftDocument: Bool {
        guard definition.options.contains(.document) else { return false }
        guard let status = definition.statusColumn, case .value(let draft) = status.fallback else { return true }
        return values[status.position] == draft
    }
}

/// Why a slice of an import's revert could not be committed.
struct ImportFailure: Error {
    let message: String
}

extension Transaction {
    /// Gives a record's fields the values that a change noted as its previous ones.
    func restore(_ before: Row, to previous: String) throws {
        guard case .object(let object)? = try? JSONReader.parse(Array(previous.utf8)).root else { return }
        var row = before
        var reader = InputReader(catalog: catalog, currency: before.currency, isNew: true)
        reader.isRestoring = true
        reader.apply(object, to: &row, skipping: ["version", "archived_at", "updated_at"])
        if let archived = object["archived_at"] { row.archivedAt = archived.text.flatMap { Timestamp($0)?.milliseconds } }
        try update(row, from: before, violations: reader.violations)
    }
}
