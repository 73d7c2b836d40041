package import Resources

/// An account at a bank, wherever one is kept.
package struct BankAccount: FieldGroup {
    package let bank = Field.text("bank", max: 120)
    package let holder = Field.text("holder", max: 200).optional
    package let number = Field.text("number", max: 40).describedAs("IBAN or local number.", example: "\"DE89370400440532013000\"")
    package let bic = Field.text("bic", max: 11, as: .code).optional
    package let currency = Field.currency("account_currency").optional

    package init() {}
}
