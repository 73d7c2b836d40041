internal import Synchronization

/// Where new identifiers come from: unique and growing, on every thread, also when the clock steps back.
///
/// An identifier holds 42 bits of milliseconds since 1970, 8 bits of node and 13 bits of sequence.
package final class IdentifierSource: Sendable {
    /// The latest millisecond that a clock can ask for, in 2109. 2³² milliseconds are left above it, so that counting on from
    /// the last identifier can never reach the 64th bit.
    private static let latest: Int64 = (1 << 42) - (1 << 32)

    private let last: Atomic<Int64>
    private let node: Int64
    private let clock: @Sendable () -> Timestamp

    /// A source for one process. Every identifier is above `floor`, the newest one that is committed.
    package init(node: UInt8, floor: Int64 = 0, clock: @escaping @Sendable () -> Timestamp = Timestamp.now) {
        last = Atomic(min(max(0, floor), Self.latest << 21))
        self.node = Int64(node)
        self.clock = clock
    }

    /// A number that no other call returned or will return.
    package func next() -> Int64 {
        let now = min(max(0, clock().milliseconds), Self.latest)
        let fresh = (now << 21) | (node << 13)
        var seen = last.load(ordering: .relaxed)
        while true {
            let candidate = max(fresh, following(seen))
            // One atomic is enough for uniqueness and order: it has a single order of changes, whatever the memory ordering.
            let (exchanged, original) = last.compareExchange(expected: seen, desired: candidate, ordering: .relaxed)
            if exchanged { return candidate }
            seen = original
        }
    }

    /// The smallest number of this node above another; a full sequence carries into the millisecond.
    private func following(_ number: Int64) -> Int64 {
        let millisecond = number >> 21
        let otherNode = (number >> 13) & 0xFF
        let isFull = number & 0x1FFF == 0x1FFF
        if otherNode == node && !isFull { return number + 1 }
        if otherNode < node { return (millisecond << 21) | (node << 13) }
        return ((millisecond + 1) << 21) | (node << 13)
    }
}

extension Identifier {
    /// When the number was made, by the clock of its source or a little later.
    package var madeAt: Timestamp { Timestamp(milliseconds: number >> 21) }
}
