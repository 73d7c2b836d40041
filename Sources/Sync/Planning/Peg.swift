package import Values

/// So much of a supply is for a demand.
package struct Peg: Sendable, Hashable {
    package let demand: Int64
    package let source: Supply.Source
    package var quantity: Decimal6

    package init(_ demand: Int64, _ source: Supply.Source, _ quantity: Decimal6) {
        self.demand = demand
        self.source = source
        self.quantity = quantity
    }
}
