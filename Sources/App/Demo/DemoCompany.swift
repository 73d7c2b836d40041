internal import HTTP
internal import JSON
internal import Resources

/// A trading company that was never there: 200 suppliers, 2,000 customers, 1,000 products. The same every time, through the same code as
/// the API's.
package struct DemoCompany: Sendable {
    private let application: Application

    package init(_ application: Application) { self.application = application }

    private static let supplierCount = 200
    private static let customerCount = 2_000
    private static let productCount = 1_000
    private static let slice = 100

    /// Fills the database; `progress` is told the part that is done.
    package func fill(_ progress: (Double) -> Void) throws {
        let total = Self.supplierCount + Self.customerCount + Self.productCount
        var done = 0
        func fill(_ path: String, _ count: Int, _ make: @escaping @Sendable (DemoNames, Int) -> JSONValue) throws {
            for start in stride(from: 0, to: count, by: Self.slice) {
                let numbers = start..<min(count, start + Self.slice)
                try application.change(as: "demo") { transaction in
                    guard let definition = transaction.catalog.definition(path: path) else { return }
                    for number in numbers {
                        _ = try transaction.create(definition, from: JSONDocument(root: make(DemoNames(seed: UInt64(number)), number)))
                    }
                }
                done += numbers.count
                progress(Double(done) / Double(total))
            }
        }
        try fill("product_categories", DemoNames.categories.count) { _, number in
            ["name": .string(DemoNames.categories[number]), "code": .string("C\(number + 1)")]
        }
        done = 0
        try fill("suppliers", Self.supplierCount) { names, number in names.company(number, system: "demo-supplier") }
        try fill("customers", Self.customerCount) { names, number in names.company(number + Self.supplierCount, system: "demo-customer") }
        try fill("products", Self.productCount) { names, number in names.product(number) }
    }
}
