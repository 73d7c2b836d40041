internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// An invoice from what was delivered of an order.
extension Record where R == SalesInvoice {
    mutating func bill(from before: Self?, in transaction: borrowing Transaction) throws {
        guard let id = self.order else {
            throw Problem.validationFailed([
                Violation(.pointer("/sales_order_id"), "required", "is required: an invoice bills what was delivered of an order")
            ])
        }
        let order = try transaction.find(id)
        self.customer = order.customer
        self.billTo = order.billTo ?? ID(order.customer.number)
        try takeTerms(of: order.amounts, from: before, in: transaction)
        if self.paymentTerms == nil { self.paymentTerms = order.paymentTerms }
        if before == nil, self.lines.isEmpty { takeBillable(of: order) }
        if before == nil, self.charges.isEmpty, try !order.isCharged(in: transaction) { takeCharges(of: order) }
        try refuseVagueCharges()
        if before == nil, self.amounts.rounding == .zero, !order.isBilled { self.amounts.rounding = order.amounts.rounding }
        try takeAgreement(of: order, from: before)
        let products = try transaction.measure(&self.lines, from: before?.lines)
        try refuseTooMuch(of: order)
        let day = try self.issuedOn ?? transaction.today(of: self.company.number)
        try transaction.total(&self, from: before, on: day, products: products) { $0.salesTax }
        self.openAmount = self.amounts.grossTotal
    }

    private mutating func takeBillable(of order: Record<SalesOrder>) {
        for line in order.lines where line.billableQuantity > 0 {
            guard let quantity = try? line.conversion.fromBase(line.billableQuantity) else { continue }
            self.lines.append {
                $0.orderLine = line.id
                $0.measure.quantity = quantity
            }
        }
    }

    private mutating func takeCharges(of order: Record<SalesOrder>) {
        for charge in order.charges {
            self.charges.append {
                $0.charge.name = charge.charge.name
                $0.charge.kind = charge.charge.kind
                $0.charge.amount = charge.charge.amount
                $0.charge.tax = charge.charge.tax
            }
        }
    }

    /// Only a credit note leaves to the charge that it credits what a charge is for and how much it is.
    private func refuseVagueCharges() throws {
        var violations = Violations()
        for (index, charge) in self.charges.enumerated() {
            violations.base = "/charges/\(index)"
            if charge.charge.given(\.name) == nil { violations.add("name", "required", "is required") }
            if charge.charge.given(\.amount) == nil { violations.add("amount", "required", "is required") }
        }
        try violations.throwIfAny()
    }

    /// What was agreed is billed: product, unit, price, discount and tax are the order line's.
    private mutating func takeAgreement(of order: Record<SalesOrder>, from before: Self?) throws {
        var violations = Violations()
        let earlier = Dictionary((before?.lines ?? LineList()).map { ($0.id, $0) }) { first, _ in first }
        for index in self.lines.indices {
            violations.base = "/lines/\(index)"
            guard let id = self.lines[index].orderLine, let line = order.lines.first(where: { $0.id == id }) else {
                let isSaid = self.lines[index].orderLine != nil
                violations.add(
                    "sales_order_line_id", isSaid ? "reference_not_found" : "required",
                    isSaid ? "is no line of the order" : "is required: what is billed was ordered")
                continue
            }
            self.lines[index].takeTerms(of: line, from: earlier[self.lines[index].id], &violations)
        }
        try violations.throwIfAny()
    }

    /// No more is billed than was delivered, kept, and not billed yet.
    func refuseTooMuch(of order: Record<SalesOrder>) throws {
        var violations = Violations()
        if self.lines.isEmpty, self.charges.isEmpty {
            violations.add("lines", "min", "are none, as nothing of the order is delivered and not invoiced")
        }
        var sums: [ID<SalesOrderLine>: Int64] = [:]
        for (index, line) in self.lines.enumerated() {
            guard let id = line.orderLine, let ordered = order.lines.first(where: { $0.id == id }) else { continue }
            sums[id, default: 0] += line.measure.baseQuantity.scaled
            if sums[id, default: 0] > ordered.billableQuantity.scaled {
                violations.add(
                    "lines/\(index)/quantity", "max",
                    "is more than the \(ordered.billableQuantity) base units that were delivered and not invoiced")
            }
        }
        try violations.throwIfAny()
    }
}

extension Record where R == SalesOrder {
    /// Whether its charges stand on an invoice: on the first one that was issued, or on one that is still a draft.
    fileprivate func isCharged(in transaction: borrowing Transaction) throws -> Bool {
        guard !isBilled else { return true }
        let drafts = transaction.select(SalesInvoice.self).where(\.order, is: self.id).where(\.status, is: .draft)
        return try drafts.all().contains { !$0.charges.isEmpty }
    }
}
