internal import HTTP
internal import MasterData
internal import Resources
internal import Values

extension Record where R == PurchaseOrder {
    /// Whether its supplier may be given the order, and whether it can make all that it is to deliver.
    mutating func judgeSupplier(in transaction: borrowing Transaction) throws {
        try demandEligibleSupplier(in: transaction)
        try noteCapacity(in: transaction)
    }

    /// Refuses a supplier that may not be given this order, or notes on the order what speaks against it.
    private mutating func demandEligibleSupplier(in transaction: borrowing Transaction) throws {
        let products = try transaction.find(Set(self.lines.compactMap(\.measure.product)))
        let eligibility = try SupplierEligibility(
            for: products.values, on: try transaction.today(of: self.company.number), of: self.company, in: transaction.records)
        self.eligibilityPolicy = eligibility.policy
        let obstacles = eligibility.obstacles(to: try transaction.find(self.supplier), products.keys)
        guard obstacles.isEmpty || !eligibility.isBinding else { throw Problem.supplierNotEligible(obstacles) }
        self.eligibilityWarning = obstacles.isEmpty ? nil : String(obstacles.joined(separator: "; ").prefix(2_000))
    }
}
