internal import Synchronization

/// The text of one statement. A permanent one carries a small number, so that each connection finds its prepared form by index.
///
/// Placeholders are `$1 …` in order of first use, which both engines read.
package struct SQL: Sendable, ExpressibleByStringLiteral {
    /// What the engine prepares.
    package let text: String
    /// The permanent statement's number, counted from 0; nil for text made from a client's query, which goes through a bounded cache.
    package let slot: Int?

    /// The numbers given so far. A text keeps its number, so that a literal inside a function does not take a new one at each call.
    private static let slots = Mutex<[String: Int]>([:])

    /// A statement that lives as long as the process: best a `static let`, as its number is looked up by its text once.
    package init(_ text: String) {
        self.text = text
        slot = Self.slots.withLock { slots in
            if let slot = slots[text] { return slot }
            let slot = slots.count
            slots[text] = slot
            return slot
        }
    }

    package init(stringLiteral text: String) { self.init(text) }

    /// A statement shaped by a client's query.
    package init(dynamic text: String) {
        self.text = text
        slot = nil
    }
}
