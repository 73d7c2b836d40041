package import Values

/// A chance to sell something, on its way or decided.
package struct Deal: Sendable {
    package enum State: Sendable {
        /// With the probability, from 0 to 1, that it will be won.
        case open(probability: Double)
        case won(on: CalendarDate)
        case lost(on: CalendarDate)
    }
    package let state: State
    /// In the one currency of all that are compared.
    package let amount: Decimal6
    package let createdOn: CalendarDate

    package init(_ state: State, amount: Decimal6, createdOn: CalendarDate) {
        self.state = state
        self.amount = amount
        self.createdOn = createdOn
    }
}
