internal import CLinux
internal import Glibc

/// A thread of the system's.
enum Thread {
    /// Runs something on a thread of its own, which nobody waits for.
    static func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let box = Unmanaged.passRetained(Box(body: body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                // Taken back exactly once, by the thread it was made for.
                argument.map { Unmanaged<Box>.fromOpaque($0).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        if status != 0 {
            box.release()
            throw SystemError("pthread_create", status)
        }
        pthread_setname_np(thread, name)
        pthread_detach(thread)
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
