internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// A credit note mirrors the amounts of the invoice that it credits: nothing is computed anew, so that what is credited in parts adds up to
/// what was billed.
extension Record where R == SalesInvoice {
    mutating func credit(isNew: Bool, in transaction: borrowing Transaction) throws {
        guard let id = self.credits else {
            throw Problem.validationFailed([Violation(.pointer("/credits_id"), "required", "is required: a credit note credits an invoice")]
            )
        }
        let invoice = try transaction.find(id)
        guard invoice.kind == .invoice, [.issued, .paid].contains(invoice.status), let currency = Currency(invoice.amounts.currency ?? "")
        else {
            throw Problem.validationFailed([Violation(.pointer("/credits_id"), "format", "is no invoice that was issued")])
        }
        self.customer = invoice.customer
        self.billTo = invoice.billTo
        self.order = invoice.order
        self.amounts.currency = invoice.amounts.currency
        self.amounts.pricesIncludeTax = invoice.amounts.pricesIncludeTax
        self.amounts.exchangeRate = invoice.amounts.exchangeRate
        self.amounts.rateOn = invoice.amounts.rateOn
        if isNew, self.lines.isEmpty { try takeReturned(of: invoice, in: transaction) }
        if self.lines.isEmpty {
            throw Problem.validationFailed([
                Violation(.pointer("/lines"), "min", "are none, as nothing of the invoice came back uncredited")
            ])
        }
        if !self.charges.isEmpty {
            throw Problem.validationFailed([Violation(.pointer("/charges"), "format", "belong to invoices")])
        }
        try mirror(invoice)
        try sum(in: currency, at: invoice)
        self.openAmount = self.amounts.grossTotal
    }

    /// What came back of the invoice's lines and is not credited yet.
    private mutating func takeReturned(of invoice: Self, in transaction: borrowing Transaction) throws {
        guard let id = invoice.order else { return }
        let order = try transaction.find(id)
        for line in invoice.lines {
            guard let ordered = order.lines.first(where: { $0.id == line.orderLine }) else { continue }
            // What the customer was billed for and does not have.
            let excess = ordered.invoicedQuantity.scaled - (ordered.deliveredQuantity.scaled - ordered.returnedQuantity.scaled)
            let part = min(excess, line.measure.baseQuantity.scaled - line.creditedQuantity.scaled)
            guard part > 0, let quantity = try? line.conversion.fromBase(Decimal6(scaled: part)) else { continue }
            self.lines.append {
                $0.creditedLine = line.id
                $0.measure.quantity = quantity
            }
        }
    }

    /// Each line takes its part of the invoice's line: what all parts up to and with it come to, less what the earlier ones came to.
    private mutating func mirror(_ invoice: Self) throws {
        var violations = Violations()
        var credited: [Int64: Int64] = [:]
        for index in self.lines.indices {
            violations.base = "/lines/\(index)"
            guard let source = invoice.lines.first(where: { $0.id == self.lines[index].creditedLine }) else {
                violations.add("credits_line_id", "reference_not_found", "is no line of the invoice")
                continue
            }
            var line = self.lines[index]
            line.orderLine = source.orderLine
            line.measure.product = source.measure.product
            line.measure.description = source.measure.description
            line.measure.unit = source.measure.unit
            line.measure.unitNumerator = source.measure.unitNumerator
            line.measure.unitDenominator = source.measure.unitDenominator
            line.amounts.unitPrice = source.amounts.unitPrice
            line.amounts.priceUnitQuantity = source.amounts.priceUnitQuantity
            line.amounts.discountPercent = source.amounts.discountPercent
            line.amounts.tax = source.amounts.tax
            line.amounts.taxPercent = source.amounts.taxPercent
            guard let base = try? source.conversion.toBase(line.measure.quantity) else {
                violations.add("quantity", "too_precise", "is not exact in base units")
                continue
            }
            line.measure.baseQuantity = base
            let whole = source.measure.baseQuantity.scaled
            let before = source.creditedQuantity.scaled + credited[source.number, default: 0]
            let after = before + base.scaled
            guard after <= whole else {
                violations.add(
                    "quantity", "max", "is more than the \(Decimal6(scaled: whole - before)) base units that are not credited yet")
                continue
            }
            credited[source.number, default: 0] += base.scaled
            func part(_ amount: Amount) throws -> Amount {
                let upTo = { (quantity: Int64) in
                    try Rounding.halfUp.divide(Int128(amount.minorUnits) * Int128(quantity), by: Int128(whole))
                }
                return Amount(minorUnits: Int64(try upTo(after) - upTo(before)))
            }
            line.amounts.net = try part(source.amounts.net)
            line.amounts.taxAmount = try part(source.amounts.taxAmount)
            line.amounts.gross = Amount(minorUnits: line.amounts.net.minorUnits + line.amounts.taxAmount.minorUnits)
            self.lines[index] = line
        }
        try violations.throwIfAny()
    }

    private mutating func sum(in currency: Currency, at invoice: Self) throws {
        var rows: [TaxBreakdown.Row] = []
        for row in invoice.amounts.taxBreakdown.rows {
            let members = self.lines.filter { $0.amounts.tax == row.tax && $0.amounts.taxPercent == row.percent }
            guard !members.isEmpty else { continue }
            rows.append(
                TaxBreakdown.Row(
                    tax: row.tax, category: row.category, percent: row.percent,
                    taxable: Money(minorUnits: members.reduce(0) { $0 + $1.amounts.net.minorUnits }, currency),
                    amount: Money(minorUnits: members.reduce(0) { $0 + $1.amounts.taxAmount.minorUnits }, currency)))
        }
        let net = self.lines.reduce(0) { $0 + $1.amounts.net.minorUnits }
        let tax = self.lines.reduce(0) { $0 + $1.amounts.taxAmount.minorUnits }
        self.amounts.netTotal = Amount(minorUnits: net)
        self.amounts.taxTotal = Amount(minorUnits: tax)
        self.amounts.grossTotal = Amount(minorUnits: net + tax)
        self.amounts.taxBreakdown = TaxBreakdown(rows)
        // The invoice's own rate holds for what is taken off it.
        if let total = invoice.amounts.baseTotal, invoice.amounts.grossTotal.minorUnits != 0 {
            let share = Int128(total.scaled) * Int128(net + tax)
            self.amounts.baseTotal = Decimal6(
                scaled: Int64(try Rounding.halfUp.divide(share, by: Int128(invoice.amounts.grossTotal.minorUnits))))
        }
    }
}
