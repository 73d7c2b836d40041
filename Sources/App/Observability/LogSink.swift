internal import Dispatch
internal import Glibc
internal import Synchronization

/// Where log lines leave the process: a queue of its own writes them, so that a slow reader of the log never holds up a request.
package final class LogSink: Sendable {
    private struct Backlog {
        var bytes: [UInt8] = []
        var isScheduled = false
        var dropped = 0
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "tandem.log")
    private let backlog = Mutex(Backlog())

    /// Lines beyond so many unwritten bytes are dropped and counted.
    private static let limit = 8 << 20

    package init(descriptor: Int32 = STDERR_FILENO) { self.descriptor = descriptor }

    /// Takes whole lines.
    func write(_ lines: [UInt8]) {
        let begins = backlog.withLock { backlog in
            guard backlog.bytes.count < Self.limit else {
                backlog.dropped += lines.count { $0 == UInt8(ascii: "\n") }
                return false
            }
            backlog.bytes += lines
            defer { backlog.isScheduled = true }
            return !backlog.isScheduled
        }
        if begins { queue.async { self.drain() } }
    }

    /// Lines that were dropped since the start.
    package var dropped: Int { backlog.withLock { $0.dropped } }

    /// Waits until everything so far is written.
    package func flush() { queue.sync { drain() } }

    private func drain() {
        while true {
            let bytes = backlog.withLock { backlog in
                defer { backlog.bytes = [] }
                backlog.isScheduled = !backlog.bytes.isEmpty
                return backlog.bytes
            }
            // Nobody is left to be told when the log itself can't be written.
            guard !bytes.isEmpty, File.write(bytes, to: descriptor) else { return }
        }
    }
}
