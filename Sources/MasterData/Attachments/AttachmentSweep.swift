internal import Storage
internal import Synchronization

/// Takes content off the disk that no attachment has any more, in the writer's order: an upload of the same content either runs before and
/// is seen here, or runs after and brings its content along again.
final class AttachmentSweep: WriteJob {
    private static let isHeld: SQL = "SELECT 1 FROM attachments WHERE sha256 = $1 LIMIT 1"

    private let sha256: String
    private let store: AttachmentStore
    private let isUnused = Mutex(false)

    init(_ sha256: String, in store: AttachmentStore) {
        self.sha256 = sha256
        self.store = store
    }

    func run(in session: any Session) throws {
        let isHeld = try session.integer(Self.isHeld, [.text(sha256)]) != nil
        isUnused.withLock { $0 = !isHeld }
    }

    /// Only what is committed counts: a deletion that was lost with its batch keeps its content.
    func finish(_ outcome: WriteOutcome) {
        if case .committed = outcome, isUnused.withLock({ $0 }) { store.remove(sha256) }
    }
}
