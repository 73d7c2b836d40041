internal import Glibc

/// A connection's place in its reactor's table.
struct Slot: Equatable {
    let number: UInt32
    static let none = Slot(number: .max)
}

/// Where a connection stands in memory, from its acceptance to the end of the turn in which it is closed.
typealias ConnectionPointer = UnsafeMutablePointer<Connection>

/// All connections of a reactor, in one stretch of memory that the kernel hands out as it is first touched.
///
/// Raw memory, so that a connection costs its size and nothing else, and its address can be kept over calls.
struct ConnectionTable: ~Copyable {
    private let base: ConnectionPointer
    private let capacity: Int
    /// Slots below it have been used.
    private var touched = 0
    private var free: [Slot] = []
    /// Closed in this turn: events that wait for them must not meet their successors.
    private var retired: [Slot] = []

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit {
        base.deinitialize(count: touched)
        base.deallocate()
    }

    var isEmpty: Bool { touched == free.count + retired.count }

    subscript(slot: Slot) -> ConnectionPointer { base + Int(slot.number) }

    /// The connection of a slot in this generation, nil when it is over.
    func connection(_ slot: UInt32, generation: UInt32) -> ConnectionPointer? {
        guard slot < touched, base[Int(slot)].generation == generation, base[Int(slot)].phase != .closed else { return nil }
        return base + Int(slot)
    }

    /// Makes a connection of an accepted socket, nil when all slots are taken.
    mutating func insert(_ descriptor: Int32, peer: String) -> ConnectionPointer? {
        if let slot = free.popLast() {
            let connection = base + Int(slot.number)
            connection.pointee.reopen(descriptor, peer: peer)
            return connection
        }
        if touched == capacity { return nil }
        let connection = base + touched
        connection.initialize(to: Connection(slot: Slot(number: UInt32(touched)), descriptor: descriptor, peer: peer))
        touched += 1
        return connection
    }

    /// Takes a closed connection out.
    mutating func retire(_ connection: ConnectionPointer) {
        connection.pointee.close()
        retired.append(connection.pointee.slot)
    }

    /// Ends a turn: the slots of the connections closed in it are free again.
    mutating func reuseRetired() {
        if retired.isEmpty { return }
        free.append(contentsOf: retired)
        retired.removeAll(keepingCapacity: true)
    }

    /// All open connections.
    var open: [ConnectionPointer] {
        (0..<touched).map { base + $0 }.filter { $0.pointee.phase != .closed }
    }
}
