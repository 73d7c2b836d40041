internal import Resources
internal import SRM
internal import Values

extension Records {
    /// The newest score that was kept of a supplier, of 100.
    func score(of supplier: ID<Supplier>) throws -> Decimal6? {
        try select(SupplierScorecard.self).where(\.supplier, is: supplier).newestFirst.first()?.score
    }
}
