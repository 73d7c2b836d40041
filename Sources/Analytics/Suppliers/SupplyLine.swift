package import Values

/// A line of a purchase order as its supplier is measured by it.
package struct SupplyLine: Sendable {
    package let orderedOn: CalendarDate
    /// The day that counts, nil while none was promised: such a line is never due.
    package let promisedOn: CalendarDate?
    package let quantity: Decimal6
    /// What one costs.
    package let price: Decimal6
    /// What one ought to cost, nil where nobody said.
    package let standardPrice: Decimal6?
    package let receipts: [SupplyReceipt]

    package init(
        orderedOn: CalendarDate, promisedOn: CalendarDate?, quantity: Decimal6, price: Decimal6, standardPrice: Decimal6?,
        receipts: [SupplyReceipt]
    ) {
        self.orderedOn = orderedOn
        self.promisedOn = promisedOn
        self.quantity = quantity
        self.price = price
        self.standardPrice = standardPrice
        self.receipts = receipts
    }
}
