package import Resources
package import Values

/// What a line costs: price, discount and tax as agreed, and the amounts that follow, in the document's currency.
package struct LineAmounts: FieldGroup {
    package let unitPrice = Field.unitPrice("unit_price").within(0).optional
        .describedAs("For one of the line's unit, or for `price_unit_quantity` of it; looked up if absent.", example: "\"10.01\"")
    package let priceUnitQuantity = Field.quantity("price_unit_quantity").within(1).defaulting(to: 1)
        .describedAs("How many units the price is for.", example: "\"100\"")
    package let discountPercent = Field.percent("discount_percent").within(0, 100_000_000).defaulting(to: 0)
    package let tax = Field.reference("tax_id", to: Tax.self).optional.describedAs("The product's tax if absent.")
    package let taxPercent = Field.percent("tax_percent").readOnly.defaulting(to: 0).describedAs("The tax's rate, frozen.")
    package let net = Field.money("net").readOnly.defaulting(to: .zero)
    package let taxAmount = Field.money("tax").readOnly.defaulting(to: .zero)
        .describedAs("Its share of the document's tax: the lines add up to it.")
    package let gross = Field.money("gross").readOnly.defaulting(to: .zero)

    package init() {}
}

/// A line that is priced.
package protocol PricedLine: MeasuredLine {
    var amounts: LineAmounts { get }
}
