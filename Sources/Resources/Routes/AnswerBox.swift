internal import Dispatch
internal import Synchronization

/// Where another thread leaves what this one waits for.
package final class AnswerBox<Answer: Sendable>: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let answer = Mutex<Answer?>(nil)

    package init() {}

    package func set(_ value: Answer) {
        answer.withLock { $0 = value }
        semaphore.signal()
    }

    package func wait() -> Answer {
        while true {
            semaphore.wait()
            if let value = answer.withLock({ $0 }) { return value }
        }
    }
}
