/// A file that holds a body, and goes with whoever holds it last: a request that is refused leaves none. Who keeps the content links or moves
/// the file.
package final class BodyFile: Sendable {
    package let path: String
    package let size: Int
    private let remove: @Sendable (String) -> Void

    /// `remove` takes the file off the disk; it may have been moved meanwhile.
    package init(_ path: String, size: Int, remove: @escaping @Sendable (String) -> Void) {
        self.path = path
        self.size = size
        self.remove = remove
    }

    deinit { remove(path) }
}
