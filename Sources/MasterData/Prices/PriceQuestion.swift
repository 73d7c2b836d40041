package import Resources
package import Values

/// A question for a price: the same words on both sides of the trade.
package struct PriceQuestion: FieldGroup {
    package let product = Field.reference("product_id", to: Product.self).describedAs("The product.")
    package let quantity = Field.quantity("quantity").within(1).defaulting(to: 1).describedAs("How much; 1 if absent.", example: "\"10\"")
    package let unit = Field.reference("unit_id", to: Unit.self).optional.describedAs("In which unit; the base unit if absent.")
    package let on = Field.day("on").defaulting(to: .today).describedAs("On which day; today if absent.")
    package let currency = Field.currency().optional.describedAs("Only prices in this currency.", example: "\"EUR\"")

    package init() {}
}
