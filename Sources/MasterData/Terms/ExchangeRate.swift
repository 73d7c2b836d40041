package import Resources
package import Values

/// What one unit of a currency was worth in another on a day.
package struct ExchangeRate: Resource {
    package static let schema = Schema(
        "exchange_rates", object: "exchange_rate", prefix: "fx", of: ExchangeRate.self, "What one currency was worth in another on a day.",
        options: [.deletable], indexes: [Index("from_currency", "to_currency", "valid_on", unique: true)])

    package let from = Field.currency("from_currency").fixed
    package let to = Field.currency("to_currency").fixed
    package let rate = Field.rate("rate").within(1).describedAs("Units of `to_currency` for one of `from_currency`.", example: "\"1.085\"")
    package let validOn = Field.date("valid_on").defaulting(to: .today).fixed.sortable
    package let source = Field.text("source", max: 80).optional

    package init() {}

    package static func check(_ rate: Record<ExchangeRate>, _ violations: inout Violations) {
        if rate.from == rate.to { violations.add("to_currency", "format", "must differ from from_currency") }
    }
}
