internal import HTTP
package import Resources

/// Our own firm, or one of them: who buys, sells and keeps the books.
package struct Company: Resource {
    package static let schema = Schema(
        "companies", object: "company", prefix: "com", of: Company.self, "Our own firm: who buys and sells.",
        options: [.extensible, .archivable])

    package let name = Field.text("name", max: 200).searchable.sortable.describedAs("The name in daily use.", example: "\"Tandem Trading\"")
    package let legalName = Field.text("legal_name", max: 200).optional.describedAs("The name in the register.")
    package let currency = Field.currency("currency").describedAs(
        "The currency of the books; it stays once there are documents.", example: "\"EUR\"")
    package let country = Field.text("country", max: 2, as: .country).optional
    package let address = Field.note("address", max: 1_000).optional.describedAs(
        "Where it is, as its documents show it.", example: "\"Hafenstr. 1\\n20457 Hamburg\"")
    package let timeZone = Field.text("time_zone", max: 64, as: .timeZone).defaulting(to: "UTC")
        .describedAs("Business dates are dates in this zone.", example: "\"Europe/Berlin\"")
    package let language = Field.text("language", max: 35, as: .language).defaulting(to: "en")
    package let rounding = Field.choice("rounding", default: Rounding.halfUp).describedAs("How amounts are rounded.")
    package let taxRounding = Field.choice("tax_rounding", default: TaxRounding.perCategory)
        .describedAs("Whether tax is rounded for each line or once for each category.")
    package let calendar = Field.reference("calendar_id", to: Calendar.self).optional
    package let taxIDs = Field.lines("tax_ids", of: CompanyTaxID.self).atMost(20).describedAs("Its numbers at tax offices.")
    package let bankAccounts = Field.lines("bank_accounts", of: CompanyBankAccount.self).atMost(20)

    package init() {}

    /// What documents come to in the currency of the books was frozen with them.
    package static func derive(
        _ company: inout Record<Company>, from before: Record<Company>?, in transaction: borrowing Transaction
    ) throws {
        guard let before, before.currency != company.currency else { return }
        let documents = try transaction.documents(naming: before)
        guard documents.isEmpty else {
            throw Problem.notEditable(
                "The books are kept in \(before.currency): amounts of \(documents.joined(separator: ", ")) are frozen in it.")
        }
    }

    package enum Rounding: String, Choice {
        case halfUp = "half_up"
        case halfEven = "half_even"
    }

    package enum TaxRounding: String, Choice {
        case perLine = "line"
        case perCategory = "category"
    }
}
