internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// What follows from a requisition's lines while it is a draft.
extension Record where R == PurchaseRequisition {
    /// Measures the lines and estimates what they may cost: at the price that was typed in, otherwise at the supplier's. The number of
    /// queries does not grow with the lines.
    mutating func estimate(from before: Self?, in transaction: borrowing Transaction) throws {
        let products = try transaction.measure(&self.lines, from: before?.lines)
        var violations = Violations()
        violations.add(linesOf: products, among: self.lines, agreed: before?.lines, unless: \.isBought, "is not bought")
        try violations.throwIfAny()
        try price(products, in: transaction)
        guard let currency = Currency(self.currency) else { return }
        let rounding = Rounding(rawValue: try transaction.find(self.company).rounding.rawValue) ?? .halfUp
        var total: Int64 = 0
        for index in self.lines.indices {
            do throws(NumberError) {
                let (price, quantity) = (self.lines[index].estimatedUnitPrice, self.lines[index].measure.quantity)
                self.lines[index].estimatedAmount = try price.map { price throws(NumberError) in
                    Amount(minorUnits: try Money.line(quantity: quantity, unitPrice: price, currency, rounding: rounding).minorUnits)
                }
            } catch {
                violations.add("lines/\(index)/estimated_unit_price", "max", "makes an amount that is too large")
            }
            let (sum, isTooLarge) = total.addingReportingOverflow(self.lines[index].estimatedAmount?.minorUnits ?? 0)
            if isTooLarge { violations.add("lines", "max", "make a total that is too large") }
            total = sum
        }
        try violations.throwIfAny()
        self.estimatedTotal = Amount(minorUnits: total)
    }

    /// Looks up what suppliers ask for one of each line's unit, in the requisition's currency, where nobody typed a price in.
    private mutating func price(_ products: [ID<Product>: Record<Product>], in transaction: borrowing Transaction) throws {
        let due = self.lines.indices.filter { index in
            self.lines[index].estimatedUnitPrice == nil && self.lines[index].supplier != nil && self.lines[index].measure.product != nil
        }
        guard !due.isEmpty else { return }
        let catalogue = try SupplierCatalogue(
            of: Set(due.compactMap { self.lines[$0].supplier }), Set(due.compactMap { self.lines[$0].measure.product }), products,
            in: transaction.records)
        for index in due {
            let line = self.lines[index]
            guard let supplier = line.supplier else { continue }
            self.lines[index].estimatedUnitPrice =
                catalogue.judgements(of: line, at: supplier, on: self.requestedOn, self.currency).first { $0.verdict == .chosen }?.price
        }
    }
}
