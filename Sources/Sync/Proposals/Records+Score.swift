internal import Resources
internal import SRM
internal import Values

extension Records {
    /// The newest score that was kept of each supplier, of 100. One query, however many they are.
    func scores(of suppliers: some Sequence<ID<Supplier>>) throws -> [ID<Supplier>: Decimal6] {
        try select(SupplierScorecard.self).where(\.supplier, in: suppliers).newest(by: \.supplier).compactMapValues(\.score)
    }
}
