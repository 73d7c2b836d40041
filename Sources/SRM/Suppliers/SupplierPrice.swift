internal import MasterData
package import Resources
package import Values

/// A supplier's price from a quantity on, for a time.
package struct SupplierPrice: Line {
    package static let schema = Schema(
        lines: "supplier_prices", object: "supplier_price", prefix: "spr", parent: "supplier_item", of: SupplierPrice.self,
        "A supplier's price from a quantity on, for a time.")

    package let minimumQuantity = Field.quantity("minimum_quantity").within(0).defaulting(to: 0)
    package let unitPrice = Field.unitPrice("unit_price").within(0)
    package let validFrom = Field.date("valid_from_on").optional
    package let validTo = Field.date("valid_to_on").optional

    package init() {}

    package static func check(_ price: Record<SupplierPrice>, _ violations: inout Violations) {
        if price.validity.isEmpty { violations.add("valid_to_on", "min", "is before valid_from_on") }
    }
}

extension Record where R == SupplierPrice {
    var validity: Validity { Validity(from: self.validFrom, to: self.validTo) }
}
