package import Resources
package import Values

/// When an amount is due, and what paying early is worth.
package struct PaymentTerms: Resource {
    package static let schema = Schema(
        "payment_terms", object: "payment_term", prefix: "pt", of: PaymentTerms.self,
        "When an amount is due, and what paying early is worth.")

    package let code = Field.text("code", max: 40, as: .code).unique.searchable.sortable.describedAs("A short name.", example: "\"NET30\"")
    package let name = Field.text("name", max: 120).searchable
    package let days = Field.integer("days").within(0, 3_650).defaulting(to: 0)
    package let endOfMonth = Field.boolean("end_of_month").describedAs("The days are counted from the end of the month.")
    package let depositPercent = Field.percent("deposit_percent").within(0, 100_000_000).optional
    package let discountPercent = Field.percent("discount_percent").within(0, 100_000_000).optional
    package let discountDays = Field.integer("discount_days").within(0, 3_650).optional

    package init() {}

    package static func check(_ terms: Record<PaymentTerms>, _ violations: inout Violations) {
        if (terms.discountPercent == nil) != (terms.discountDays == nil) {
            violations.add("discount_days", "required", "goes together with discount_percent")
        }
    }
}

extension Record where R == PaymentTerms {
    /// The day on which a bill of this date is due.
    package func due(for date: CalendarDate) -> CalendarDate {
        (self.endOfMonth ? date.endOfMonth : date).adding(days: Int(self.days)) ?? .latest
    }

    /// The last day on which less may be paid, nil where there is no discount.
    package func discountEnds(for date: CalendarDate) -> CalendarDate? {
        self.discountDays.map { date.adding(days: Int($0)) ?? .latest }
    }
}
