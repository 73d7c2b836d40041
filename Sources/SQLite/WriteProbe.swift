internal import Storage

/// A write that changes nothing and still goes all the way to the disk: whether the database can be written right now.
final class WriteProbe: WriteJob {
    private let done: @Sendable (StorageError?) -> Void

    init(_ done: @escaping @Sendable (StorageError?) -> Void = { _ in }) { self.done = done }

    /// The header's own number is written again: SQLite does not compare, so the page goes to the log and the commit is synchronised.
    func run(in session: any Session) throws {
        let version = try session.integer("PRAGMA user_version") ?? 0
        try session.run(SQL(dynamic: "PRAGMA user_version = \(version)"))
    }

    func finish(_ outcome: WriteOutcome) {
        switch outcome {
        case .committed: done(nil)
        case .unavailable(let error): done(error)
        case .refused(let error): done(error as? StorageError)
        }
    }
}
