internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// What an amendment may not do, and what follows from it.
extension Record where R == PurchaseOrder {
    /// Only an order that was approved is amended; never below what has come, been announced or been given up, and never into another
    /// currency or to another supplier.
    func refuseForbiddenAmendment(of before: Self) throws {
        guard [.approved, .sent, .acknowledged, .receiving, .done].contains(before.status) else {
            let hint = before.isBeingAmended ? ": approve what waits, reject it, or reopen it to take it back" : ""
            throw Problem.notEditable("An order that is \(before.status.rawValue) can't be amended\(hint).")
        }
        var violations = Violations()
        violations.base = "/changes"
        if self.lines.isEmpty {
            violations.add("lines", "min", "needs at least one member; cancel the order, or short-close what is open")
        }
        if self.supplier != before.supplier { violations.add("supplier_id", "read_only", "stays: cancel the order and write another") }
        if self.amounts.currency != before.amounts.currency { violations.add("currency", "read_only", "is fixed by the approval") }
        let now = Dictionary(self.lines.enumerated().map { ($0.element.number, $0.offset) }) { first, _ in first }
        for line in before.lines {
            guard let place = now[line.number] else {
                if !self.lines.isEmpty, line.floor > 0 || line.requisitionLine != nil {
                    violations.add("lines", "min", "leave out \(line.id), of which \(line.floor) have come; short-close what is open")
                }
                continue
            }
            let changed = self.lines[place]
            if changed.measure.product != line.measure.product || changed.measure.unit != line.measure.unit, line.floor > 0 {
                violations.add("lines/\(place)/product_id", "read_only", "stays with its unit once goods have come")
            }
            guard let conversion = UnitConversion(line.measure.unitNumerator, line.measure.unitDenominator),
                let quantity = try? conversion.toBase(changed.measure.quantity)
            else { continue }
            if quantity < line.floor {
                violations.add("lines/\(place)/quantity", "min", "must be at least \(line.floor) base units, which have come")
            }
            if changed.promisedOn != line.promisedOn {
                if line.openQuantity == 0, quantity <= line.measure.baseQuantity {
                    violations.add("lines/\(place)/promised_on", "read_only", "stays, as nothing of the line is open")
                } else if let day = changed.promisedOn, day < self.orderedOn {
                    violations.add("lines/\(place)/promised_on", "min", "is before the order")
                }
            }
        }
        try violations.throwIfAny()
    }

    /// An order that costs more than what was approved, and more than one person may decide, goes back to whoever approves.
    mutating func returnToApproval(from before: Self, in transaction: borrowing Transaction) throws {
        guard self.amounts.grossTotal > before.amounts.grossTotal,
            !isWithin(try transaction.policy("approve_above", of: self.company))
        else { return }
        forgetApproval()
        self.status = .submitted
        self.submittedAt = transaction.now
        self.submittedBy = transaction.actor.name
        self.paper.forget()
    }

    /// Whether it asks for more than before: of a line, or in a line of its own.
    func asksForMore(than before: Self) -> Bool {
        let earlier = Dictionary(before.lines.map { ($0.number, $0.measure.baseQuantity) }) { first, _ in first }
        return self.lines.contains { $0.measure.baseQuantity > (earlier[$0.number] ?? 0) }
    }

    /// What the supplier holds in its hands is replaced by the new revision, unless that has to be approved or sent first.
    mutating func sendAnew(from before: Self, in transaction: borrowing Transaction) throws {
        guard [.sent, .acknowledged, .receiving, .done].contains(self.status) else { return }
        self.revision = before.revision + 1
        self.sentRevision = self.revision
        try keepPromises(from: before, reason: nil, in: transaction)
        try transaction.freeze(&self, as: self.documentNumber, of: self.company)
    }
}

extension Record where R == PurchaseOrderLine {
    /// Less than this can't be ordered any more, in base units.
    var floor: Decimal6 {
        let come = self.receivedQuantity.scaled &+ self.shortClosedQuantity.scaled &- self.replacementQuantity.scaled
        return Decimal6(scaled: max(0, come, self.shippedQuantity.scaled))
    }
}
