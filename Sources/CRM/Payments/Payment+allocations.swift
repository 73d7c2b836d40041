internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// Open items and what settles them.
extension Payment {
    static func post(_ payment: inout Record<Payment>, in transaction: borrowing Transaction) throws {
        let today = try transaction.today(of: payment.company.number)
        guard payment.paidOn <= today else {
            throw Problem.validationFailed([Violation(.pointer("/paid_on"), "max", "is a day that has not come")])
        }
        try payment.settle(Array(payment.allocations), in: transaction)
    }

    static func allocate(
        _ payment: inout Record<Payment>, _ input: Record<FurtherAllocations>, in transaction: borrowing Transaction
    ) throws {
        let further = Array(input.allocations)
        try payment.refuseWrongAllocations(further, in: transaction)
        let sum = further.reduce(0) { $0 + $1.amount.minorUnits }
        guard sum <= payment.openAmount.minorUnits else {
            throw Problem.validationFailed([Violation(.pointer("/allocations"), "max", "come to more than what is left of the payment")])
        }
        try payment.settle(further, in: transaction)
        for allocation in further {
            payment.allocations.append {
                $0.invoice = allocation.invoice
                $0.amount = allocation.amount
                $0.discount = allocation.discount
            }
        }
        payment.openAmount = Amount(minorUnits: payment.openAmount.minorUnits - sum)
    }

    static func reverse(
        _ payment: inout Record<Payment>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        payment.reason = input.reason
        let settlements = Settlement.sums(payment.allocations)
        let day = payment.paidOn
        for invoice in try transaction.find(settlements.keys).values.sorted(by: { $0.number < $1.number }) {
            guard let settlement = settlements[invoice.id] else { continue }
            try transaction.update(invoice, event: "reopened") { $0.take(settlement, sign: -1, on: day) }
        }
        payment.openAmount = .zero
    }
}

extension Record where R == Payment {
    /// The open amounts of the invoices are taken down; what has nothing left is paid.
    fileprivate func settle(_ allocations: [Record<PaymentAllocation>], in transaction: borrowing Transaction) throws {
        try refuseWrongAllocations(allocations, in: transaction)
        let settlements = Settlement.sums(allocations)
        for invoice in try transaction.find(settlements.keys).values.sorted(by: { $0.number < $1.number }) {
            guard let settlement = settlements[invoice.id] else { continue }
            let event = settlement.total == invoice.openAmount.minorUnits ? "paid" : "part_paid"
            try transaction.update(invoice, event: event) { $0.take(settlement, sign: 1, on: self.paidOn) }
        }
    }

    /// A payment settles its party's open items in its own currency, no more than is open, and forgives no more than was agreed.
    func refuseWrongAllocations(_ allocations: [Record<PaymentAllocation>], in transaction: borrowing Transaction) throws {
        guard !allocations.isEmpty else { return }
        let invoices = try transaction.find(Set(allocations.map(\.invoice)))
        let kind: SalesInvoice.Kind = self.direction == .incoming ? .invoice : .creditNote
        var violations = Violations()
        var sums: [ID<SalesInvoice>: Settlement] = [:]
        for (index, allocation) in allocations.enumerated() {
            violations.base = "/allocations/\(index)"
            guard let invoice = invoices[allocation.invoice] else { continue }
            if invoice.kind != kind || invoice.status != .issued {
                violations.add("invoice_id", "format", "is no \(kind == .invoice ? "invoice" : "credit note") that is open")
            } else if invoice.billTo != self.party {
                violations.add("invoice_id", "format", "is another party's")
            } else if invoice.amounts.currency != self.currency {
                violations.add("invoice_id", "format", "is in \(invoice.amounts.currency ?? ""), the payment in \(self.currency)")
            }
            sums[invoice.id, default: Settlement()].add(allocation)
            let sum = sums[invoice.id, default: Settlement()]
            if sum.total > invoice.openAmount.minorUnits { violations.add("amount", "max", "is more than what is open") }
            if sum.discount > (try invoice.discount(on: self.paidOn)) {
                violations.add("discount", "max", "is more than the invoice's terms allow on \(self.paidOn)")
            }
        }
        violations.base = ""
        if allocations.reduce(0, { $0 + $1.amount.minorUnits }) > self.amount.minorUnits {
            violations.add("allocations", "max", "come to more than the payment")
        }
        try violations.throwIfAny()
    }
}

extension Record where R == SalesInvoice {
    /// What may be forgiven for paying on a day, in the currency's smallest units: of what was credited meanwhile, nothing.
    fileprivate func discount(on day: CalendarDate) throws(NumberError) -> Int64 {
        guard let until = self.discountUntil, let amount = self.discountAmount, day <= until, self.amounts.grossTotal > .zero else {
            return 0
        }
        let kept = Int128(self.amounts.grossTotal.minorUnits - self.creditedTotal.minorUnits)
        let most = try Rounding.halfUp.divide(Int128(amount.minorUnits) * kept, by: Int128(self.amounts.grossTotal.minorUnits))
        return max(0, Int64(most) - self.discountTaken.minorUnits)
    }

    /// Settles by a payment, or takes that back.
    fileprivate mutating func take(_ settlement: Settlement, sign: Int64, on day: CalendarDate) {
        self.discountTaken = Amount(minorUnits: self.discountTaken.minorUnits + sign * settlement.discount)
        settle(Amount(minorUnits: sign * settlement.total), on: day)
    }
}

/// What a payment does to one invoice, in the currency's smallest units.
private struct Settlement {
    private var amount: Int64 = 0
    private(set) var discount: Int64 = 0

    var total: Int64 { amount + discount }

    mutating func add(_ allocation: Record<PaymentAllocation>) {
        amount += allocation.amount.minorUnits
        discount += allocation.discount.minorUnits
    }

    static func sums(_ allocations: some Sequence<Record<PaymentAllocation>>) -> [ID<SalesInvoice>: Settlement] {
        allocations.reduce(into: [:]) { $0[$1.invoice, default: Settlement()].add($1) }
    }
}
