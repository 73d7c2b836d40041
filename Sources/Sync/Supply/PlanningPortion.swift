internal import MasterData
internal import Resources

/// What is planned in one commit of all that an event touches: so many products at most, in the order of their numbers, so that others who
/// write are not kept waiting.
struct PlanningPortion {
    let bins: [ID<Company>: Set<Bin>]
    /// The number of the last product, if others follow it.
    let end: Int64?

    private static let size = 40

    /// `last` is where the portion before ended.
    init(of touched: [ID<Company>: Set<Bin>], after last: Int64?) {
        let rest = Set(touched.values.joined().map(\.product.number)).filter { $0 > last ?? .min }.sorted()
        let products = Set(rest.prefix(Self.size))
        bins = touched.mapValues { $0.filter { products.contains($0.product.number) } }.filter { !$0.value.isEmpty }
        end = rest.count > Self.size ? rest[Self.size - 1] : nil
    }
}
