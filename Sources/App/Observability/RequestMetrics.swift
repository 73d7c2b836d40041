internal import Synchronization

/// The counts of all reactors. Each counts for itself without locks or shared cache lines and shows its counts once a second.
final class RequestMetrics: Sendable {
    private let shown = Mutex<[RequestCounts]>([])
    private let endpoints: Int

    init(endpoints: Int) { self.endpoints = endpoints }

    /// A place for one more reactor's counts.
    func register() -> Int {
        shown.withLock { shown in
            shown.append(RequestCounts(endpoints: endpoints))
            return shown.count - 1
        }
    }

    func show(_ counts: RequestCounts, of reactor: Int) {
        shown.withLock { $0[reactor] = counts }
    }

    var total: RequestCounts {
        shown.withLock { shown in
            var total = RequestCounts(endpoints: endpoints)
            for counts in shown { total += counts }
            return total
        }
    }
}
