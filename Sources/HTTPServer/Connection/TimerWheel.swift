/// Which connections may be due at which tick. A connection whose deadline moves back stays where it is and is put right when its
/// old tick comes, so that a request costs no more than storing its new deadline.
struct TimerWheel: ~Copyable {
    /// A connection's place in the wheel.
    struct Link {
        /// The tick at which the connection is due.
        fileprivate(set) var deadline = TimerWheel.never
        /// The tick in whose bucket it stands, `never` when it is in none.
        fileprivate var tick = TimerWheel.never
        fileprivate var previous = Slot.none
        fileprivate var next = Slot.none
    }

    static let never = UInt32.max
    private static let buckets = 1024

    private var first = [Slot](repeating: .none, count: TimerWheel.buckets)
    private var last = [Slot](repeating: .none, count: TimerWheel.buckets)
    private var occupied = [UInt64](repeating: 0, count: TimerWheel.buckets / 64)
    /// The tick to be looked at next: all before it are done.
    private var current: UInt32 = 0

    init() {}

    /// Sets when a connection is due; `never` leaves it in its place, too, until that tick comes.
    mutating func set(_ deadline: UInt32, for connection: ConnectionPointer, in connections: borrowing ConnectionTable) {
        connection.pointee.timer.deadline = deadline
        if deadline >= connection.pointee.timer.tick || deadline == Self.never { return }
        unlink(connection, in: connections)
        link(connection, in: connections)
    }

    mutating func unlink(_ connection: ConnectionPointer, in connections: borrowing ConnectionTable) {
        let timer = connection.pointee.timer
        if timer.tick == Self.never { return }
        let bucket = Self.bucket(timer.tick)
        if timer.previous == .none { first[bucket] = timer.next } else { connections[timer.previous].pointee.timer.next = timer.next }
        if timer.next == .none { last[bucket] = timer.previous } else { connections[timer.next].pointee.timer.previous = timer.previous }
        if first[bucket] == .none { occupied[bucket / 64] &= ~(1 << UInt64(bucket % 64)) }
        connection.pointee.timer.tick = Self.never
    }

    /// Moves on to a tick and takes out a connection that is due by then; nil when there is none left.
    mutating func nextDue(by now: UInt32, in connections: borrowing ConnectionTable) -> ConnectionPointer? {
        while let tick = nextOccupied(from: current), tick <= now {
            current = tick
            while case let slot = first[Self.bucket(tick)], slot != .none {
                let connection = connections[slot]
                unlink(connection, in: connections)
                if connection.pointee.timer.deadline <= now {
                    connection.pointee.timer.deadline = Self.never
                    return connection
                }
                link(connection, in: connections)
            }
        }
        current = now + 1
        return nil
    }

    /// The matching connection that is due first, for making room.
    mutating func soonest(
        in connections: borrowing ConnectionTable, where matches: (borrowing Connection) -> Bool
    ) -> ConnectionPointer? {
        let farthest = current + UInt32(Self.buckets) - 1
        var from = current
        while let tick = nextOccupied(from: from), tick <= farthest {
            var best: ConnectionPointer?
            var slot = first[Self.bucket(tick)]
            while slot != .none {
                let connection = connections[slot]
                slot = connection.pointee.timer.next
                if connection.pointee.timer.deadline > tick, tick < farthest {
                    unlink(connection, in: connections)
                    link(connection, in: connections)
                } else if matches(connection.pointee), connection.pointee.timer.deadline < best?.pointee.timer.deadline ?? Self.never {
                    best = connection
                }
            }
            if let best { return best }
            from = tick + 1
        }
        return nil
    }

    /// The next tick at which there is something to look at, nil if there is none.
    var next: UInt32? { nextOccupied(from: current) }

    private func nextOccupied(from tick: UInt32) -> UInt32? {
        let start = Self.bucket(tick)
        var word = start / 64
        var bits = occupied[word] & (UInt64.max << UInt64(start % 64))
        for _ in 0...occupied.count {
            if bits != 0 {
                let bucket = word * 64 + bits.trailingZeroBitCount
                return tick + UInt32((bucket - start + Self.buckets) % Self.buckets)
            }
            word = (word + 1) % occupied.count
            bits = occupied[word]
        }
        return nil
    }

    private mutating func link(_ connection: ConnectionPointer, in connections: borrowing ConnectionTable) {
        let deadline = connection.pointee.timer.deadline
        if deadline == Self.never { return }
        // A deadline beyond the wheel's reach is looked at again when its farthest bucket comes.
        let tick = min(max(deadline, current), current + UInt32(Self.buckets) - 1)
        let bucket = Self.bucket(tick)
        connection.pointee.timer.tick = tick
        connection.pointee.timer.previous = last[bucket]
        connection.pointee.timer.next = .none
        if last[bucket] == .none {
            first[bucket] = connection.pointee.slot
            occupied[bucket / 64] |= 1 << UInt64(bucket % 64)
        } else {
            connections[last[bucket]].pointee.timer.next = connection.pointee.slot
        }
        last[bucket] = connection.pointee.slot
    }

    private static func bucket(_ tick: UInt32) -> Int { Int(tick % UInt32(buckets)) }
}
