internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What an event says to the rules, before it is kept.
struct Observed {
    let signal: Signal
    /// Whom it concerns.
    private(set) var subjects: [(scope: Rule.Scope, id: String)] = []
    let quantity: Decimal6

    init(_ signal: Signal, quantity: Decimal6 = 0) {
        self.signal = signal
        self.quantity = quantity
    }

    /// A complaint about what a supplier delivered.
    init(_ noted: Record<SupplierComplaint>) {
        self.init(.complaint, quantity: noted.quantity ?? 0)
        concerns(supplier: noted.supplier)
    }

    /// The whole document for whoever stands on it, and each product by itself.
    static func all(
        _ signal: Signal, _ lines: [(product: ID<Product>?, quantity: Decimal6)], _ concern: (inout Observed) -> Void
    ) -> [Observed] {
        var whole = Observed(signal, quantity: Decimal6(scaled: lines.reduce(0) { $0 &+ $1.quantity.scaled }))
        concern(&whole)
        var products: [ID<Product>: Int64] = [:]
        for line in lines { if let product = line.product { products[product, default: 0] &+= line.quantity.scaled } }
        let parts = products.sorted { $0.key.number < $1.key.number }.map { product, quantity in
            var part = Observed(signal, quantity: Decimal6(scaled: quantity))
            part.concerns(product: product)
            return part
        }
        return [whole] + parts
    }

    mutating func concerns(supplier: ID<Supplier>?) {
        if let supplier { subjects.append((.supplier, supplier.description)) }
    }

    mutating func concerns(customer: ID<Customer>?) {
        if let customer { subjects.append((.customer, customer.description)) }
    }

    /// The same without those for whom it was counted before.
    func leavingOut(_ known: Set<Pair<String, Signal>>) -> Observed {
        var rest = self
        rest.subjects.removeAll { known.contains(Pair($0.id, signal)) }
        return rest
    }

    mutating func concerns(product: ID<Product>?) {
        if let product { subjects.append((.product, product.description)) }
    }
}

extension Signal {
    /// Whether a record counts once, however often it is told of: a complaint is one complaint.
    var countsRecordsOnce: Bool { self == .complaint }
}
