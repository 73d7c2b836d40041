internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// What follows from an order's lines and supplier while it is being written.
extension Record where R == PurchaseOrder {
    /// Takes what the supplier and the house would say, measures, prices and totals. The number of queries does not grow with the lines.
    mutating func calculate(from before: Self?, in transaction: borrowing Transaction) throws {
        let supplier = try transaction.find(self.supplier)
        if before?.supplier != self.supplier { takeTerms(of: supplier) }
        if self.warehouse == nil {
            self.warehouse = try transaction.select(Warehouse.self).where(\.company, is: self.company).unarchived.first()?.id
        }
        for index in self.lines.indices where self.lines[index].neededOn == nil { self.lines[index].neededOn = self.neededOn }
        let products = try transaction.measure(&self.lines, from: before?.lines)
        try refuse(products, from: before, unless: \.isBought, "is not bought")
        if self.amounts.currency == nil { try takeCurrency(supplier.currency, in: transaction) }
        try price(from: before, products, in: transaction)
        try transaction.total(&self, from: before, on: self.orderedOn, products: products) { $0.purchaseTax }
        try transaction.completeDeposit(of: &self)
        let tolerances = try transaction.records.tolerances(of: products.values, self.company)
        for index in self.lines.indices {
            let (product, quantity) = (self.lines[index].measure.product, self.lines[index].measure.baseQuantity)
            self.lines[index].overTolerance = tolerances.over(product).allowance(for: quantity)
            self.lines[index].underTolerance = tolerances.under(product).allowance(for: quantity)
        }
    }

    private mutating func takeTerms(of supplier: Record<Supplier>) {
        if self.paymentTerms == nil { self.paymentTerms = supplier.paymentTerms }
        if self.incoterm == nil { self.incoterm = supplier.incoterm }
    }

    /// Looks up the prices that nobody typed in.
    private mutating func price(
        from before: Self?, _ products: [ID<Product>: Record<Product>], in transaction: borrowing Transaction
    ) throws {
        let due = linesToPrice(from: before, isChanged: before?.supplier != self.supplier)
        guard !due.isEmpty else { return }
        let catalogue = try SupplierCatalogue(
            of: [self.supplier], Set(due.compactMap { self.lines[$0].measure.product }), products, in: transaction.records)
        for index in due {
            let chosen = catalogue.judgements(of: self.lines[index], at: self.supplier, on: self.orderedOn, self.amounts.currency)
                .first { $0.verdict == .chosen }
            guard let chosen, let price = chosen.price else { continue }
            self.price(lineAt: index, at: price, from: chosen.candidate.line)
        }
    }

    /// Brings what is open and the states in line with the quantities: an order is done when each of its lines is, whatever the sum.
    mutating func settle() {
        for index in self.lines.indices {
            self.lines[index].openQuantity = self.lines[index].isComplete ? 0 : self.lines[index].stillExpected
        }
        self.receiptState = Progress(of: self.lines, done: \.receivedQuantity, owed: \.expectedQuantity, isComplete: { $0.isComplete })
        guard [.sent, .acknowledged, .receiving, .done].contains(self.status) else { return }
        if !self.lines.isEmpty, self.lines.allSatisfy(\.isComplete) {
            self.status = .done
        } else if self.receiptState != .none {
            self.status = .receiving
        } else if self.status == .receiving || self.status == .done {
            self.status = self.acknowledgedOn == nil ? .sent : .acknowledged
        }
    }
}
