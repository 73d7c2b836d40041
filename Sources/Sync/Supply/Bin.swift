internal import MasterData
internal import Resources

/// A product at a place: what is planned by itself.
struct Bin: Hashable, Comparable {
    let product: ID<Product>
    let warehouse: ID<Warehouse>

    init(_ product: ID<Product>, _ warehouse: ID<Warehouse>) {
        self.product = product
        self.warehouse = warehouse
    }

    /// The bins of the products that lines name, at one place; none without a place.
    static func all(of products: some Sequence<ID<Product>?>, in warehouse: ID<Warehouse>?) -> Set<Bin> {
        guard let warehouse else { return [] }
        return Set(products.compactMap { $0.map { Bin($0, warehouse) } })
    }

    static func < (one: Bin, other: Bin) -> Bool {
        (one.product.number, one.warehouse.number) < (other.product.number, other.warehouse.number)
    }
}
