/// Work that follows an action elsewhere, delivered from the outbox after the action's commit, exactly once in effect.
package struct Subscription: Sendable {
    package let name: String
    /// The event's type: `purchase_requisition.approved`.
    package let eventType: @Sendable () -> String
    let deliver: @Sendable (Int64, borrowing Transaction) throws -> Void

    /// Follows an action, named by its key path.
    package init<R: Resource>(
        _ name: String, on action: any KeyPath<R, Action<R>> & Sendable,
        _ body: @escaping @Sendable (Record<R>, borrowing Transaction) throws -> Void
    ) {
        self.name = name
        eventType = { "\(R.definition.object).\(R.schema.shape[keyPath: action].event)" }
        deliver = { number, transaction in try body(try transaction.find(ID<R>(number)), transaction) }
    }
}
