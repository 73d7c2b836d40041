package import MasterData
package import Resources
package import Values

/// One thing that is offered.
package struct QuoteLine: SalesLine {
    package static let schema = Schema(
        lines: "quote_lines", object: "quote_line", prefix: "qtl", parent: "quote", of: QuoteLine.self, "One thing that is offered.",
        options: .listed)

    package let measure = Measure()
    package let amounts = LineAmounts()
    package let priceSource = Field.text("price_source_id", max: 40, as: .code).optional.readOnly
        .describedAs("The price that was looked up; null for one that was typed in.", example: "\"pll_0000000000001\"")
    package let requestedOn = Field.date("requested_on").optional.describedAs("When the customer wants it.")

    package init() {}
}

/// What an offer costs beside its lines.
package struct QuoteCharge: ChargeLine {
    package static let schema = Schema(
        lines: "quote_charges", object: "quote_charge", prefix: "qtc", parent: "quote", of: QuoteCharge.self,
        "What an offer costs beside its lines.")

    package let charge = ChargeAmounts()

    package init() {}
}
