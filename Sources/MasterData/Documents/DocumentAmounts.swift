internal import HTTP
package import Resources
package import Values

/// What a document comes to, in its own currency and in that of the company's books.
package struct DocumentAmounts: FieldGroup {
    package let currency = Field.currency().optional.describedAs("The partner's, or else the company's, if absent.", example: "\"EUR\"")
    package let pricesIncludeTax = Field.boolean("prices_include_tax")
    package let netTotal = Field.money("net_total").readOnly.defaulting(to: .zero)
    package let chargesTotal = Field.money("charges_total").readOnly.defaulting(to: .zero)
        .describedAs("The part of the net total that charges and allowances make.")
    package let taxTotal = Field.money("tax_total").readOnly.defaulting(to: .zero)
    package let rounding = Field.money("rounding").within(-100, 100).defaulting(to: .zero)
        .describedAs("A small amount added to make what is to be paid round, or equal to a paper; part of the gross total.")
    package let grossTotal = Field.money("gross_total").readOnly.defaulting(to: .zero)
    package let taxBreakdown = Field.taxBreakdown("tax_breakdown").readOnly.defaulting(to: TaxBreakdown([]))
    package let exchangeRate = Field.rate("exchange_rate").within(1).optional
        .describedAs("What one unit of the currency is worth in the company's; looked up if absent, then frozen.", example: "\"1.085\"")
    package let rateOn = Field.date("rate_on").optional.readOnly.describedAs("The day of the rate that was looked up.")
    package let baseTotal = Field.decimal("base_total").optional.readOnly.describedAs(
        "The gross total in the company's currency, so that documents in several currencies can be summed up; null while no rate is known.",
        example: "\"1085.25\"")

    package init() {}
}

/// A document of priced lines and charges.
package protocol TradeDocument: Resource {
    associatedtype DocumentLine: PricedLine
    associatedtype Charge: ChargeLine
    var company: Field<ID<Company>> { get }
    var amounts: DocumentAmounts { get }
    var lines: Lines<DocumentLine> { get }
    var charges: Lines<Charge> { get }
}

extension Record where R: TradeDocument {
    /// Takes the currency of a partner or an order. The rounding was read in the one that the document named, or else in that of the books,
    /// and keeps its figure.
    package mutating func takeCurrency(_ code: String, in transaction: borrowing Transaction) throws {
        let named = self.amounts.currency.flatMap { Currency($0) }
        self.amounts.currency = code
        guard self.amounts.rounding != .zero,
            let change = CurrencyChange(from: try named ?? transaction.companyCurrency(), to: Currency(code))
        else { return }
        do throws(FieldError) {
            self.amounts.rounding = Amount(minorUnits: try change.restated(self.amounts.rounding.minorUnits))
        } catch {
            throw Problem.validationFailed([Violation(.pointer("/rounding"), error.code, error.detail)])
        }
    }
}

extension Amount {
    package static let zero = Amount(minorUnits: 0)
}
