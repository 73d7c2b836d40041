internal import Dispatch

/// Work on another thread, one piece after the other.
enum Background {
    private static let queue = DispatchQueue(label: "background")

    static func run(_ body: @escaping @Sendable () -> Void) { queue.async(execute: body) }
}
