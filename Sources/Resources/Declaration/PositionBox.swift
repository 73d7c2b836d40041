internal import Synchronization

/// Where a field stands among its schema's columns: written once when the schema is read, so that typed access is an array look-up.
final class PositionBox: Sendable {
    private let position = Atomic<Int>(-1)

    var value: Int { position.load(ordering: .relaxed) }
    func set(_ value: Int) { position.store(value, ordering: .relaxed) }
}

/// A field seen without its value type, as `Mirror` finds it.
protocol AnyField {
    var column: Column { get }
    var box: PositionBox { get }
}

extension Field: AnyField {}
