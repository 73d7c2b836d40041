package import MasterData
package import Resources
package import Values

/// Which suppliers may be given orders for some products on a day. The policy `supplier_eligibility` says `block`, which holds where it
/// says nothing, `warn`, which notes what speaks against a supplier, or `off`.
package struct SupplierEligibility {
    /// The policy that it follows; nil where the house says nothing.
    package let policy: ID<Policy>?
    private let severity: Severity
    private let day: CalendarDate
    /// The category of each product with those above it.
    private let lineages: [ID<Product>: [Record<ProductCategory>]]

    private enum Severity: String { case block, warn, off }

    package init(for products: some Sequence<Record<Product>>, on day: CalendarDate, of company: ID<Company>, in records: Records) throws {
        self.day = day
        let policy = try records.policy("supplier_eligibility", of: company)
        self.policy = policy?.id
        severity = policy?.word.flatMap { Severity(rawValue: $0) } ?? .block
        let categories = try severity == .off ? [:] : records.categories(above: Set(products.compactMap(\.category)))
        lineages = Dictionary(products.map { ($0.id, $0.category.map(categories.lineage) ?? []) }) { first, _ in first }
    }

    /// What speaks against giving a supplier an order for these of the products, each as a sentence.
    package func obstacles(to supplier: Record<Supplier>, _ products: some Sequence<ID<Product>>) -> [String] {
        guard severity != .off else { return [] }
        var wanted: [Int64: [Record<ProductCategory>]] = [:]
        for product in products {
            let lineage = lineages[product] ?? []
            // What has no category comes last.
            wanted[lineage.first?.number ?? .max] = lineage
        }
        // An order of words alone asks whether it may be given anything.
        if wanted.isEmpty { wanted[.max] = [] }
        return supplier.obstacles(to: wanted.sorted { $0.key < $1.key }.map(\.value), on: day)
    }

    /// Whether an order at a supplier would be refused for what speaks against it, and not only noted.
    package var isBinding: Bool { severity == .block }

    /// Whether the house would think of a supplier by itself. Where the policy does not block, what is not proved may be missing; nobody is
    /// thought of whom somebody decided against.
    package func allows(_ supplier: Record<Supplier>, _ product: ID<Product>) -> Bool {
        isBinding ? obstacles(to: supplier, [product]).isEmpty : !supplier.isBarred(on: day)
    }
}
