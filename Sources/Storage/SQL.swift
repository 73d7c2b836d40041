internal import Synchronization

/// The text of one statement. A permanent one carries a small number, so that each connection finds its prepared form by index.
///
/// Placeholders are `$1 …` in order of first use, which both engines read.
package struct SQL: Sendable, ExpressibleByStringLiteral {
    package let text: String
    /// The permanent statement's number, counted from 0; nil for text made from a client's query, which goes through a bounded cache.
    package let slot: Int?

    private static let slots = Atomic<Int>(0)

    /// A statement that lives as long as the process: a `static let`, or one that follows from a declaration.
    package init(_ text: String) {
        self.text = text
        slot = Self.slots.add(1, ordering: .relaxed).oldValue
    }

    package init(stringLiteral text: String) { self.init(text) }

    /// A statement shaped by a client's query.
    package init(dynamic text: String) {
        self.text = text
        slot = nil
    }
}
