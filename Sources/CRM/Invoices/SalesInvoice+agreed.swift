internal import MasterData
internal import Resources
internal import Values

/// What an invoice has from the order that it bills, and a credit note from the invoice that it credits, is not said anew: who writes
/// something else is told, instead of being billed what is not written.
extension Record where R == SalesInvoice {
    /// Takes the currency of the document that it follows, and whether prices include tax.
    mutating func takeTerms(
        of source: GroupedRecord<some TradeDocument, DocumentAmounts>, from before: Self?, in transaction: borrowing Transaction
    ) throws {
        var violations = Violations()
        violations.refuse("currency", self.amounts.currency, unless: before?.amounts.currency, or: source.currency)
        violations.refuse(
            "prices_include_tax", self.amounts.pricesIncludeTax, unless: before?.amounts.pricesIncludeTax ?? false,
            or: source.pricesIncludeTax)
        try violations.throwIfAny()
        if let code = source.currency { try takeCurrency(code, in: transaction) }
        self.amounts.pricesIncludeTax = source.pricesIncludeTax
    }
}

extension Record where R == SalesInvoiceLine {
    /// Takes product, unit, price, discount and tax of the line that it bills or credits.
    mutating func takeTerms(of source: Record<some PricedLine>, from before: Self?, _ violations: inout Violations) {
        violations.refuse("product_id", self.measure.product, unless: before?.measure.product, or: source.measure.product)
        violations.refuse("unit_id", self.measure.unit, unless: before?.measure.unit, or: source.measure.unit)
        violations.refuse("unit_price", self.amounts.unitPrice, unless: before?.amounts.unitPrice, or: source.amounts.unitPrice)
        violations.refuse(
            "price_unit_quantity", self.amounts.priceUnitQuantity, unless: before?.amounts.priceUnitQuantity ?? 1,
            or: source.amounts.priceUnitQuantity)
        violations.refuse(
            "discount_percent", self.amounts.discountPercent, unless: before?.amounts.discountPercent ?? 0,
            or: source.amounts.discountPercent)
        violations.refuse("tax_id", self.amounts.tax, unless: before?.amounts.tax, or: source.amounts.tax)
        self.measure.product = source.measure.product
        self.measure.description = self.measure.description ?? source.measure.description
        self.measure.unit = source.measure.unit
        self.measure.unitNumerator = source.measure.unitNumerator
        self.measure.unitDenominator = source.measure.unitDenominator
        self.amounts.unitPrice = source.amounts.unitPrice
        self.amounts.priceUnitQuantity = source.amounts.priceUnitQuantity
        self.amounts.discountPercent = source.amounts.discountPercent
        self.amounts.tax = source.amounts.tax
    }
}

extension Violations {
    /// Refuses a value that is neither what stood there before nor what was agreed.
    fileprivate mutating func refuse<V: Equatable & Sendable>(_ name: String, _ given: V?, unless earlier: V?, or agreed: V?) {
        guard let given, given != earlier, given != agreed else { return }
        add(name, "read_only", agreed.map { "was agreed as \($0) and is billed so" } ?? "was not agreed, and so is not billed")
    }
}
