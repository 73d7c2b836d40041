package import Values

/// From one day to another, both included; an absent end is open.
package struct Validity: Sendable, Equatable {
    package let from: CalendarDate?
    package let to: CalendarDate?

    package init(from: CalendarDate?, to: CalendarDate?) {
        self.from = from
        self.to = to
    }

    /// The first and the last day there is.
    package var first: CalendarDate { from ?? .earliest }
    package var last: CalendarDate { to ?? .latest }

    package var isEmpty: Bool { if let from, let to { to < from } else { false } }

    package func contains(_ date: CalendarDate) -> Bool {
        first <= date && date <= last
    }

    /// The days that both have.
    package func within(_ other: Validity) -> Validity {
        Validity(from: [from, other.from].compactMap { $0 }.max(), to: [to, other.to].compactMap { $0 }.min())
    }

    package func overlaps(_ other: Validity) -> Bool {
        first <= other.last && other.first <= last
    }
}
