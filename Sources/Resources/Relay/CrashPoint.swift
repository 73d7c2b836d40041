/// A place in the relay's work at which its process may die: before and after each of its commits. A fault hook is told when it is reached,
/// so that a test can visit them all.
package enum CrashPoint: String, Sendable, CaseIterable {
    /// New subscribers are given their places.
    case beforeRegistration = "before_registration"
    case afterRegistration = "after_registration"
    /// Events have had their effects and the subscriber's position is moved.
    case beforeDelivery = "before_delivery"
    case afterDelivery = "after_delivery"
    /// A parked event is tried again.
    case beforeRetry = "before_retry"
    case afterRetry = "after_retry"
}
