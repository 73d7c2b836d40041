package import MasterData
package import Resources
package import Values

/// The price of one product on a list, from a quantity on, for a time.
package struct PriceListLine: Line {
    package static let schema = Schema(
        lines: "price_list_lines", object: "price_list_line", prefix: "pll", parent: "price_list", of: PriceListLine.self,
        "The price of one product on a list.")

    package let product = Field.reference("product_id", to: Product.self)
    package let unit = Field.reference("unit_id", to: Unit.self).optional.describedAs("The base unit if absent.")
    package let minimumQuantity = Field.quantity("minimum_quantity").within(0).defaulting(to: 0)
    package let unitPrice = Field.unitPrice("unit_price").within(0)
    package let discountPercent = Field.percent("discount_percent").within(0, 100_000_000).optional
    package let validFrom = Field.date("valid_from_on").optional
    package let validTo = Field.date("valid_to_on").optional

    package init() {}

    package static func check(_ line: Record<PriceListLine>, _ violations: inout Violations) {
        if line.validity.isEmpty { violations.add("valid_to_on", "min", "is before valid_from_on") }
    }
}

extension Record where R == PriceListLine {
    var validity: Validity { Validity(from: self.validFrom, to: self.validTo) }
}
