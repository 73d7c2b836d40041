package import Resources
package import Values

/// What lines say about goods on paper: article numbers and units, read at once.
package struct PrintedGoods {
    private let products: [ID<Product>: Record<Product>]
    private let units: [ID<Unit>: Record<Unit>]
    private let language: PrintLanguage

    package init(
        _ products: some Sequence<ID<Product>?>, _ units: some Sequence<ID<Unit>?>, in language: PrintLanguage, from records: Records
    ) throws {
        self.products = try records.find(Set(products.compactMap { $0 }))
        self.units = try records.find(Set(units.compactMap { $0 }))
        self.language = language
    }

    package func article(_ product: ID<Product>?) -> String { product.flatMap { products[$0]?.sku } ?? "" }

    package func quantity(_ quantity: Decimal6, _ unit: ID<Unit>?) -> String {
        [language.text(quantity), unit.flatMap { units[$0]?.code }].compactMap { $0 }.joined(separator: " ")
    }
}

extension PrintedDocument {
    /// The lines, charges and totals of a document with prices.
    package mutating func takePriced<D: TradeDocument>(_ document: Record<D>, from records: Records) throws {
        guard let currency = document.amounts.currency.flatMap({ Currency($0) }) else { return }
        let goods = try PrintedGoods(
            document.lines.map(\.measure.product), document.lines.map(\.measure.unit), in: language, from: records)
        let hasDiscount = document.lines.contains { $0.amounts.discountPercent != 0 }
        columns = [.number(.position), .text(.article), .text(.description), .number(.quantity), .number(.unitPrice)]
        if hasDiscount { columns.append(.number(.discount)) }
        columns += [.number(.tax), .number(.amount)]
        for (index, line) in document.lines.enumerated() {
            var price = line.amounts.unitPrice.map(language.text) ?? ""
            if line.amounts.priceUnitQuantity != 1 { price += " / \(language.text(line.amounts.priceUnitQuantity))" }
            var row = [
                "\(index + 1)", goods.article(line.measure.product), line.measure.description ?? "",
                goods.quantity(line.measure.quantity, line.measure.unit), price,
            ]
            if hasDiscount { row.append(percent(line.amounts.discountPercent)) }
            rows.append(row + [percent(line.amounts.taxPercent), money(line.amounts.net, currency)])
        }
        for charge in document.charges {
            let row = ["", "", charge.charge.name, "", ""] + (hasDiscount ? [""] : [])
            rows.append(row + [percent(charge.charge.taxPercent), money(charge.charge.net, currency)])
        }
        takeTotals(of: document, in: currency)
    }

    private mutating func takeTotals<D: TradeDocument>(of document: Record<D>, in currency: Currency) {
        let amounts = document.amounts
        totals.append(Total(language.text(.netTotal), money(amounts.netTotal, currency)))
        for row in amounts.taxBreakdown.rows {
            let taxable = (try? Money(row.taxable, currency)).map(language.text) ?? row.taxable
            let tax = (try? Money(row.amount, currency)).map(language.text) ?? row.amount
            totals.append(Total("\(language.text(.tax)) \(percent(row.percent)) (\(language.text(.taxable)) \(taxable))", tax))
            if let reason = Tax.Category(rawValue: row.category)?.reason { remarks.append(language.text(reason)) }
        }
        if amounts.rounding != .zero { totals.append(Total(language.text(.rounding), money(amounts.rounding, currency))) }
        totals.append(Total("\(language.text(.grossTotal)) \(currency.code)", money(amounts.grossTotal, currency), isGrand: true))
        if amounts.pricesIncludeTax { remarks.append(language.text(.pricesIncludeTax)) }
    }

    /// Says what is to be paid in advance.
    package mutating func closeDeposit<D: DepositDocument>(of document: Record<D>) {
        guard let percent = document.deposit.percent, let amount = document.deposit.amount,
            let currency = document.amounts.currency.flatMap({ Currency($0) })
        else { return }
        close(.deposit, "\(self.percent(percent)) = \(money(amount, currency)) \(currency.code)")
    }

    private func percent(_ percent: Decimal6) -> String { "\(language.text(percent)) %" }

    private func money(_ amount: Amount, _ currency: Currency) -> String {
        language.text(Money(minorUnits: amount.minorUnits, currency))
    }
}

extension Tax.Category {
    /// What a document has to say where no tax is charged.
    fileprivate var reason: PrintWord? {
        switch self {
        case .standard, .canaryIslands, .ceutaMelilla: nil
        case .zero: .zeroRated
        case .exempt: .exempt
        case .reverseCharge: .reverseCharge
        case .intraCommunity: .intraCommunity
        case .export: .export
        case .outOfScope: .outOfScope
        }
    }
}
