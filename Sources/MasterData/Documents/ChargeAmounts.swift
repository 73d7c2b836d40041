package import Resources
package import Values

/// Something that a whole document costs more, or less: freight, packing, a bonus.
package struct ChargeAmounts: FieldGroup {
    package let name: Field<String>
    package let kind = Field.choice("kind", default: Kind.charge)
    package let amount: Field<Decimal6>
    package let tax = Field.reference("tax_id", to: Tax.self).optional
    package let taxPercent = Field.percent("tax_percent").readOnly.defaulting(to: 0)
    package let net = Field.money("net").readOnly.defaulting(to: .zero).describedAs("Below zero for an allowance.")
    package let taxAmount = Field.money("tax").readOnly.defaulting(to: .zero)

    package init() { self.init(isDerived: false) }

    /// One that is derived may leave to its document's rules what it is for and how much it is.
    package init(isDerived: Bool) {
        let fallback: Fallback = isDerived ? .derived : .none
        name = Field.text("name", max: 120).defaulting(to: fallback).describedAs("What it is for.", example: "\"Freight\"")
        amount = Field.unitPrice("amount").within(0).defaulting(to: fallback).describedAs(
            "Before tax, or with it where prices include it.", example: "\"25\"")
    }

    /// Whether it raises or lowers what is to be paid.
    package enum Kind: String, Choice { case charge, allowance }
}

/// A charge or allowance of a document.
package protocol ChargeLine: Line {
    var charge: ChargeAmounts { get }
}
