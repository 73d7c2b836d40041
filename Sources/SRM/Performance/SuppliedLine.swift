internal import Analytics
package import Values

/// A line of a purchase order with all that was said of it and all that came of it: what a scorecard is computed from.
package struct SuppliedLine: Sendable {
    package let order: String
    package let orderNumber: String
    package let line: String
    package let product: String?
    package let orderedOn: CalendarDate
    /// In the order in which they were given.
    package let promises: [Promise]
    /// In base units, as the receipts.
    package let quantity: Decimal6
    /// What a base unit costs, and what it ought to, in the currency of the company's books.
    package let price: Decimal6
    package let standardPrice: Decimal6?
    package let receipts: [Receipt]
    /// The promised day of which it was told that it passed while the line was open.
    package var missedOn: CalendarDate?
    package var givenUp: GivenUp?

    /// What of it we expect no more, and since when. What we gave up no later than its day nobody is held to; what was late by then stays
    /// late, so that neither closing nor cancelling an overdue order takes it out of the figures.
    package struct GivenUp: Sendable {
        package let quantity: Decimal6
        /// Nil where it was not written down.
        package let on: CalendarDate?
    }

    /// A day that the supplier named.
    package struct Promise: Sendable {
        package let statedOn: CalendarDate
        package let promisedOn: CalendarDate
    }

    /// What a receipt brought of the line.
    package struct Receipt: Sendable {
        package let document: String
        package let number: String
        package let line: String
        package let on: CalendarDate
        package let quantity: Decimal6
        /// Nil where nobody wrote down whether any was.
        package let rejected: Decimal6?
    }

    /// Which of the promises counts.
    package enum Basis: Sendable { case first, latest }

    /// The day in whose period the line counts: the first one promised, or the order's while there is none.
    package var countsOn: CalendarDate { promises.first?.promisedOn ?? orderedOn }

    /// The promise as it was known on a day. The first is known all along: books may have been entered later than they were kept.
    package func promise(_ basis: Basis, asOf day: CalendarDate) -> CalendarDate? {
        switch basis {
        case .first: promises.first?.promisedOn
        case .latest: (promises.last { $0.statedOn <= min(day, completedOn ?? day) } ?? promises.first)?.promisedOn
        }
    }

    /// The day on which all of it had come: no promise made later can make it punctual.
    private var completedOn: CalendarDate? {
        var missing = quantity.scaled
        for receipt in receipts.sorted(by: { $0.on < $1.on }) {
            missing -= receipt.quantity.scaled
            if missing <= 0 { return receipt.on }
        }
        return nil
    }

    /// The first day behind another on which time alone may have it counted otherwise: only what lies before a day or behind it matters.
    func nextChange(after day: CalendarDate) -> CalendarDate? {
        var days = [orderedOn]
        for promise in promises { days += [promise.statedOn, promise.promisedOn] }
        days += receipts.map(\.on)
        if let givenUpOn = givenUp?.on { days.append(givenUpOn) }
        return days.filter { $0 > day }.min()
    }

    /// What the supplier is held to of it by a promise, as it was known on a day.
    private func owed(by promise: CalendarDate?, asOf day: CalendarDate) -> Decimal6 {
        guard let givenUp, givenUp.on.map({ $0 <= day && $0 <= promise ?? .latest }) ?? true else { return quantity }
        return Decimal6(scaled: max(0, quantity.scaled - givenUp.quantity.scaled))
    }

    /// The line as the computations take it.
    func measured(_ basis: Basis, asOf day: CalendarDate) -> SupplyLine {
        let promise = promise(basis, asOf: day)
        let owed = owed(by: promise, asOf: day)
        return SupplyLine(
            orderedOn: orderedOn, promisedOn: owed > 0 ? promise : nil, quantity: owed > 0 ? owed : quantity, price: price,
            standardPrice: standardPrice,
            receipts: receipts.map { SupplyReceipt(on: $0.on, quantity: $0.quantity, rejected: $0.rejected) })
    }
}
