internal import Glibc
internal import HTTP

/// One thread's share of the connections: it waits for them, reads them, has their requests answered and sends the answers.
///
/// A value that its thread owns, not an object: its parts are reached without reference counts or exclusivity checks.
struct Reactor: ~Copyable {
    /// What the reactor shares with the others.
    struct Shared: Sendable {
        let limits: Limits
        let census: Census
        /// The mailboxes of all reactors.
        let mailboxes: [Mailbox]
    }

    let limits: Limits
    let census: Census
    let mailbox: Mailbox
    let siblings: [Mailbox]
    let lane: any Lane
    let poller: Poller
    var listener: Listener?
    var connections: ConnectionTable
    var wheel = TimerWheel()
    var date = DateStamp()
    /// What one receive brings in, before it is known how much of it must be kept.
    let received: UnsafeMutableRawBufferPointer
    /// The answers to what one connection sent, gathered for one send.
    var output = ByteBuffer(capacity: 64 << 10)
    /// Where an answer is compressed.
    var scratch = ByteBuffer()
    var deflater: Deflater?
    /// Connections with requests left over from an earlier turn.
    var queue: [Reply.Addressee] = []
    var replies: [Reply] = []
    /// When the present turn began, in nanoseconds.
    var now: UInt64
    /// What `now` was at first; ticks are counted from it.
    let epoch: UInt64
    /// When a connection that comes to rest in the present turn is closed.
    var idleDeadline: UInt32 = 0
    var nextSecond: UInt64
    /// When accepting is tried again, if it pauses.
    var acceptsAgain: UInt64?
    /// When a drain ends, if one has begun.
    var drainEnds: UInt64?

    /// Connections accepted in one turn, so that a flood of them does not keep those who are here waiting.
    static let arrivals = 256
    static let mailboxToken = UInt64.max
    static let listenerToken = UInt64.max - 1

    init(listener: Listener, mailbox: Mailbox, shared: Shared, lane: any Lane) throws(SystemError) {
        let poller = try Poller()
        try poller.add(mailbox.wakeup, token: Self.mailboxToken)
        try poller.add(listener.descriptor, token: Self.listenerToken, for: .reading)
        self.poller = poller
        limits = shared.limits
        census = shared.census
        siblings = shared.mailboxes.filter { $0 !== mailbox }
        self.mailbox = mailbox
        self.lane = lane
        connections = ConnectionTable(capacity: shared.limits.connections + Self.arrivals)
        received = .allocate(byteCount: 64 << 10, alignment: 16)
        now = Clock.nanoseconds()
        epoch = now
        nextSecond = now
        self.listener = listener
    }

    deinit { received.deallocate() }

    /// Serves until it is told to end.
    mutating func run() {
        while serveTurn() {}
        stopListening()
        closeAll()
        mailbox.close()
        lane.tick()
    }

    /// Waits for something to happen and does what is to be done; false when the reactor has ended.
    private mutating func serveTurn() -> Bool {
        // A wait fails only when the poller itself is broken, and then nobody can be served any more.
        guard let count = try? poller.wait(milliseconds: patience()) else { return false }
        readClocks()
        var readable = queue.count
        var hasMail = false
        var hasArrivals = false
        for index in 0..<count {
            let event = poller[index]
            switch event.token {
            case Self.mailboxToken: hasMail = true
            case Self.listenerToken: hasArrivals = true
            default: if event.isReadable { readable += 1 }
            }
        }
        // Mail first: what other threads have committed must be seen by the requests of this turn.
        if hasMail {
            let before = queue.count
            if takeMail() == .stop { return false }
            readable += queue.count - before
        }
        if readable > 0 { lane.beginBatch(count: readable) }
        takeUpQueue()
        for index in 0..<count { handle(poller[index]) }
        if readable > 0 { lane.endBatch() }
        if hasArrivals { acceptArrivals(atMost: Self.arrivals) }
        expireTimers()
        connections.reuseRetired()
        return !hasDrained()
    }

    private mutating func handle(_ event: Poller.Event) {
        guard event.token < Self.listenerToken else { return }
        let connection = connections[Slot(number: UInt32(truncatingIfNeeded: event.token))]
        if connection.pointee.phase == .closed { return }
        if event.isWritable { resumeSending(connection) }
        if event.isReadable {
            receive(connection)
        } else if event.isBroken {
            close(connection)
        }
    }

    /// How long there is nothing to do unless something happens.
    private func patience() -> Int32 {
        if !queue.isEmpty { return 0 }
        var until = nextSecond
        if let tick = wheel.next { until = min(until, time(of: tick)) }
        if let acceptsAgain { until = min(until, acceptsAgain) }
        if let drainEnds { until = min(until, drainEnds) }
        let time = Clock.nanoseconds()
        return until <= time ? 0 : Int32(min((until - time) / 1_000_000 + 1, 1000))
    }
}
