internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// What an opportunity may bring.
extension Record where R == Opportunity {
    /// Completes the lines and sums them up.
    mutating func price(from before: Record<Opportunity>?, in transaction: borrowing Transaction) throws {
        guard !self.lines.isEmpty, let currency = Currency(self.currency) else { return }
        let products = try transaction.measure(&self.lines, from: before?.lines)
        let mode = try rounding(in: transaction)
        var violations = Violations()
        var total: Int64 = 0
        for index in self.lines.indices {
            let product = self.lines[index].measure.product.flatMap { products[$0] }
            if self.lines[index].unitPrice == nil, let product, product.currency == currency.code {
                let size = self.lines[index].conversion
                self.lines[index].unitPrice = try? product.listPrice.map { price throws(NumberError) in try size.toBase(price) }
            }
            do throws(NumberError) {
                let amount = try Money.line(
                    quantity: self.lines[index].measure.quantity, unitPrice: self.lines[index].unitPrice ?? 0,
                    discountPercent: self.lines[index].discountPercent, currency, rounding: mode)
                self.lines[index].amount = Amount(minorUnits: amount.minorUnits)
            } catch {
                violations.add("lines/\(index)/unit_price", "max", "makes an amount that is too large")
            }
            let (sum, isTooLarge) = total.addingReportingOverflow(self.lines[index].amount.minorUnits)
            if isTooLarge { violations.add("lines", "max", "make an amount that is too large") }
            total = sum
        }
        try violations.throwIfAny()
        self.amount = Amount(minorUnits: total)
    }

    /// Weighs the amount by how likely it is, also in the company's currency.
    mutating func weigh(in transaction: borrowing Transaction) throws {
        let company = try transaction.find(self.company)
        guard let currency = Currency(self.currency), let base = Currency(company.currency) else { return }
        let mode = Rounding(rawValue: company.rounding.rawValue) ?? .halfUp
        do throws(NumberError) {
            let amount = Money(minorUnits: self.amount?.minorUnits ?? 0, currency)
            let weighted = try amount.percent(self.probability ?? 0, rounding: mode)
            self.weightedAmount = Amount(minorUnits: weighted.minorUnits)
        } catch {
            throw Problem.validationFailed([Violation(.pointer("/amount"), "max", "is too large")])
        }
        let rate =
            currency == base
            ? 1
            : try transaction.records.exchangeRate(from: currency, to: base, on: transaction.today(of: self.company.number))?.value
        let weighted = Money(minorUnits: self.weightedAmount.minorUnits, currency)
        self.baseWeightedAmount = try? rate.map { rate throws(NumberError) in
            try Decimal6(try weighted.converted(to: base, rate: rate, rounding: mode).description)
        }
    }

    private func rounding(in transaction: borrowing Transaction) throws -> Rounding {
        Rounding(rawValue: try transaction.find(self.company).rounding.rawValue) ?? .halfUp
    }
}
