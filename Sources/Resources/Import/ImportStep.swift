internal import Storage

/// One change of a job's row.
final class ImportStep: WriteJob {
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
