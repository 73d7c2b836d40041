internal import Synchronization

/// How many connections there are, in all and of each limited address, counted over all reactors.
package final class Census: Sendable {
    private let limit: Int
    private let limitPerAddress: Int
    private let total = Atomic(0)
    private let everAccepted = Atomic(0)
    private let perAddress = Mutex<[Address: Int]>([:])

    init(limit: Int, perAddress limitPerAddress: Int) {
        self.limit = limit
        self.limitPerAddress = limitPerAddress
    }

    /// Connections open now.
    package var open: Int { total.load(ordering: .relaxed) }
    /// Connections accepted since the start.
    package var accepted: Int { everAccepted.load(ordering: .relaxed) }

    var isFull: Bool { open >= limit }

    func isCrowded(percent: Int) -> Bool { open * 100 > limit * percent }

    /// Counts a connection in, unless the limit is reached.
    func enter() -> Bool {
        if total.add(1, ordering: .relaxed).newValue > limit {
            total.subtract(1, ordering: .relaxed)
            return false
        }
        everAccepted.add(1, ordering: .relaxed)
        return true
    }

    func leave() { total.subtract(1, ordering: .relaxed) }

    /// Counts a connection of an address in, unless the address has as many as it may.
    func enter(_ address: Address) -> Bool {
        perAddress.withLock { counts in
            if counts[address, default: 0] >= limitPerAddress { return false }
            counts[address, default: 0] += 1
            return true
        }
    }

    func leave(_ address: Address) {
        perAddress.withLock { counts in
            guard let count = counts[address] else { return }
            counts[address] = count > 1 ? count - 1 : nil
        }
    }
}
