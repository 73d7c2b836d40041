package import Values

/// The day on which a line of a sales order can be there, how sure that is, and what it rests on.
package struct PromiseDate: Sendable, Equatable {
    /// Nil when nobody says when the rest comes.
    package let day: CalendarDate?
    package let confidence: Confidence
    package let parts: [Part]
    /// The day before it was moved to one on which we work.
    package let movedFrom: CalendarDate?

    package enum Confidence: String, Sendable { case p50, p80, p95, firm }

    /// One part of the quantity and what it waits for.
    package struct Part: Sendable, Equatable {
        package let quantity: Decimal6
        package let cover: Cover
        package let day: CalendarDate?
    }

    /// What a part of the quantity waits for.
    package enum Cover: Sendable, Equatable {
        /// It is there.
        case stock
        /// An order that a supplier gave a day for.
        case promised(CalendarDate)
        /// Something that is ordered or about to be, from a day on, with this lead time; no sooner than it was asked for.
        case leadTime(LeadTime, from: CalendarDate, notBefore: CalendarDate? = nil)
        /// An order that should have come on a day and of which nobody has said more: it comes no later than what is bought today.
        case overdue(LeadTime, since: CalendarDate)
        /// Nobody knows.
        case unknown
    }

    /// The parts' last day, moved to the next open day.
    package init(
        _ covers: [(quantity: Decimal6, cover: Cover)], today: CalendarDate, confidence wanted: Confidence = .p80,
        nextOpenDay: (CalendarDate) -> CalendarDate?
    ) {
        let parts = covers.filter { $0.quantity > 0 }.map { part in
            Part(quantity: part.quantity, cover: part.cover, day: part.cover.day(on: today, wanted))
        }
        self.parts = parts
        let days = parts.compactMap(\.day)
        guard days.count == parts.count, let last = days.max() else {
            day = nil
            movedFrom = nil
            confidence = wanted
            return
        }
        let open = nextOpenDay(last)
        day = open
        movedFrom = open == last ? nil : last
        confidence = parts.allSatisfy { $0.cover == .stock } ? .firm : wanted
    }
}

extension PromiseDate.Cover {
    /// When it is there, as far as today knows.
    package func day(on today: CalendarDate, _ confidence: PromiseDate.Confidence) -> CalendarDate? {
        switch self {
        case .stock: today
        case .promised(let day): max(day, today)
        case .leadTime(let lead, let start, let asked):
            lead.days(confidence).flatMap { start.adding(days: $0) }.map { max($0, today, asked ?? today) }
        case .overdue(let lead, _): lead.days(confidence).flatMap { today.adding(days: $0) }
        case .unknown: nil
        }
    }
}
