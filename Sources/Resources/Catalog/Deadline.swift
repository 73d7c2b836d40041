/// Work that a day brings and no event: records whose time is over are taken through an action.
package struct Deadline: Sendable {
    package let name: String
    private let isAnyDue: @Sendable (Records) throws -> Bool
    private let meetAll: @Sendable (borrowing Transaction) throws -> Void

    /// So many records are dealt with in one turn of the writer.
    private static let most = 100

    /// `due` finds the records whose time is over, at most as many as it is told. The action must take them out of what it finds.
    package init<R: Resource>(
        _ name: String, _ action: any KeyPath<R, Action<R>> & Sendable, due: @escaping @Sendable (Records, Int) throws -> [ID<R>]
    ) {
        self.name = name
        isAnyDue = { records in try !due(records, 1).isEmpty }
        meetAll = { transaction in
            for id in try due(transaction.records, Self.most) { try transaction.perform(action, on: id) }
        }
    }

    /// Whether there is anything to do: found by reading only.
    package func isDue(_ records: Records) throws -> Bool { try isAnyDue(records) }

    /// Does a turn of it.
    package func meet(in transaction: borrowing Transaction) throws { try meetAll(transaction) }
}
