internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// A credit note mirrors the amounts of the invoice that it credits: nothing is computed anew, so that what is credited in parts adds up to
/// what was billed.
extension Record where R == SalesInvoice {
    mutating func credit(from before: Self?, in transaction: borrowing Transaction) throws {
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
        try takeTerms(of: invoice.amounts, from: before, in: transaction)
        self.amounts.exchangeRate = invoice.amounts.exchangeRate
        self.amounts.rateOn = invoice.amounts.rateOn
        if before == nil, self.lines.isEmpty, self.charges.isEmpty { try takeReturned(of: invoice, in: transaction) }
        if before == nil, !self.lines.isEmpty { takeAllowances(of: invoice) }
        if self.lines.isEmpty, self.charges.isEmpty {
            throw Problem.validationFailed([
                Violation(.pointer("/lines"), "min", "are none, as nothing of the invoice came back uncredited")
            ])
        }
        let share = try mirrorLines(of: invoice, from: before)
        try mirrorCharges(of: invoice, share, in: currency)
        try sum(in: currency, at: invoice)
        try convert(at: invoice, in: transaction)
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
            let part = min(excess, line.uncreditedQuantity)
            guard part > 0, let quantity = try? line.conversion.fromBase(Decimal6(scaled: part)) else { continue }
            self.lines.append {
                $0.creditedLine = line.id
                $0.measure.quantity = quantity
            }
        }
    }

    /// Each line takes its part of the invoice's line. Returns the part that the note takes of what all lines of the invoice come to.
    private mutating func mirrorLines(of invoice: Self, from before: Self?) throws -> Portion {
        var violations = Violations()
        let earlier = Dictionary((before?.lines ?? LineList()).map { ($0.id, $0) }) { first, _ in first }
        var credited: [Int64: Int64] = [:]
        var share: Int64 = 0
        for index in self.lines.indices {
            violations.base = "/lines/\(index)"
            guard let source = invoice.lines.first(where: { $0.id == self.lines[index].creditedLine }) else {
                violations.add("credits_line_id", "reference_not_found", "is no line of the invoice")
                continue
            }
            var line = self.lines[index]
            line.orderLine = source.orderLine
            line.takeTerms(of: source, from: earlier[line.id], &violations)
            line.amounts.taxPercent = source.amounts.taxPercent
            guard let base = try? source.conversion.toBase(line.measure.quantity) else {
                violations.add("quantity", "too_precise", "is not exact in base units")
                continue
            }
            line.measure.baseQuantity = base
            let rest = source.uncreditedQuantity - credited[source.number, default: 0]
            guard base.scaled <= rest else {
                violations.add("quantity", "max", "is more than the \(Decimal6(scaled: rest)) base units that are not credited yet")
                continue
            }
            let before = source.creditedQuantity.scaled + credited[source.number, default: 0]
            let portion = Portion(from: before, to: before + base.scaled, of: source.measure.baseQuantity.scaled)
            credited[source.number, default: 0] += base.scaled
            line.amounts.net = Amount(minorUnits: try portion.of(source.amounts.net.minorUnits))
            line.amounts.taxAmount = Amount(minorUnits: try portion.of(source.amounts.taxAmount.minorUnits))
            line.amounts.gross = Amount(minorUnits: line.amounts.net.minorUnits + line.amounts.taxAmount.minorUnits)
            share += line.amounts.net.minorUnits
            self.lines[index] = line
        }
        try violations.throwIfAny()
        let before = try invoice.lines.reduce(Int64(0)) { sum, line in
            let earlier = Portion(from: 0, to: line.creditedQuantity.scaled, of: line.measure.baseQuantity.scaled)
            return sum + (try earlier.of(line.amounts.net.minorUnits))
        }
        return Portion(from: before, to: before + share, of: invoice.lines.reduce(0) { $0 + $1.amounts.net.minorUnits })
    }

    private mutating func sum(in currency: Currency, at invoice: Self) throws {
        var parts = self.lines.map { TaxedPart($0.amounts.tax, $0.amounts.taxPercent, $0.amounts.net, $0.amounts.taxAmount) }
        parts += self.charges.map { TaxedPart($0.charge.tax, $0.charge.taxPercent, $0.charge.net, $0.charge.taxAmount) }
        var rows: [TaxBreakdown.Row] = []
        for row in invoice.amounts.taxBreakdown.rows {
            let members = parts.filter { $0.tax == row.tax && $0.percent == row.percent }
            guard !members.isEmpty else { continue }
            rows.append(
                TaxBreakdown.Row(
                    tax: row.tax, category: row.category, percent: row.percent,
                    taxable: Money(minorUnits: members.reduce(0) { $0 + $1.net }, currency),
                    amount: Money(minorUnits: members.reduce(0) { $0 + $1.taxAmount }, currency)))
        }
        let net = parts.reduce(Int64(0)) { $0 + $1.net }
        let tax = parts.reduce(Int64(0)) { $0 + $1.taxAmount }
        var after = invoice
        after.takeOff(self)
        // What made the invoice's total round goes with the last that is credited of it.
        let rounding = after.isCredited ? invoice.amounts.rounding.minorUnits : 0
        self.amounts.netTotal = Amount(minorUnits: net)
        self.amounts.chargesTotal = Amount(minorUnits: self.charges.reduce(0) { $0 + $1.charge.net.minorUnits })
        self.amounts.taxTotal = Amount(minorUnits: tax)
        self.amounts.rounding = Amount(minorUnits: rounding)
        self.amounts.grossTotal = Amount(minorUnits: net + tax + rounding)
        self.amounts.taxBreakdown = TaxBreakdown(rows)
        let rest = invoice.amounts.grossTotal.minorUnits - invoice.creditedTotal.minorUnits
        guard (0...max(0, rest)).contains(self.amounts.grossTotal.minorUnits) else {
            let most = Money(minorUnits: rest, currency)
            throw Problem.validationFailed([
                Violation(
                    .pointer("/charges"), "max",
                    "make a total that is not between zero and the \(most) \(currency.code) that are not credited yet")
            ])
        }
    }

    /// The invoice's own rate holds for what is taken off it.
    private mutating func convert(at invoice: Self, in transaction: borrowing Transaction) throws {
        guard let total = invoice.amounts.baseTotal, let base = Currency(try transaction.find(self.company).currency) else { return }
        let before = invoice.creditedTotal.minorUnits
        let portion = Portion(
            from: before, to: before + self.amounts.grossTotal.minorUnits, of: invoice.amounts.grossTotal.minorUnits)
        let unit = Int64(Int128.powerOfTen(Decimal6.digits - base.digits))
        self.amounts.baseTotal = Decimal6(scaled: try portion.of(total.scaled / unit) * unit)
    }
}

