internal import Dispatch
package import Storage
internal import Synchronization
package import Values

/// Brings events from the outbox to their subscribers in the order of commits, on a queue of its own; the writer sees only short turns.
package final class Relay: Sendable {
    private struct Waiter {
        let number: Int
        let sequence: Int64
        let answer: @Sendable (Bool) -> Void
    }

    private struct State {
        var progress = RelayProgress()
        var waiters: [Waiter] = []
        var waiterCount = 0
    }

    let subscribers: [Subscriber]
    let context: RelayContext
    private let engine: any Engine
    private let queue = DispatchQueue(label: "tandem.relay")
    private let state = Mutex(State())
    private let isWoken = Atomic<Bool>(false)
    private let isStopped = Atomic<Bool>(false)

    package init(
        kit: Kit, engine: any Engine, faults: @escaping @Sendable (CrashPoint) -> Void = { _ in },
        clock: @escaping @Sendable () -> Timestamp
    ) {
        subscribers = kit.catalog.subscriptions.map(Subscriber.init)
        precondition(Set(subscribers.map(\.name)).count == subscribers.count, "two subscriptions have one name")
        context = RelayContext(kit: kit, clock: clock, faults: faults)
        self.engine = engine
    }

    /// How far it has come.
    package var progress: RelayProgress { state.withLock { $0.progress } }

    /// Gives every new subscriber its place before anything happens that it should hear of, and begins.
    package func start() {
        guard !subscribers.isEmpty else { return }
        let _: Bool = Self.ask { answer in engine.write(Registration(subscribers, context.faults) { answer($0) }) }
        wake()
    }

    /// Says that there may be new events. Costs next to nothing while the relay is on its way already.
    package func wake() {
        guard !subscribers.isEmpty, !isWoken.exchange(true, ordering: .acquiringAndReleasing) else { return }
        queue.async { self.run() }
    }

    /// Ends after the turn that is being written; what is not delivered yet is at the next start.
    package func stop() {
        isStopped.store(true, ordering: .relaxed)
        queue.sync {}
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.answer(false) }
    }

    /// Calls back when every subscriber has passed an event, or with false after a time. No thread waits.
    package func wait(for sequence: Int64, seconds: Double, _ answer: @escaping @Sendable (Bool) -> Void) {
        if subscribers.isEmpty { return answer(true) }
        let number: Int = state.withLock { state in
            state.waiterCount += 1
            state.waiters.append(Waiter(number: state.waiterCount, sequence: sequence, answer: answer))
            return state.waiterCount
        }
        wake()
        queue.asyncAfter(deadline: .now() + seconds) { self.giveUp(number) }
    }

    private func giveUp(_ number: Int) {
        let waiter: Waiter? = state.withLock { state in
            state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
        }
        waiter?.answer(false)
    }

    private func run() {
        isWoken.store(false, ordering: .sequentiallyConsistent)
        while !isStopped.load(ordering: .relaxed) {
            guard let outlook = look() else { return wake(in: 1_000) }
            for (subscriber, task) in outlook.tasks {
                guard !isStopped.load(ordering: .relaxed) else { return }
                guard let position = write(subscriber, task) else { return wake(in: 1_000) }
                if case .advance = task { state.withLock { $0.progress.positions[subscriber.name] = position } }
            }
            if outlook.tasks.isEmpty {
                settle(outlook)
                if let next = outlook.nextAttempt { wake(in: max(1, next - context.clock().milliseconds)) }
                return
            }
        }
    }

    /// Nothing is left to do up to the head: everyone has passed what is not for them.
    private func settle(_ outlook: Outlook) {
        let answered: [Waiter] = state.withLock { state in
            state.progress.head = outlook.head
            state.progress.retrying = outlook.pending.min()
            state.progress.pending = outlook.pending
            state.progress.parked = outlook.parked
            for subscriber in subscribers { state.progress.positions[subscriber.name] = outlook.head }
            let progress = state.progress
            let answered = state.waiters.filter { progress.hasPassed($0.sequence) }
            state.waiters.removeAll { progress.hasPassed($0.sequence) }
            return answered
        }
        for waiter in answered { waiter.answer(true) }
    }

    private func wake(in milliseconds: Int64) {
        queue.asyncAfter(deadline: .now() + .milliseconds(Int(milliseconds))) { self.wake() }
    }

    private func write(_ subscriber: Subscriber, _ task: RelayJob.Task) -> Int64? {
        Self.ask { answer in engine.write(RelayJob(subscriber, task, context: context, answer: answer)) }
    }

    /// Reads on the pool.
    func read(_ body: @escaping @Sendable (Result<any Session, StorageError>) -> Void) { engine.work(body) }

    private func look() -> Outlook? {
        let positions = progress.positions
        return Self.ask { answer in
            engine.work { session in
                answer(try? Outlook(session.get(), self.subscribers, positions, now: self.context.clock()))
            }
        }
    }

    /// Blocks the calling thread until an answer is there.
    package static func ask<Answer: Sendable>(_ start: (@escaping @Sendable (Answer) -> Void) -> Void) -> Answer {
        let box = Box<Answer>()
        start { answer in
            box.value.withLock { $0 = answer }
            box.hasValue.signal()
        }
        while true {
            box.hasValue.wait()
            if let answer = box.value.withLock({ $0 }) { return answer }
        }
    }

    /// Where another thread leaves what this one waits for.
    private final class Box<Answer: Sendable>: Sendable {
        let value = Mutex<Answer?>(nil)
        let hasValue = DispatchSemaphore(value: 0)
    }
}
