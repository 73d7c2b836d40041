/// One client's connection. An idle one is only this: it owns no buffer.
struct Connection: ~Copyable {
    /// Where the connection stands in its course.
    enum Phase: UInt8 {
        case closed
        /// Between requests: not a byte of the next one is there.
        case idle
        /// A part of a head is there.
        case head
        /// A head is there, its body is arriving.
        case body
        /// The lane has the request and will answer by the ticket.
        case waiting
        /// An answer is being made part by part.
        case streaming
        /// The last answer is sent; what still comes is discarded until the client has closed its side, too.
        case lingering
    }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// Behind the answers there are, the connection is closed.
        static let closes = Flags(rawValue: 1)
        /// The client has sent all it will.
        static let isAtEnd = Flags(rawValue: 2)
        /// Is in the queue of those to be taken up in the next turn.
        static let isQueued = Flags(rawValue: 4)
        /// Counts in its address's number of connections.
        static let isCounted = Flags(rawValue: 8)
        /// Is a proxy whose word on its clients' addresses is believed.
        static let isProxy = Flags(rawValue: 16)
    }

    let slot: Slot
    /// Changes with each answer and when the connection is closed, so that what comes late or twice is noticed.
    private(set) var generation: UInt32 = 0
    private(set) var descriptor: Int32
    var timer = TimerWheel.Link()
    var phase = Phase.idle
    var interest = Poller.Interest.reading
    var flags: Flags = []
    /// How the request that is being answered wants its answer.
    var manner: Manner = []
    /// The client's address as text.
    private(set) var peer: String
    var input: Input?
    var output: Output?

    init(slot: Slot, descriptor: Int32, peer: String) {
        self.slot = slot
        self.descriptor = descriptor
        self.peer = peer
    }

    /// What epoll reports the connection by.
    var token: UInt64 { UInt64(slot.number) }

    var isStalled: Bool { output.map { !$0.unsent.isEmpty } ?? false }

    mutating func reopen(_ descriptor: Int32, peer: String) {
        self.descriptor = descriptor
        self.peer = peer
        phase = .idle
        interest = .reading
        flags = []
        manner = []
    }

    /// Begins a new generation: tickets of the former one are void.
    mutating func renew() { generation &+= 1 }

    mutating func close() {
        renew()
        descriptor = -1
        peer = ""
        phase = .closed
        input = nil
        output = nil
    }
}
