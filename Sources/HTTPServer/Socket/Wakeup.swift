internal import CLinux
internal import Glibc

/// A descriptor by which other threads wake a reactor out of its wait.
struct Wakeup: ~Copyable, Sendable {
    let descriptor: Int32

    init() throws(SystemError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        if descriptor < 0 { throw SystemError("eventfd") }
    }

    deinit { close(descriptor) }

    /// Wakes the reactor. It watches for edges, so the counter is never read; it would overflow after 2⁶⁴ wakes.
    func signal() {
        _ = uninterrupted { eventfd_write(descriptor, 1) }
    }
}
