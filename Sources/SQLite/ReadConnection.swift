package import Storage

/// A connection for reading within a budget: a statement that takes too much is interrupted and the connection stays usable.
package final class ReadConnection: Connection, InlineSession {
    private let meter: BudgetMeter
    private let foreignChanges: ForeignChanges
    private var seenChanges: Int
    private var isInSnapshot = false

    init(path: String, budget: ReadBudget, foreignChanges: ForeignChanges = ForeignChanges()) throws(StorageError) {
        meter = BudgetMeter(budget)
        self.foreignChanges = foreignChanges
        seenChanges = foreignChanges.count
        try super.init(path: path, mode: .read)
        meter.watch(handle)
        meter.renew()
    }

    private static let begin: SQL = "BEGIN"
    private static let end: SQL = "COMMIT"

    package func renewBudget() { meter.renew() }

    package func beginSnapshot() throws(StorageError) {
        guard !isInSnapshot else { return }
        meter.lift()
        defer { meter.renew() }
        try run(Self.begin, [])
        isInSnapshot = true
    }

    package func endSnapshot() {
        guard isInSnapshot else { return }
        isInSnapshot = false
        finish()
    }

    /// Ends whatever is still running, so that nothing holds a snapshot.
    func finish() {
        meter.lift()
        defer { meter.renew() }
        resetRunningStatements()
        // A read transaction has nothing that could fail to commit; if it did, the next snapshot would say so.
        if !isAutocommitting { _ = try? run(Self.end, []) }
    }

    package func changedElsewhere() -> Bool {
        let count = foreignChanges.count
        defer { seenChanges = count }
        return count != seenChanges
    }
}
