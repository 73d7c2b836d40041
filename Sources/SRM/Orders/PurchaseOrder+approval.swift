internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// From a draft to an order that the supplier holds in its hands.
extension PurchaseOrder {
    static func submit(_ order: inout Record<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        try order.demandPrices(in: transaction)
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
        try order.judgeSupplier(in: transaction)
        order.approvalPolicy = policy?.id
        order.approvedAt = transaction.now
        order.approvedBy = transaction.actor.name
    }

    static func reject(
        _ order: inout Record<PurchaseOrder>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        try order.goBack(in: transaction)
        order.reason = input.reason
    }

    static func reopen(
        _ order: inout Record<PurchaseOrder>, _ input: Record<NoInput>, in transaction: borrowing Transaction
    ) throws {
        try order.goBack(in: transaction)
    }

    static func send(_ order: inout Record<PurchaseOrder>, in transaction: borrowing Transaction) throws {
        try order.judgeSupplier(in: transaction)
        if order.sentOn == nil { order.sentOn = try transaction.today(of: order.company.number) }
        let held = order.isBeingAmended ? try transaction.inForce(order) : nil
        order.sentRevision = order.revision
        try order.keepPromises(from: held, reason: nil, in: transaction)
        try transaction.freeze(&order, as: order.documentNumber, of: order.company)
    }

    static func acknowledge(
        _ order: inout Record<PurchaseOrder>, _ input: Record<Acknowledgement>, in transaction: borrowing Transaction
    ) throws {
        let before = order
        if let reference = input.supplierReference { order.supplierReference = reference }
        if let day = input.promisedOn {
            try order.refuseEarly([(day, "promised_on")])
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
        self.eligibilityPolicy = nil
        self.eligibilityWarning = nil
        self.capacityWarning = nil
    }

    /// Before it is decided on, each line costs something and the books know what that is in their currency.
    func demandPrices(below base: String = "", in transaction: borrowing Transaction) throws {
        var violations = Violations()
        violations.base = base
        if self.lines.isEmpty { violations.add("lines", "min", "needs at least one member") }
        for (index, line) in self.lines.enumerated() where line.amounts.unitPrice == nil {
            violations.add("lines/\(index)/unit_price", "required", "is required, as the supplier's prices have none for it")
        }
        try violations.throwIfAny()
        if self.amounts.baseTotal == nil {
            throw Problem.rateMissing(from: self.amounts.currency ?? "", to: try transaction.find(self.company).currency)
        }
    }

    /// What was never sent is a draft again. What the supplier holds stands, and what was to be amended of it is given up.
    fileprivate mutating func goBack(in transaction: borrowing Transaction) throws {
        guard self.sentRevision == nil else { return try takeBackAmendment(in: transaction) }
        forgetApproval()
        self.status = .draft
    }
}
