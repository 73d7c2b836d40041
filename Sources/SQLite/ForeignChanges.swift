internal import Synchronization

/// How often other processes were found to have changed the database. The writer finds out, as only its connection can tell their commits
/// from ours; the readers compare this number, so a look costs them nothing.
final class ForeignChanges: Sendable {
    private let changes = Atomic(0)

    var count: Int { changes.load(ordering: .relaxed) }

    func note() { changes.add(1, ordering: .relaxed) }
}
