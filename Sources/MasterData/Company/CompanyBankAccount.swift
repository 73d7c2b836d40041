package import Resources

/// An account of ours that customers pay to.
package struct CompanyBankAccount: Line {
    package static let schema = Schema(
        lines: "company_bank_accounts", object: "company_bank_account", prefix: "cba", parent: "company", of: CompanyBankAccount.self,
        "An account of the company.")

    package let account = BankAccount()

    package init() {}

    package static func check(_ line: Record<CompanyBankAccount>, _ violations: inout Violations) {
        violations.checkAccountNumber(line.account.number)
    }
}
