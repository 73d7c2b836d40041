package import Resources
internal import Values

/// A currency that we deal in.
package struct ActiveCurrency: Resource {
    package static let schema = Schema(
        "currencies", object: "currency", prefix: "cur", of: ActiveCurrency.self, "A currency that we deal in.",
        options: [.archivable, .deletable])

    package let code = Field.currency("code").unique.fixed.sortable
    package let name = Field.text("name", max: 80).optional.describedAs("Its English name if absent.", example: "\"Euro\"")
    package let symbol = Field.text("symbol", max: 8).optional

    package init() {}

    package static func derive(_ currency: inout Record<ActiveCurrency>, in transaction: borrowing Transaction) throws {
        if currency.name == nil { currency.name = Currency(currency.code)?.name }
    }
}
