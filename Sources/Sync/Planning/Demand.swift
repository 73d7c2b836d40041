package import Values

/// What is wanted of one product at one place, and by when: the open part of a sales order's line, in base units.
package struct Demand: Sendable, Hashable {
    /// The number of the line.
    package let line: Int64
    package let quantity: Decimal6
    package let neededOn: CalendarDate
    /// Who is to receive it.
    package let recipient: Int64?

    package init(_ line: Int64, _ quantity: Decimal6, on neededOn: CalendarDate, for recipient: Int64? = nil) {
        self.line = line
        self.quantity = quantity
        self.neededOn = neededOn
        self.recipient = recipient
    }

    /// Who is served first: who needs it first, then who asked first.
    static func comesFirst(_ one: Demand, _ other: Demand) -> Bool { (one.neededOn, one.line) < (other.neededOn, other.line) }
}
