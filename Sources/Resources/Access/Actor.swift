/// Who asks: a key, a subscription, a job, the command line.
package struct Actor: Sendable {
    /// What audit rows show: `key_0c4…`, `subscription:replenish`, `cli`.
    package let name: String
    /// The number that idempotency keys are kept under; 0 for the server itself.
    package let number: Int64
    package let access: Access

    package init(name: String, number: Int64, access: Access) {
        self.name = name
        self.number = number
        self.access = access
    }
}
