internal import Glibc

/// Holds a database for the one server that serves it: two would each wake their own relay and imports and not know of the other's changes.
/// Commands work beside a server; they hold nothing. The kernel lets go of it however the process ends.
package struct ServingLock: ~Copyable, Sendable {
    private let directory: CInt

    /// Throws when another server holds it.
    package init(_ configuration: Configuration) throws {
        try File.makeDirectory(File.parent(of: configuration.database))
        try File.makeDirectory(configuration.filesDirectory)
        let directory = open(configuration.filesDirectory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw File.Failure(path: configuration.filesDirectory, call: "open", code: errno) }
        guard flock(directory, LOCK_EX | LOCK_NB) == 0 else {
            close(directory)
            throw Held(database: configuration.database)
        }
        self.init(directory: directory)
    }

    /// Another server has the database.
    package struct Held: Error, CustomStringConvertible {
        let database: String

        package var description: String { "Another server serves \(database) already." }
    }

    private init(directory: CInt) { self.directory = directory }

    deinit { close(directory) }
}
