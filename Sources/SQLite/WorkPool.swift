internal import Dispatch
internal import Storage
internal import Synchronization

/// A few threads for long reads, each with a connection of its own while it works.
final class WorkPool: Sendable {
    private let path: String
    private let stepBudget: Int
    private let queue = DispatchQueue(label: "tandem.work", attributes: .concurrent)
    /// Work that found every slot taken; bounded by the requests in flight.
    private let waiting = Mutex(Waiting())

    private struct Waiting {
        var free = 0
        var work: [@Sendable () -> Void] = []
        /// Connections that nobody uses right now.
        var connections: [PooledConnection] = []
    }

    init(path: String, size: Int, stepBudget: Int) {
        self.path = path
        self.stepBudget = stepBudget
        waiting.withLock { $0.free = size }
    }

    func run(_ body: @escaping @Sendable (Result<any Session, StorageError>) -> Void) {
        let start: (@Sendable () -> Void)? = waiting.withLock { waiting in
            let work: @Sendable () -> Void = { self.perform(body) }
            if waiting.free > 0 {
                waiting.free -= 1
                return work
            }
            waiting.work.append(work)
            return nil
        }
        if let start { queue.async(execute: start) }
    }

    private func perform(_ body: @Sendable (Result<any Session, StorageError>) -> Void) {
        do throws(StorageError) {
            let idle = waiting.withLock { $0.connections.popLast() }
            let pooled = if let idle { idle } else { try PooledConnection(path, stepBudget) }
            pooled.use { body(.success($0)) }
            waiting.withLock { $0.connections.append(pooled) }
        } catch {
            body(.failure(error))
        }
        let next: (@Sendable () -> Void)? = waiting.withLock { waiting in
            guard waiting.work.isEmpty else { return waiting.work.removeFirst() }
            waiting.free += 1
            return nil
        }
        if let next { queue.async(execute: next) }
    }
}

/// A connection that threads use one after the other.
final class PooledConnection: Sendable {
    private let connection: Mutex<ReadConnection>

    init(_ path: String, _ stepBudget: Int) throws(StorageError) {
        connection = Mutex(try ReadConnection(path: path, stepBudget: stepBudget))
    }

    func use(_ body: (ReadConnection) -> Void) {
        connection.withLock { connection in
            connection.renewBudget()
            body(connection)
            connection.resetRunningStatements()
        }
    }
}
