package import Resources
internal import Values

/// The tolerances that hold for some products: the product's own, else its category's or the nearest one above that says any, else the
/// company's.
package struct ToleranceTable: Sendable {
    private var over: [ID<Product>: Tolerance] = [:]
    private var under: [ID<Product>: Tolerance] = [:]
    private let houseOver: Tolerance
    private let houseUnder: Tolerance

    fileprivate init(house over: Tolerance, _ under: Tolerance) {
        houseOver = over
        houseUnder = under
    }

    package func over(_ product: ID<Product>?) -> Tolerance { product.flatMap { over[$0] } ?? houseOver }
    package func under(_ product: ID<Product>?) -> Tolerance { product.flatMap { under[$0] } ?? houseUnder }

    fileprivate mutating func take(_ product: Record<Product>, _ line: [Record<ProductCategory>]) {
        over[product.id] = ([product.overReceipt] + line.map(\.overReceipt)).first(where: \.isSaid)
        under[product.id] = ([product.underReceipt] + line.map(\.underReceipt)).first(where: \.isSaid)
    }
}

extension Records {
    /// A few queries, however many products there are.
    package func tolerances(of products: some Collection<Record<Product>>, _ company: ID<Company>) throws -> ToleranceTable {
        func house(_ key: String) throws -> Tolerance {
            let policy = try policy(key, of: company)
            return Tolerance(percent: policy?.decimal("percent"), quantity: policy?.decimal("quantity"))
        }
        var table = ToleranceTable(house: try house("over_receipt"), try house("under_receipt"))
        let categories = try categories(above: Set(products.compactMap(\.category)))
        for product in products { table.take(product, product.category.map { categories.lineage(of: $0) } ?? []) }
        return table
    }

    /// Categories and all that stand above them, a query for each level of the tree.
    package func categories(above start: Set<ID<ProductCategory>>) throws -> [ID<ProductCategory>: Record<ProductCategory>] {
        var found: [ID<ProductCategory>: Record<ProductCategory>] = [:]
        var wanted = start
        while !wanted.isEmpty {
            let level = try find(wanted)
            found.merge(level) { first, _ in first }
            wanted = Set(level.values.compactMap(\.parent)).subtracting(found.keys)
        }
        return found
    }
}

extension [ID<ProductCategory>: Record<ProductCategory>] {
    /// A category and those above it, the nearest first.
    package func lineage(of category: ID<ProductCategory>) -> [Record<ProductCategory>] {
        var lineage: [Record<ProductCategory>] = []
        var next: ID<ProductCategory>? = category
        while let id = next, let record = self[id], lineage.count < count {
            lineage.append(record)
            next = record.parent
        }
        return lineage
    }
}
