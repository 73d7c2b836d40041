internal import MasterData
package import Resources
package import Values

/// What we ask for our products: of one customer, or of all that have no list of their own.
package struct PriceList: Resource {
    package static let schema = Schema(
        "price_lists", object: "price_list", prefix: "pl", of: PriceList.self, "What we ask for our products.")

    package let name = Field.text("name", max: 120).searchable.sortable
    package let customer = Field.reference("customer_id", to: Customer.self).optional.describedAs("Whom it is for; everybody if absent.")
    package let currency = Field.currency().defaulting(to: .companyCurrency)
    package let pricesIncludeTax = Field.boolean("prices_include_tax")
    package let priority = Field.integer("priority").within(1, 1_000).defaulting(to: 100).describedAs(
        "Of general lists, the smaller comes first.")
    package let validFrom = Field.date("valid_from_on").optional
    package let validTo = Field.date("valid_to_on").optional
    package let lines = Field.lines("lines", of: PriceListLine.self).atMost(10_000)

    package init() {}

    package static func check(_ list: Record<PriceList>, _ violations: inout Violations) {
        if Validity(from: list.validFrom, to: list.validTo).isEmpty { violations.add("valid_to_on", "min", "is before valid_from_on") }
        let lines = list.lines.map { line in
            (key: Rivalry(product: line.product, unit: line.unit, minimumQuantity: line.minimumQuantity), validity: line.validity)
        }
        violations.refuseOverlaps(of: lines, in: "lines")
    }

    /// Of lines that agree in all of these, one may hold on a day.
    private struct Rivalry: Hashable {
        let product: ID<Product>
        let unit: ID<Unit>?
        let minimumQuantity: Decimal6
    }
}
