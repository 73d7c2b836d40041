internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// From a draft to an order that the supplier holds in its hands.
extension PurchaseOrder {
    static func submit(_ order: inout Record<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        var violations = Violations()
        if order.lines.isEmpty { violations.add("lines", "min", "needs at least one member") }
        for (index, line) in order.lines.enumerated() where line.amounts.unitPrice == nil {
            violations.add("lines/\(index)/unit_price", "required", "is required, as the supplier's prices have none for it")
        }
        try violations.throwIfAny()
        if order.amounts.baseTotal == nil {
            throw Problem.rateMissing(from: order.amounts.currency ?? "", to: try transaction.find(order.company).currency)
        }
        order.submittedAt = transaction.now
        order.submittedBy = transaction.actor.name
        order.reason = nil
    }

    /// Four eyes: who asked does not decide, unless the house says that one person may, for all orders or up to an amount.
    static func approve(_ order: inout Record<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        var policy = try transaction.policy("four_eyes", of: order.company)
        if order.submittedBy == transaction.actor.name, policy?.value.text != "false" {
            let limit = try transaction.policy("approve_above", of: order.company)
            guard order.isWithin(limit) else {
                throw Problem.forbidden("Whoever submitted an order may not approve it; the policy four_eyes says so.")
            }
            policy = limit
        }
        try order.demandEligibleSupplier(in: transaction)
        order.approvalPolicy = policy?.id
        order.approvedAt = transaction.now
        order.approvedBy = transaction.actor.name
    }

    static func reject(
        _ order: inout Record<PurchaseOrder>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        try order.refuseOnceSent()
        order.reason = input.reason
        order.forgetApproval()
    }

    static func reopen(_ order: inout Record<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        try order.refuseOnceSent()
        order.forgetApproval()
    }

    static func send(_ order: inout Record<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        try order.demandEligibleSupplier(in: transaction)
        if order.sentOn == nil { order.sentOn = try transaction.today(of: order.company.number) }
        try order.keepPromises(from: nil, reason: nil, in: transaction)
        try transaction.freeze(&order, as: order.documentNumber, of: order.company)
    }

    static func acknowledge(
        _ order: inout Record<PurchaseOrder>, _ input: Record<Acknowledgement>, in transaction: borrowing Transaction
    ) throws {
        let before = order
        if let reference = input.supplierReference { order.supplierReference = reference }
        if let day = input.promisedOn {
            for index in order.lines.indices { order.lines[index].promisedOn = day }
            try order.keepPromises(from: before, reason: nil, in: transaction)
        }
        order.acknowledgedOn = try transaction.today(of: order.company.number)
    }
}

extension Record where R == PurchaseOrder {
    /// Whether it comes to no more than a policy's amount, in the currency of the books.
    func isWithin(_ limit: Record<Policy>?) -> Bool {
        guard let amount = limit?.decimal, let total = self.amounts.baseTotal else { return false }
        return total <= amount
    }

    mutating func forgetApproval() {
        self.submittedAt = nil
        self.submittedBy = nil
        self.approvedAt = nil
        self.approvedBy = nil
        self.approvalPolicy = nil
        self.eligibilityWarning = nil
    }

    /// What the supplier has seen is amended; it does not become a draft again.
    fileprivate func refuseOnceSent() throws {
        guard self.sentOn != nil else { return }
        throw Problem.illegalTransition("The order was sent before: amend it, or cancel it.", current: self.status.rawValue)
    }
}
