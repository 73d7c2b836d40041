internal import Resources
internal import SRM
internal import Values

extension Records {
    /// The newest score that was kept of each supplier, of 100. One query, however many they are.
    func scores(of suppliers: some Sequence<ID<Supplier>>) throws -> [ID<Supplier>: Decimal6] {
        let newest = try select(SupplierScorecard.self).newest(by: \.supplier, of: suppliers).values(\.supplier, \.score)
        return Dictionary(newest.compactMap { card in card.values.1.map { (card.values.0, $0) } }) { first, _ in first }
    }
}
