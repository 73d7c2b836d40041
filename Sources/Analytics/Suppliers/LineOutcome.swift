package import Values

/// What became of a line by a day: what every figure of a supplier is summed up from.
package struct LineOutcome: Sendable {
    package let line: SupplyLine
    /// Whether its promised day has come.
    package let isDue: Bool
    /// The last day that is on time: the promised one and the days of grace.
    package let deadline: CalendarDate?
    /// What came by the deadline.
    package let byDue: Decimal12
    /// What has come at all.
    package let received: Decimal12
    /// The receipts until the day, in their order.
    package let receipts: [SupplyReceipt]
    /// When enough had come.
    package let completedOn: CalendarDate?

    package init(_ line: SupplyLine, asOf day: CalendarDate, graceDays: Int, counting: Counting) {
        self.line = line
        isDue = line.promisedOn.map { $0 <= day } ?? false
        deadline = line.promisedOn.map { $0.adding(days: graceDays) ?? .latest }
        receipts = line.receipts.filter { $0.on <= day }.sorted { $0.on < $1.on }
        var (received, byDue) = (Decimal12.zero, Decimal12.zero)
        var completedOn: CalendarDate?
        for receipt in receipts {
            received += receipt.counted(as: counting)
            if let deadline, receipt.on <= deadline { byDue = received }
            if completedOn == nil, received >= Decimal12(line.quantity) { completedOn = receipt.on }
        }
        self.received = received
        self.byDue = byDue
        self.completedOn = completedOn
    }

    package var ordered: Decimal12 { Decimal12(line.quantity) }
    package var isComplete: Bool { completedOn != nil }
    /// In full by the deadline.
    package var isOnTimeInFull: Bool { byDue >= ordered }
    /// Due and not complete: it counts as late, however long it stays open.
    package var isOverdue: Bool { isDue && !isComplete }

    /// The days from the order to the receipt that completed it.
    package var leadDays: Int? { completedOn.map { line.orderedOn.days(until: $0) } }

    /// How many days after its promise it was complete, none when before.
    package var daysLate: Int? {
        guard let completedOn, let promised = line.promisedOn else { return nil }
        return max(0, promised.days(until: completedOn))
    }

    /// The rejected part of what came; nil where nobody wrote down whether any was.
    package var rejected: Decimal12? {
        let known = receipts.compactMap(\.rejected)
        return known.isEmpty ? nil : known.reduce(into: .zero) { $0 += Decimal12($1) }
    }

    /// How much more than the standard price was paid for what came, and what that would have cost; nil without a standard price.
    package var priceVariance: (paid: Decimal12, standard: Decimal12)? {
        guard let standardPrice = line.standardPrice else { return nil }
        let quantity = received.decimal6
        let standard = Decimal12(standardPrice, times: quantity)
        return (Decimal12(line.price, times: quantity) - standard, standard)
    }
}
