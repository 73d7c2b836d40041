package import MasterData
package import Resources
package import Values

/// A product as a supplier offers it: its own code, its prices, what it can make.
package struct SupplierItem: Resource {
    package static let schema = Schema(
        "supplier_items", object: "supplier_item", prefix: "si", of: SupplierItem.self, "A product as a supplier offers it.",
        indexes: [Index("supplier_id", "product_id", unique: true)])

    package let supplier = Field.reference("supplier_id", to: Supplier.self).fixed
    package let product = Field.reference("product_id", to: Product.self).fixed
    package let supplierSKU = Field.text("supplier_sku", max: 80).optional.searchable.sortable.describedAs(
        "The supplier's own number for it.")
    package let supplierName = Field.text("supplier_name", max: 300).optional.searchable
    package let status = Field.choice("status", default: Status.active).readOnly.sortable
    package let currency = Field.currency().optional.describedAs("The currency of its prices; the supplier's if absent.")
    package let unit = Field.reference("unit_id", to: Unit.self).optional.describedAs(
        "What its prices and quantities are per; the base unit if absent.")
    package let minimumOrder = Field.quantity("minimum_order_quantity").within(0).optional
    package let orderMultiple = Field.quantity("order_multiple").within(1).optional
    package let leadTimeDays = Field.integer("lead_time_days").within(0, 3_650).optional
    package let rank = Field.integer("rank").within(1, 1_000).defaulting(to: 100).describedAs("The smaller comes first.")
    package let prices = Field.lines("prices", of: SupplierPrice.self).atMost(200)
    package let capacities = Field.lines("capacities", of: SupplierCapacity.self).atMost(500)

    package let block = Action<SupplierItem>("block", \.status, from: .active, to: .blocked, emits: "blocked", "Buy it there no more.")
    package let unblock = Action<SupplierItem>("unblock", \.status, from: .blocked, to: .active, emits: "unblocked", "Buy it there again.")

    package init() {}

    package enum Status: String, Choice { case active, blocked }

    package static func derive(_ item: inout Record<SupplierItem>, in transaction: borrowing Transaction) throws {
        if item.currency == nil { item.currency = try transaction.find(item.supplier).currency }
    }

    /// Two prices for one quantity may not hold on one day.
    package static func check(_ item: Record<SupplierItem>, _ violations: inout Violations) {
        violations.refuseOverlaps(of: item.prices.map { ($0.minimumQuantity, $0.validity) }, in: "prices")
        violations.refuseOverlaps(
            of: item.capacities.map { (0, Validity(from: $0.from, to: $0.to)) }, in: "capacities", field: "from_on")
    }
}

extension Record where R == SupplierItem {
    /// Whether it may be bought there now.
    package var isOffered: Bool { self.status == .active && self.row.archivedAt == nil }

    /// Its prices as a look-up takes them; `size` is how many base units its unit is, nil when nothing says so.
    package func candidates(per size: UnitConversion?) -> [PriceCandidate] {
        self.prices.map { price in
            var candidate = PriceCandidate(
                source: self.id.description, line: price.id.description, unitPrice: price.unitPrice, currency: self.currency ?? "",
                number: price.number)
            candidate.rank = self.rank
            candidate.unit = self.unit
            candidate.conversion = size
            candidate.minimumQuantity = price.minimumQuantity
            candidate.validity = price.validity
            return candidate
        }
    }
}
