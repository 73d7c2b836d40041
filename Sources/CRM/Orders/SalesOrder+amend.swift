internal import HTTP
internal import Inventory
internal import MasterData
internal import Resources
internal import Values

/// What an amendment of a sales order may not do, and what follows from it.
extension Record where R == SalesOrder {
    /// Never below what was shipped, invoiced or closed short, and never into another currency.
    func refuseForbiddenAmendment(of before: Self) throws {
        guard [.confirmed, .processing, .onHold, .done].contains(before.status) else {
            throw Problem.notEditable("An order that is \(before.status.rawValue) can't be amended.")
        }
        var violations = Violations()
        violations.base = "/changes"
        if self.amounts.currency != before.amounts.currency { violations.add("currency", "read_only", "is fixed by the confirmation") }
        if self.warehouse != before.warehouse, before.lines.contains(where: { $0.reservedQuantity > 0 }) {
            violations.add("warehouse_id", "read_only", "stays while goods are reserved there")
        }
        let now = Dictionary(self.lines.enumerated().map { ($0.element.number, $0.offset) }) { first, _ in first }
        for line in before.lines {
            let floor = Decimal6(
                scaled: max(line.deliveredQuantity.scaled, line.invoicedQuantity.scaled) + line.shortClosedQuantity.scaled)
            guard let place = now[line.number] else {
                if floor > 0 {
                    violations.add("lines", "min", "leave out \(line.id), of which \(floor) were shipped, invoiced or closed short")
                }
                continue
            }
            let changed = self.lines[place]
            if floor > 0 || line.reservedQuantity > 0, changed.measure.product != line.measure.product {
                violations.add("lines/\(place)/product_id", "read_only", "stays once goods were kept or shipped for it")
            }
            guard floor > 0 else { continue }
            if changed.measure.unit != line.measure.unit {
                violations.add("lines/\(place)/unit_id", "read_only", "stays once goods were shipped")
            }
            if let quantity = try? line.conversion.toBase(changed.measure.quantity), quantity < floor {
                violations.add(
                    "lines/\(place)/quantity", "min",
                    "must be at least \(floor) base units, which were shipped, invoiced or closed short")
            }
        }
        try violations.throwIfAny()
    }

    /// Lets go of what is kept beyond the new quantities, and checks the credit of what was added.
    mutating func followAmendment(of before: Self, in transaction: borrowing Transaction) throws {
        try calculate(from: before, on: self.orderedOn, requestedOn: self.requestedOn, in: transaction)
        try refuseUnpriced(in: transaction)
        let now = Dictionary(self.lines.enumerated().map { ($0.element.number, $0.offset) }) { first, _ in first }
        var released: [String: Decimal6?] = [:]
        for line in before.lines where line.reservedQuantity > 0 {
            guard let place = now[line.number] else {
                released[line.id.description] = .some(nil)
                continue
            }
            let open = max(0, self.lines[place].owedQuantity.scaled - line.deliveredQuantity.scaled)
            let excess = line.reservedQuantity.scaled - open
            guard excess > 0 else { continue }
            released[line.id.description] = .some(Decimal6(scaled: excess))
            self.lines[place].reservedQuantity.scaled -= excess
        }
        try transaction.release(released)
        if self.amounts.grossTotal > before.amounts.grossTotal {
            try checkCredit(of: try transaction.find(self.customer), in: transaction)
        }
        transaction.identify(&self.lines)
        if self.status != .onHold { try reserveStock(in: transaction) }
        self.revision = before.revision + 1
        try transaction.freeze(&self, as: self.documentNumber, of: self.company)
    }
}
