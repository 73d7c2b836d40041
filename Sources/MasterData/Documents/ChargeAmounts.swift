package import Resources
package import Values

/// Something that a whole document costs more, or less: freight, packing, a bonus.
package struct ChargeAmounts: FieldGroup {
    package let name = Field.text("name", max: 120).describedAs("What it is for.", example: "\"Freight\"")
    package let kind = Field.choice("kind", default: Kind.charge)
    package let amount = Field.unitPrice("amount").within(0).describedAs(
        "Before tax, or with it where prices include it.", example: "\"25\"")
    package let tax = Field.reference("tax_id", to: Tax.self).optional
    package let taxPercent = Field.percent("tax_percent").readOnly.defaulting(to: 0)
    package let net = Field.money("net").readOnly.defaulting(to: .zero).describedAs("Below zero for an allowance.")
    package let taxAmount = Field.money("tax").readOnly.defaulting(to: .zero)

    package init() {}

    /// Whether it raises or lowers what is to be paid.
    package enum Kind: String, Choice { case charge, allowance }
}

/// A charge or allowance of a document.
package protocol ChargeLine: Line {
    var charge: ChargeAmounts { get }
}
