internal import Dispatch
internal import Glibc
internal import Synchronization

/// A running HTTP/1.1 server: one reactor per core, each on a thread of its own with a listener of its own.
package final class Server: Sendable {
    /// The port it listens at.
    package let port: UInt16
    /// How many connections there are.
    package let census: Census
    private let mailboxes: [Mailbox]
    private let running = DispatchGroup()

    private init(port: UInt16, limits: Limits, mailboxes: [Mailbox]) {
        self.port = port
        self.mailboxes = mailboxes
        census = Census(limit: limits.connections, perAddress: limits.connectionsPerAddress)
    }

    /// Serves at a host's address, given as numbers or by a name of this machine; port 0 takes any that is free.
    ///
    /// When it returns, every lane has been made and connections are accepted.
    package static func start(
        host: String, port: UInt16, limits: Limits = Limits(), reactors: Int = Server.cores, service: any Service
    ) throws -> Server {
        if port != 0 { try Listener.check(host: host, port: port) }
        var listeners = [try Listener(host: host, port: port, backlog: limits.backlog)]
        let server: Server
        do {
            while listeners.count < max(1, reactors) {
                listeners.append(try Listener(host: host, port: listeners[0].port, backlog: limits.backlog))
            }
            server = Server(port: listeners[0].port, limits: limits, mailboxes: try listeners.map { _ in try Mailbox() })
        } catch {
            for listener in listeners { listener.close() }
            throw error
        }
        try server.run(listeners, limits: limits, service: service)
        return server
    }

    /// The number of processors this process may run on.
    package static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Begins to end: no connection is accepted any more, what was asked is answered, and each connection is closed behind its answer.
    /// Ends in `drainSeconds` at most.
    package func drain() {
        for mailbox in mailboxes { mailbox.post(.drain) }
    }

    /// Ends at once: every connection is cut.
    package func stop() {
        for mailbox in mailboxes { mailbox.post(.stop) }
    }

    /// Waits until the server has ended.
    package func wait() {
        running.wait()
    }

    private func run(_ listeners: [Listener], limits: Limits, service: any Service) throws {
        let shared = Reactor.Shared(limits: limits, census: census, mailboxes: mailboxes)
        let start = Start()
        for (index, listener) in listeners.enumerated() {
            let (mailbox, running) = (mailboxes[index], running)
            running.enter()
            do {
                try Thread.start("reactor \(index)") {
                    Self.serve(listener, mailbox, shared, service, start)
                    running.leave()
                }
            } catch {
                running.leave()
                listener.close()
                start.finish(error)
            }
        }
        for _ in listeners { start.wait() }
        guard let failure = start.failure else { return }
        stop()
        wait()
        throw failure
    }

    private static func serve(
        _ listener: Listener, _ mailbox: Mailbox, _ shared: Reactor.Shared, _ service: any Service, _ start: Start
    ) {
        do {
            let lane = try service.makeLane()
            var reactor = try Reactor(listener: listener, mailbox: mailbox, shared: shared, lane: lane)
            start.finish(nil)
            reactor.run()
        } catch {
            listener.close()
            mailbox.close()
            start.finish(error)
        }
    }

    /// What the reactors report when they have begun.
    private final class Start: Sendable {
        private let first = Mutex<(any Error)?>(nil)
        private let count = DispatchSemaphore(value: 0)

        var failure: (any Error)? { first.withLock { $0 } }

        func finish(_ error: (any Error)?) {
            first.withLock { $0 = $0 ?? error }
            count.signal()
        }

        func wait() { count.wait() }
    }
}
