package import Resources
package import Values

/// A price that might hold: the record and line that say it, and what decides.
package struct PriceCandidate: Sendable, Equatable {
    /// The id of the record that says it.
    package var source: String
    /// The id of its line, nil where the record itself says it.
    package var line: String?
    /// How near it is to who asks: 0 is the nearest, such as a list of the customer's own.
    package var level = 0
    /// Of one level, the smaller comes first.
    package var rank: Int64 = 0
    /// The unit that price and minimum are in; the product's base unit if nil.
    package var unit: ID<Unit>?
    /// How many base units that is, nil when nothing says so.
    package var conversion: UnitConversion? = .identity
    /// For one of the unit; nil when there is none to take a discount off.
    package var unitPrice: Decimal6?
    /// What is taken off, in parts of a hundred.
    package var discountPercent: Decimal6 = 0
    package var currency: String
    package var minimumQuantity: Decimal6 = 0
    package var validity = Validity(from: nil, to: nil)
    /// The line's number: the oldest comes first.
    package var number: Int64

    package init(source: String, line: String? = nil, unitPrice: Decimal6?, currency: String, number: Int64) {
        self.source = source
        self.line = line
        self.unitPrice = unitPrice
        self.currency = currency
        self.number = number
    }
}
