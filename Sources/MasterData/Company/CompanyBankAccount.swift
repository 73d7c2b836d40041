package import Resources

/// An account of ours that customers pay to.
package struct CompanyBankAccount: Line {
    package static let schema = Schema(
        lines: "company_bank_accounts", object: "company_bank_account", prefix: "cba", parent: "company", of: CompanyBankAccount.self,
        "An account of the company.")

    package let bank = Field.text("bank", max: 120)
    package let holder = Field.text("holder", max: 200).optional
    package let accountNumber = Field.text("number", max: 40).describedAs("IBAN or local number.", example: "\"DE89370400440532013000\"")
    package let bic = Field.text("bic", max: 11, as: .code).optional
    package let accountCurrency = Field.currency("account_currency").optional

    package init() {}

    package static func check(_ account: Record<CompanyBankAccount>, _ violations: inout Violations) {
        violations.checkAccountNumber(account.accountNumber)
    }
}
