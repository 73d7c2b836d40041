package import Values

/// What is to come of one product at one place: the open part of an order's or a requisition's line, in base units.
package struct Supply: Sendable, Hashable {
    package let source: Source
    package let quantity: Decimal6
    package let expectedOn: CalendarDate
    /// The only party that it may go to, where goods are shipped to a customer directly.
    package let recipient: Int64?

    /// The line that brings it, by its number.
    package enum Source: Sendable, Hashable {
        case orderLine(Int64)
        case requisitionLine(Int64)

        var order: (Int, Int64) {
            switch self {
            case .orderLine(let number): (0, number)
            case .requisitionLine(let number): (1, number)
            }
        }
    }

    package init(_ source: Source, _ quantity: Decimal6, on expectedOn: CalendarDate, onlyFor recipient: Int64? = nil) {
        self.source = source
        self.quantity = quantity
        self.expectedOn = expectedOn
        self.recipient = recipient
    }

    /// What is used first: what comes first.
    static func comesFirst(_ one: Supply, _ other: Supply) -> Bool {
        (one.expectedOn, one.source.order.0, one.source.order.1) < (other.expectedOn, other.source.order.0, other.source.order.1)
    }
}
