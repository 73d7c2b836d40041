package import MasterData
package import Resources

/// An account that a supplier is paid to.
package struct SupplierBankAccount: Line {
    package static let schema = Schema(
        lines: "supplier_bank_accounts", object: "supplier_bank_account", prefix: "sba", parent: "supplier", of: SupplierBankAccount.self,
        "An account that a supplier is paid to.")

    package let account = BankAccount()

    package init() {}

    package static func check(_ line: Record<SupplierBankAccount>, _ violations: inout Violations) {
        violations.checkAccountNumber(line.account.number)
    }
}
