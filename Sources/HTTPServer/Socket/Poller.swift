internal import CLinux
internal import Glibc

/// An epoll instance and the events of its last wait.
struct Poller: ~Copyable {
    /// What a descriptor is watched for. Errors and hang-ups are always reported.
    struct Interest: OptionSet {
        let rawValue: UInt8
        static let reading = Interest(rawValue: 1)
        static let writing = Interest(rawValue: 2)

        fileprivate var events: UInt32 {
            (contains(.reading) ? EPOLLIN.rawValue : 0) | (contains(.writing) ? EPOLLOUT.rawValue : 0)
        }
    }

    /// Something that happened to a descriptor.
    struct Event {
        let token: UInt64
        private let events: UInt32

        fileprivate init(_ event: epoll_event) {
            token = event.data.u64
            events = event.events
        }

        var isReadable: Bool { events & EPOLLIN.rawValue != 0 }
        var isWritable: Bool { events & EPOLLOUT.rawValue != 0 }
        /// Nothing can be sent any more.
        var isBroken: Bool { events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 }
    }

    private static let capacity = 512
    private let descriptor: Int32
    // Allocated by hand: it lives as long as the poller and is filled by the kernel.
    private let events: UnsafeMutablePointer<epoll_event>

    init() throws(SystemError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        events = .allocate(capacity: Self.capacity)
        if descriptor < 0 { throw SystemError("epoll_create1") }
    }

    deinit {
        close(descriptor)
        events.deallocate()
    }

    /// Waits until something happens, at most so many milliseconds, and says how many events there are.
    func wait(milliseconds: Int32) throws(SystemError) -> Int {
        // An interrupted wait ends early: its time would begin anew.
        let count = epoll_wait(descriptor, events, Int32(Self.capacity), milliseconds)
        if count >= 0 { return Int(count) }
        if errno == EINTR { return 0 }
        throw SystemError("epoll_wait")
    }

    subscript(index: Int) -> Event { Event(events[index]) }

    func add(_ watched: Int32, token: UInt64, for interest: Interest) throws(SystemError) {
        try control(EPOLL_CTL_ADD, watched, token: token, events: interest.events)
    }

    /// Watches for signals, each reported once.
    func add(_ wakeup: borrowing Wakeup, token: UInt64) throws(SystemError) {
        try control(EPOLL_CTL_ADD, wakeup.descriptor, token: token, events: EPOLLIN.rawValue | EPOLLET.rawValue)
    }

    func change(_ watched: Int32, token: UInt64, for interest: Interest) throws(SystemError) {
        try control(EPOLL_CTL_MOD, watched, token: token, events: interest.events)
    }

    private func control(_ operation: Int32, _ watched: Int32, token: UInt64, events: UInt32) throws(SystemError) {
        var event = epoll_event()
        event.events = events
        event.data.u64 = token
        if epoll_ctl(descriptor, operation, watched, &event) < 0 { throw SystemError("epoll_ctl") }
    }
}
