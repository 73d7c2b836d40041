internal import CSQLite

/// How much a connection may read before it is interrupted and its thread freed for others.
package enum ReadBudget: Sendable {
    case unlimited
    /// Steps of SQLite's virtual machine; 20,000 are about a millisecond.
    case steps(Int)
    case milliseconds(Int)
}

/// What is left of a budget. SQLite asks for it from inside its own calls, on the thread that made them.
final class BudgetMeter {
    private let budget: ReadBudget
    private var strides = Int.max
    private var end = UInt64.max

    /// Steps between two looks at the budget: rare enough to cost nothing that could be measured.
    private static let stride: CInt = 1_000

    init(_ budget: ReadBudget) { self.budget = budget }

    /// Watches a connection, which must keep this meter for as long as it lives: SQLite does not retain it.
    func watch(_ connection: OpaquePointer) {
        if case .unlimited = budget { return }
        sqlite3_progress_handler(
            connection, Self.stride,
            { context in
                guard let context else { return 0 }
                return Unmanaged<BudgetMeter>.fromOpaque(context).takeUnretainedValue().isSpent() ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Grants the whole budget again.
    func renew() {
        switch budget {
        case .unlimited: break
        case .steps(let steps): strides = max(1, steps / Int(Self.stride))
        case .milliseconds(let milliseconds): end = MonotonicClock.now + UInt64(milliseconds) * 1_000_000
        }
    }

    /// Lets the connection's own short statements through, whatever was spent: they are counted among the steps of the others.
    func lift() {
        strides = .max
        end = .max
    }

    private func isSpent() -> Bool {
        strides -= 1
        return strides < 0 || end != .max && MonotonicClock.now >= end
    }
}
