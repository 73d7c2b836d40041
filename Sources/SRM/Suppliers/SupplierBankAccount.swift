internal import MasterData
package import Resources

/// An account that a supplier is paid to.
package struct SupplierBankAccount: Line {
    package static let schema = Schema(
        lines: "supplier_bank_accounts", object: "supplier_bank_account", prefix: "sba", parent: "supplier", of: SupplierBankAccount.self,
        "An account that a supplier is paid to.")

    package let bank = Field.text("bank", max: 120)
    package let holder = Field.text("holder", max: 200).optional
    package let accountNumber = Field.text("number", max: 40).describedAs("IBAN or local number.", example: "\"DE89370400440532013000\"")
    package let bic = Field.text("bic", max: 11, as: .code).optional
    package let accountCurrency = Field.currency("account_currency").optional

    package init() {}

    package static func check(_ account: Record<SupplierBankAccount>, _ violations: inout Violations) {
        violations.checkAccountNumber(account.accountNumber)
    }
}
