import Dispatch
import Synchronization

/// A value that one thread hands to another, which waits for it.
final class Latch<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let semaphore = DispatchSemaphore(value: 0)

    func open(with value: Value) {
        self.value.withLock { $0 = value }
        semaphore.signal()
    }

    func wait() -> Value {
        semaphore.wait()
        defer { semaphore.signal() }
        guard let value = value.withLock({ $0 }) else { preconditionFailure("opened without a value") }
        return value
    }
}
