package import Resources
package import Values

/// What a supplier can make of a product in a period.
package struct SupplierCapacity: Line {
    package static let schema = Schema(
        lines: "supplier_capacities", object: "supplier_capacity", prefix: "cap", parent: "supplier_item", of: SupplierCapacity.self,
        "What a supplier can make in a period.")

    package let from = Field.date("from_on")
    package let to = Field.date("to_on")
    package let quantity = Field.quantity("quantity").within(0)

    package init() {}

    package static func check(_ capacity: Record<SupplierCapacity>, _ violations: inout Violations) {
        if capacity.to < capacity.from { violations.add("to_on", "min", "is before from_on") }
    }
}
