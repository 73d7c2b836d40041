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

    /// Refuses a supplier that may not be given this order. The policy `supplier_eligibility` says `block`, which holds where it says
    /// nothing, `warn`, which notes on the order what speaks against it, or `off`.
    private mutating func demandEligibleSupplier(in transaction: borrowing Transaction) throws {
        let policy = try transaction.policy("supplier_eligibility", of: self.company)
        self.eligibilityPolicy = policy?.id
        self.eligibilityWarning = nil
        guard policy?.word != "off" else { return }
        let products = try transaction.find(Set(self.lines.compactMap(\.measure.product)))
        let wanted = Set(products.values.compactMap(\.category))
        let categories = try transaction.records.categories(above: wanted)
        var lineages = wanted.sorted { $0.number < $1.number }.map { categories.lineage(of: $0) }
        if lineages.isEmpty || products.values.contains(where: { $0.category == nil }) { lineages.append([]) }
        let obstacles = try transaction.find(self.supplier)
            .obstacles(to: lineages, on: try transaction.today(of: self.company.number))
        guard !obstacles.isEmpty else { return }
        guard policy?.word == "warn" else {
            throw Problem(
                .conflict, "supplier_not_eligible", "No order may be confirmed: \(obstacles.joined(separator: "; ")).",
                members: [Problem.Member("obstacles", .texts(obstacles))])
        }
        self.eligibilityWarning = String(obstacles.joined(separator: "; ").prefix(2_000))
    }
}
