internal import Dispatch
internal import Storage
internal import Synchronization

/// A few threads for long reads, each with a connection of its own while it works.
final class WorkPool: Sendable {
    private let path: String
    private let budget: ReadBudget
    private let queue = DispatchQueue(label: "tandem.work", attributes: .concurrent)
    private let state: Mutex<State>

    private typealias Work = @Sendable (Result<any Session, StorageError>) -> Void

    private struct State {
        /// How many more may work at once.
        var free: Int
        /// Work that found everyone busy; bounded by the requests in flight. Begins at `next`.
        var waiting: [Work] = []
        var next = 0
        /// Connections that nobody uses right now.
        var idle: [PooledConnection] = []
        var isClosed = false

        mutating func takeWaiting() -> Work? {
            guard next < waiting.count else {
                waiting.removeAll(keepingCapacity: true)
                next = 0
                return nil
            }
            defer { next += 1 }
            return waiting[next]
        }
    }

    init(path: String, size: Int, budget: ReadBudget) {
        self.path = path
        self.budget = budget
        state = Mutex(State(free: size))
    }

    func run(_ work: @escaping @Sendable (Result<any Session, StorageError>) -> Void) {
        let mayStart = state.withLock { state in
            guard state.free > 0 else {
                state.waiting.append(work)
                return false
            }
            state.free -= 1
            return true
        }
        if mayStart { queue.async { self.perform(work) } }
    }

    /// Waits for what runs, refuses what waits, and closes the connections.
    func close() {
        state.withLock { $0.isClosed = true }
        queue.sync(flags: .barrier) {}
        state.withLock { $0.idle = [] }
    }

    private func perform(_ work: Work) {
        do throws(StorageError) {
            let (idle, isClosed) = state.withLock { ($0.idle.popLast(), $0.isClosed) }
            if isClosed { throw .closed }
            let pooled = if let idle { idle } else { try PooledConnection(path, budget) }
            pooled.use { work(.success($0)) }
            state.withLock { if !$0.isClosed { $0.idle.append(pooled) } }
        } catch {
            work(.failure(error))
        }
        let next = state.withLock { state in
            let next = state.takeWaiting()
            if next == nil { state.free += 1 }
            return next
        }
        if let next { queue.async { self.perform(next) } }
    }
}

/// A connection that threads use one after the other.
final class PooledConnection: Sendable {
    private let connection: Mutex<ReadConnection>

    init(_ path: String, _ budget: ReadBudget) throws(StorageError) {
        connection = Mutex(try ReadConnection(path: path, budget: budget))
    }

    func use(_ body: (ReadConnection) -> Void) {
        connection.withLock { connection in
            connection.renewBudget()
            body(connection)
            connection.finish()
        }
    }
}
