internal import CSQLite
package import Storage

/// A connection for reading within a budget: a statement that takes too many steps is interrupted and the connection stays usable.
package final class ReadConnection: Connection, InlineSession {
    /// Virtual machine steps between two looks at the budget.
    private static let stride: CInt = 1_000
    private let budget = Budget()
    private var isInSnapshot = false
    private var dataVersion: Int64 = 0

    /// What is left of a budget, in strides; shared with the C callback, so it lives behind a pointer of its own.
    private final class Budget {
        var strides = 0
    }

    /// A budget of 20,000 steps is about a millisecond; nil for no limit.
    private let strides: Int?

    package init(path: String, stepBudget: Int?) throws(StorageError) {
        strides = stepBudget.map { max(1, $0 / Int(Self.stride)) }
        try super.init(path: path, mode: .read)
        if strides != nil {
            // The callback runs inside this connection's own calls, on the same thread, while `budget` is kept by it: no retain is needed.
            sqlite3_progress_handler(
                handle, Self.stride,
                { context in
                    guard let context else { return 0 }
                    let budget = Unmanaged<Budget>.fromOpaque(context).takeUnretainedValue()
                    budget.strides -= 1
                    return budget.strides < 0 ? 1 : 0
                }, Unmanaged.passUnretained(budget).toOpaque())
        }
        renewBudget()
        dataVersion = try integer(Self.version) ?? 0
    }

    private static let begin: SQL = "BEGIN"
    private static let end: SQL = "COMMIT"
    private static let version: SQL = "PRAGMA data_version"

    package func renewBudget() { budget.strides = strides ?? .max }

    package func beginSnapshot() throws(StorageError) {
        guard !isInSnapshot else { return }
        renewBudget()
        try run(Self.begin, [])
        isInSnapshot = true
    }

    package func endSnapshot() {
        guard isInSnapshot else { return }
        isInSnapshot = false
        renewBudget()
        resetRunningStatements()
        // A read transaction has nothing that could fail to commit; if it did, the next snapshot would say so.
        _ = try? run(Self.end, [])
    }

    package func changedElsewhere() -> Bool {
        renewBudget()
        guard let version = try? integer(Self.version), version != dataVersion else { return false }
        dataVersion = version
        return true
    }
}
