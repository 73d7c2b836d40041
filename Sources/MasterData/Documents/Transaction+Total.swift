package import HTTP
package import Resources
package import Values

extension Transaction {
    /// Completes what a document comes to: the taxes of its lines and charges, their amounts, the totals, and the total in the currency of
    /// the company's books at the rate of `day`. The lines have been measured and their prices are known.
    ///
    /// `defaultTax` says which tax a product bears on this side of the trade. A rate that was frozen for a tax stays; so does an exchange
    /// rate that was given or found earlier.
    package func total<D: TradeDocument>(
        _ document: inout Record<D>, from before: Record<D>?, on day: CalendarDate, products: [ID<Product>: Record<Product>],
        defaultTax: (Record<Product>) -> ID<Tax>?
    ) throws {
        let company = try find(document.company)
        let code = document.amounts.currency ?? company.currency
        document.amounts.currency = code
        guard let currency = Currency(code) else { return }
        for index in document.lines.indices where document.lines[index].amounts.tax == nil {
            document.lines[index].amounts.tax = document.lines[index].measure.product.flatMap { products[$0] }.flatMap(defaultTax)
        }
        let taxes = try find(Set(document.lines.compactMap { $0.amounts.tax } + document.charges.compactMap { $0.charge.tax }))
        document.freezePercents(from: before, taxes)
        let mode = Rounding(rawValue: company.rounding.rawValue) ?? .halfUp
        let totals: Totals
        do throws(NumberError) {
            totals = try Totals(
                document.items(in: currency, taxes, mode), in: currency, pricesIncludeTax: document.amounts.pricesIncludeTax,
                rounding: mode,
                perLine: company.taxRounding == .perLine)
        } catch {
            throw Problem.validationFailed([Violation(.pointer("/lines"), "max", "make amounts that are too large")])
        }
        document.take(totals)
        try convert(&document, from: before, to: company, currency, on: day, mode)
    }

    /// The gross total in the company's currency: the rate that is given counts, otherwise the newest one of the day or before.
    private func convert<D: TradeDocument>(
        _ document: inout Record<D>, from before: Record<D>?, to company: Record<Company>, _ currency: Currency, on day: CalendarDate,
        _ mode: Rounding
    ) throws {
        guard let base = Currency(company.currency) else { return }
        if currency == base {
            document.amounts.exchangeRate = 1
            document.amounts.rateOn = nil
        } else if document.amounts.exchangeRate == nil || before.map({ $0.amounts.currency != document.amounts.currency }) ?? false {
            let rate = try records.exchangeRate(from: currency, to: base, on: day)
            document.amounts.exchangeRate = rate?.value
            document.amounts.rateOn = rate?.day
        }
        do throws(NumberError) {
            document.amounts.baseTotal = try document.amounts.exchangeRate.map { rate throws(NumberError) in
                let gross = Money(minorUnits: document.amounts.grossTotal.minorUnits, currency)
                return try Decimal6((try gross.converted(to: base, rate: rate, rounding: mode)).description)
            }
        } catch {
            throw Problem.validationFailed([Violation(.pointer("/exchange_rate"), "max", "makes an amount that is too large")])
        }
    }
}

extension Records {
    /// What one unit of a currency is worth in another: by the newest rate that was valid on a day or before, or the inverse of one.
    package func exchangeRate(from: Currency, to: Currency, on day: CalendarDate) throws -> (value: Decimal6, day: CalendarDate)? {
        if let rate = try newestRate(from: from, to: to, on: day) { return (rate.rate, rate.validOn) }
        guard let rate = try newestRate(from: to, to: from, on: day), let inverse = try? Decimal6(1).divided(by: rate.rate), inverse > 0
        else { return nil }
        return (inverse, rate.validOn)
    }

    private func newestRate(from: Currency, to: Currency, on day: CalendarDate) throws -> Record<ExchangeRate>? {
        try select(ExchangeRate.self).where(\.from, is: from.code).where(\.to, is: to.code).where(\.validOn, atMost: day)
            .ordered(by: \.validOn, descending: true).first()
    }
}

