package import Resources

/// A currency that we deal in.
package struct ActiveCurrency: Resource {
    package static let schema = Schema(
        "currencies", object: "currency", prefix: "cur", of: ActiveCurrency.self, "A currency that we deal in.",
        options: [.archivable, .deletable])

    package let code = Field.currency("code").unique.fixed.sortable
    package let name = Field.text("name", max: 80)
    package let symbol = Field.text("symbol", max: 8).optional

    package init() {}
}
