internal import HTTP
package import MasterData
package import Resources
package import Values

/// What quotes and sales orders have in common: a customer is told what goods cost.
package protocol SalesDocument: DepositDocument, Amendable where DocumentLine: SalesLine {
    var customer: Field<ID<Customer>> { get }
    var shipTo: Field<ID<Party>?> { get }
    var billTo: Field<ID<Party>?> { get }
    var warehouse: Field<ID<Warehouse>?> { get }
    var incoterm: Field<String?> { get }
}

/// A line that is priced from what we ask the customer.
package protocol SalesLine: LookedUpLine {
    var requestedOn: Field<CalendarDate?> { get }
}

extension Record where R: SalesDocument {
    /// Takes what the customer and the house would say, measures, prices and totals. The number of queries does not grow with the lines.
    mutating func calculate(from before: Self?, on day: CalendarDate, requestedOn: CalendarDate?, in transaction: borrowing Transaction)
        throws
    {
        let customer = try transaction.find(self.customer)
        if before == nil { takeTerms(of: customer) }
        if self.warehouse == nil {
            self.warehouse = try transaction.select(Warehouse.self).where(\.company, is: self.company).unarchived.first()?.id
        }
        for index in self.lines.indices where self.lines[index].requestedOn == nil { self.lines[index].requestedOn = requestedOn }
        let products = try transaction.measure(&self.lines, from: before?.lines)
        try refuse(products, from: before, unless: { $0.saleable }, "is not for sale")
        if self.amounts.currency == nil { try takeCurrency(customer.currency, in: transaction) }
        try price(from: before, for: customer, products, on: day, in: transaction)
        try transaction.total(&self, from: before, on: day, products: products) { $0.salesTax }
        try transaction.completeDeposit(of: &self)
    }

    private mutating func takeTerms(of customer: Record<Customer>) {
        if self.shipTo == nil { self.shipTo = customer.baseID }
        if self.billTo == nil { self.billTo = customer.billTo ?? customer.baseID }
        if self.paymentTerms == nil { self.paymentTerms = customer.paymentTerms }
        if self.incoterm == nil { self.incoterm = customer.incoterm }
    }

    /// Looks up the prices that nobody typed in.
    private mutating func price(
        from before: Self?, for customer: Record<Customer>, _ products: [ID<Product>: Record<Product>], on day: CalendarDate,
        in transaction: borrowing Transaction
    ) throws {
        let due = linesToPrice(from: before, isChanged: before?.amounts.currency != self.amounts.currency)
        guard !due.isEmpty else { return }
        let catalogue = try SalesCatalogue(
            for: customer, Set(due.compactMap { self.lines[$0].measure.product }), products, in: transaction.records)
        for index in due {
            let line = self.lines[index]
            guard let product = line.measure.product else { continue }
            let lookup = PriceLookup(
                quantity: line.measure.quantity, conversion: line.conversion, date: day, currency: self.amounts.currency)
            guard let chosen = lookup.judge(catalogue[product]).first(where: { $0.verdict == .chosen }), let price = chosen.price else {
                continue
            }
            self.price(lineAt: index, at: price, from: chosen.candidate.line ?? chosen.candidate.source)
        }
    }

    /// Refuses lines without a price and amounts that the books can't hold, before anybody is bound by them.
    func refuseUnpriced(in transaction: borrowing Transaction) throws {
        var violations = Violations()
        if self.lines.isEmpty { violations.add("lines", "min", "needs at least one member") }
        for (index, line) in self.lines.enumerated() where line.amounts.unitPrice == nil {
            violations.add("lines/\(index)/unit_price", "required", "is required, as no list has a price for it")
        }
        try violations.throwIfAny()
        if self.amounts.baseTotal == nil {
            throw Problem.rateMissing(from: self.amounts.currency ?? "", to: try transaction.find(self.company).currency)
        }
    }
}