extension Problem {
    /// 422: an amount needs a rate that nobody has entered.
    package static func rateMissing(from: String, to: String) -> Problem {
        Problem(
            .unprocessableContent, "rate_missing", "There is no exchange rate from \(from) to \(to); enter one or give exchange_rate.",
            errors: [Violation(.pointer("/exchange_rate"), "required", "is required, as no rate is known")])
    }
}

extension Record where R: TradeDocument {
    /// The percentages of taxes, as they were when a line or charge first bore them.
    fileprivate mutating func freezePercents(from before: Record<R>?, _ taxes: [ID<Tax>: Record<Tax>]) {
        let lines = Dictionary((before?.lines ?? LineList()).map { ($0.number, $0.amounts) }) { first, _ in first }
        for index in self.lines.indices {
            let tax = self.lines[index].amounts.tax
            if let earlier = lines[self.lines[index].number], earlier.tax == tax { continue }
            self.lines[index].amounts.taxPercent = tax.flatMap { taxes[$0]?.percent } ?? 0
        }
        let charges = Dictionary((before?.charges ?? LineList()).map { ($0.number, $0.charge) }) { first, _ in first }
        for index in self.charges.indices {
            let tax = self.charges[index].charge.tax
            if let earlier = charges[self.charges[index].number], earlier.tax == tax { continue }
            self.charges[index].charge.taxPercent = tax.flatMap { taxes[$0]?.percent } ?? 0
        }
    }

    /// All that is taxed: the lines, then the charges.
    fileprivate func items(
        in currency: Currency, _ taxes: [ID<Tax>: Record<Tax>], _ mode: Rounding
    ) throws(NumberError) -> [Totals.Item] {
        var items: [Totals.Item] = []
        func add(_ priced: Money, _ tax: ID<Tax>?, _ percent: Decimal6) {
            let category = tax.flatMap { taxes[$0]?.category } ?? .outOfScope
            items.append(Totals.Item(tax: tax, category: category.rawValue, percent: percent, priced: priced))
        }
        for line in self.lines {
            let priced = try Money.line(
                quantity: line.measure.quantity, unitPrice: line.amounts.unitPrice ?? 0, per: line.amounts.priceUnitQuantity,
                discountPercent: line.amounts.discountPercent, currency, rounding: mode)
            add(priced, line.amounts.tax, line.amounts.taxPercent)
        }
        for charge in self.charges {
            var priced = try Money.line(quantity: 1, unitPrice: charge.charge.amount, currency, rounding: mode)
            if charge.charge.kind == .allowance { priced.minorUnits = -priced.minorUnits }
            add(priced, charge.charge.tax, charge.charge.taxPercent)
        }
        return items
    }

    fileprivate mutating func take(_ totals: Totals) {
        for (index, item) in zip(self.lines.indices, totals.items) {
            self.lines[index].amounts.net = Amount(minorUnits: item.net)
            self.lines[index].amounts.taxAmount = Amount(minorUnits: item.taxAmount)
            self.lines[index].amounts.gross = Amount(minorUnits: item.net + item.taxAmount)
        }
        var charges: Int64 = 0
        for (index, item) in zip(self.charges.indices, totals.items.dropFirst(self.lines.count)) {
            self.charges[index].charge.net = Amount(minorUnits: item.net)
            self.charges[index].charge.taxAmount = Amount(minorUnits: item.taxAmount)
            charges += item.net
        }
        self.amounts.netTotal = Amount(minorUnits: totals.net)
        self.amounts.chargesTotal = Amount(minorUnits: charges)
        self.amounts.taxTotal = Amount(minorUnits: totals.tax)
        self.amounts.taxBreakdown = TaxBreakdown(totals.breakdown)
        self.amounts.grossTotal = Amount(minorUnits: totals.net + totals.tax + self.amounts.rounding.minorUnits)
    }
}
