package import Resources

/// A number of ours at a tax office.
package struct CompanyTaxID: Line {
    package static let schema = Schema(
        lines: "company_tax_ids", object: "company_tax_id", prefix: "ctx", parent: "company", of: CompanyTaxID.self,
        "A number of the company at a tax office.")

    package let kind = Field.text("kind", max: 40, as: .code).describedAs("Such as `vat`, `uscc`, `ein`.", example: "\"vat\"")
    package let value = Field.text("value", max: 40, as: .taxIdentifier)
    package let country = Field.text("country", max: 2, as: .country).optional

    package init() {}
}
