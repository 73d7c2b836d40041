internal import HTTP
package import MasterData
package import Resources
package import Values

/// The time that a question about a supplier is about.
package struct ScorecardSpan: FieldGroup {
    package let from = Field.day("from").optional.describedAs("Only lines first promised for this day or a later one.")
    package let to = Field.day("to").optional.describedAs("Only lines first promised for this day or an earlier one.")
    package let asOf = Field.day("as_of").defaulting(to: .today)
        .describedAs("What came or was promised later is not known yet; today if absent.")
    package let graceDays = Field.integer("grace_days").within(0, 365).defaulting(to: 0)
        .describedAs("So many days after its promise a receipt is still on time; 0 if absent.")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company)
        .describedAs("Whose orders; those of the first company if absent.")

    package init() {}
}

extension GroupedRecord where Group == ScorecardSpan {
    /// The time that is asked about; one that ends before it begins is no time.
    func window() throws -> ScorecardWindow {
        if let from = self.from, let to = self.to, from > to { throw Problem.badParameter("from", "must not be after to") }
        return ScorecardWindow(from: self.from, to: self.to, asOf: self.asOf, graceDays: Int(self.graceDays))
    }
}
