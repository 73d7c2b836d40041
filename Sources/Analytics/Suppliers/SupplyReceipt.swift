package import Values

/// What came of a line on one day.
package struct SupplyReceipt: Sendable {
    package let on: CalendarDate
    /// What came, the rejected with it.
    package let quantity: Decimal6
    /// What of it was refused; nil where nobody wrote down whether any was.
    package let rejected: Decimal6?

    package init(on: CalendarDate, quantity: Decimal6, rejected: Decimal6?) {
        self.on = on
        self.quantity = quantity
        self.rejected = rejected
    }

    func counted(as counting: Counting) -> Decimal12 {
        counting == .received ? Decimal12(quantity) : Decimal12(quantity) - Decimal12(rejected ?? 0)
    }
}

/// Which quantity counts: all that came, or only what was good.
package enum Counting: Sendable { case received, accepted }
