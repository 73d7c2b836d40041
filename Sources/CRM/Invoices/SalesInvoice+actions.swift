internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// A draft becomes binding, and a credit note is set off.
extension SalesInvoice {
    static func issue(_ invoice: inout Record<SalesInvoice>, in transaction: borrowing Transaction) throws {
        let today = try transaction.today(of: invoice.company.number)
        if invoice.amounts.baseTotal == nil {
            throw Problem.rateMissing(from: invoice.amounts.currency ?? "", to: try transaction.find(invoice.company).currency)
        }
        // What was written earlier is looked at again: meanwhile other documents may have billed the same.
        switch invoice.kind {
        case .invoice: try invoice.refuseTooMuch(of: try transaction.find(invoice.order ?? ID(0)))
        case .creditNote: try invoice.credit(from: invoice, in: transaction)
        }
        guard invoice.amounts.grossTotal >= .zero else {
            throw Problem.validationFailed([Violation(.pointer("/charges"), "max", "make a total below zero: that is a credit note")])
        }
        invoice.issuedOn = today
        invoice.documentNumber = try transaction.number(
            in: invoice.kind.series, named: invoice.kind.seriesName, company: invoice.company.number)
        try invoice.takeTerms(in: transaction)
        try transaction.freeze(&invoice, as: invoice.documentNumber, of: invoice.company)
        invoice.openAmount = invoice.amounts.grossTotal
        try invoice.count(in: transaction)
    }

    static func apply(
        _ note: inout Record<SalesInvoice>, _ input: Record<CreditApplication>, in transaction: borrowing Transaction
    ) throws {
        let invoice = try transaction.find(input.invoice)
        var violations = Violations()
        if note.kind != .creditNote {
            throw Problem.notEditable("Only a credit note is set off.")
        }
        if invoice.kind != .invoice || invoice.status != .issued {
            violations.add("invoice_id", "format", "is no invoice that is open")
        } else if invoice.billTo != note.billTo {
            violations.add("invoice_id", "format", "is another party's")
        } else if invoice.amounts.currency != note.amounts.currency {
            violations.add("invoice_id", "format", "is in another currency")
        }
        let most = min(note.openAmount, invoice.openAmount)
        let amount = input.amount ?? most
        if amount > most { violations.add("amount", "max", "is more than both have open") }
        if most.minorUnits <= 0 { violations.add("amount", "min", "is nothing, as one of both has nothing open") }
        try violations.throwIfAny()
        let day = try transaction.today(of: note.company.number)
        try transaction.update(invoice, event: invoice.openAmount == amount ? "paid" : "credited") { $0.settle(amount, on: day) }
        note.settle(amount, on: day)
    }
}

extension SalesInvoice {
    static func credit(
        _ invoice: inout Record<SalesInvoice>, _ input: Record<Crediting>, in transaction: borrowing Transaction
    ) throws {
        guard invoice.kind == .invoice else { throw Problem.notEditable("A credit note is not credited.") }
        guard !invoice.isCredited else {
            throw Problem.validationFailed([Violation(.pointer(""), "max", "is credited already, with all its lines and charges")])
        }
        let credited = invoice
        try transaction.create(SalesInvoice.self) { note in
            note.kind = .creditNote
            note.credits = credited.id
            note.company = credited.company
            note.reason = input.reason
            try note.takeRest(of: credited)
        }
    }
}

extension Record where R == SalesInvoice {
    /// Takes an amount off what is open; with nothing left it is paid.
    mutating func settle(_ amount: Amount, on day: CalendarDate) {
        self.openAmount = Amount(minorUnits: self.openAmount.minorUnits - amount.minorUnits)
        if self.openAmount.minorUnits == 0, self.status == .issued {
            self.status = .paid
            self.paidOn = day
        } else if self.openAmount.minorUnits > 0, self.status == .paid {
            self.status = .issued
            self.paidOn = nil
        }
    }

    fileprivate mutating func takeTerms(in transaction: borrowing Transaction) throws {
        guard let day = self.issuedOn else { return }
        let terms = try self.paymentTerms.map { try transaction.find($0) }
        self.dueOn = terms?.due(for: day) ?? day
        guard self.kind == .invoice, let terms, let percent = terms.discountPercent, let currency = Currency(self.amounts.currency ?? "")
        else { return }
        self.discountUntil = terms.discountEnds(for: day)
        let gross = Money(minorUnits: self.amounts.grossTotal.minorUnits, currency)
        self.discountAmount = Amount(minorUnits: try gross.percent(percent).minorUnits)
    }

    /// Counts on the order, and for a credit note on the invoice, what is billed or credited.
    fileprivate func count(in transaction: borrowing Transaction) throws {
        let sign: Int64 = self.kind == .invoice ? 1 : -1
        if let id = self.credits {
            try transaction.update(id, event: "credited") { $0.takeOff(self) }
        }
        guard let id = self.order else { return }
        var sums: [ID<SalesOrderLine>: Int64] = [:]
        for line in self.lines { if let id = line.orderLine { sums[id, default: 0] += sign * line.measure.baseQuantity.scaled } }
        let total = sign * self.amounts.grossTotal.minorUnits
        try transaction.update(id, event: self.kind == .invoice ? "invoiced" : "credited") { order in
            for index in order.lines.indices { order.lines[index].invoicedQuantity.scaled += sums[order.lines[index].id] ?? 0 }
            order.invoicedTotal = Amount(minorUnits: order.invoicedTotal.minorUnits + total)
        }
    }
}