/// What a line or charge adds to a row of the tax breakdown.
private struct TaxedPart {
    let tax: ID<Tax>?
    let percent: Decimal6
    let net: Int64
    let taxAmount: Int64

    init(_ tax: ID<Tax>?, _ percent: Decimal6, _ net: Amount, _ taxAmount: Amount) {
        self.tax = tax
        self.percent = percent
        self.net = net.minorUnits
        self.taxAmount = taxAmount.minorUnits
    }
}

/// How far an invoice is credited.
extension Record where R == SalesInvoice {
    /// Counts on an invoice what a credit note takes off it.
    mutating func takeOff(_ note: Self) {
        for line in note.lines {
            guard let index = self.lines.firstIndex(where: { $0.id == line.creditedLine }) else { continue }
            self.lines[index].creditedQuantity.scaled += line.measure.baseQuantity.scaled
        }
        for charge in note.charges {
            guard let index = self.charges.firstIndex(where: { $0.id == charge.creditedCharge }) else { continue }
            self.charges[index].creditedAmount.scaled += charge.charge.amount.scaled
        }
        self.creditedTotal = Amount(minorUnits: self.creditedTotal.minorUnits + note.amounts.grossTotal.minorUnits)
    }

    /// Whether nothing of its lines and charges is left to be credited.
    var isCredited: Bool {
        self.lines.allSatisfy { $0.uncreditedQuantity == 0 } && self.charges.allSatisfy { $0.uncreditedAmount == 0 }
    }

    /// Takes all that is not credited yet of an invoice.
    mutating func takeRest(of invoice: Self) throws {
        for line in invoice.lines where line.uncreditedQuantity > 0 {
            try self.lines.append {
                $0.creditedLine = line.id
                $0.measure.quantity = try line.conversion.fromBase(Decimal6(scaled: line.uncreditedQuantity))
            }
        }
        for charge in invoice.charges where charge.uncreditedAmount > 0 {
            self.charges.append {
                $0.creditedCharge = charge.id
                $0.charge.amount = Decimal6(scaled: charge.uncreditedAmount)
            }
        }
    }
}

extension Record where R == SalesInvoiceLine {
    /// What of it is not credited, in scaled base units.
    var uncreditedQuantity: Int64 { self.measure.baseQuantity.scaled - self.creditedQuantity.scaled }
}
