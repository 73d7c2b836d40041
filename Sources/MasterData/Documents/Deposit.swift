package import Resources
package import Values

/// What is to be paid of an order before anything is delivered, as its payment terms have it.
package struct Deposit: FieldGroup {
    package let percent = Field.percent("deposit_percent").optional.readOnly.describedAs(
        "The payment terms' part of the total that is to be paid in advance.")
    package let amount = Field.money("deposit_amount").optional.readOnly.describedAs(
        "What is to be paid in advance; it is paid on account and set off against the invoice.")

    package init() {}
}

/// A document whose payment terms may ask for a deposit.
package protocol DepositDocument: TradeDocument {
    var paymentTerms: Field<ID<PaymentTerms>?> { get }
    var deposit: Deposit { get }
}

extension Transaction {
    /// Completes the deposit of a document whose total is known.
    package func completeDeposit<D: DepositDocument>(of document: inout Record<D>) throws {
        let percent = try document.paymentTerms.flatMap { try find($0).depositPercent }
        document.deposit.percent = percent
        document.deposit.amount = nil
        guard let percent, let currency = document.amounts.currency.flatMap({ Currency($0) }) else { return }
        let mode = Rounding(rawValue: try find(document.company).rounding.rawValue) ?? .halfUp
        let gross = Money(minorUnits: document.amounts.grossTotal.minorUnits, currency)
        document.deposit.amount = Amount(minorUnits: try gross.percent(percent, rounding: mode).minorUnits)
    }
}
