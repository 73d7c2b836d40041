internal import HTTP
package import MasterData
package import Resources
package import Values

/// What is on hand is set right: where the books begin, after a count, for what was thrown away.
package struct StockAdjustment: Resource {
    package static let schema = Schema(
        "stock_adjustments", object: "stock_adjustment", prefix: "sa", of: StockAdjustment.self,
        "What is on hand is set right: an opening, a count, what was scrapped.", options: .businessDocument,
        indexes: [Index("company_id", "number", unique: true)])

    package let number = Field.number("number", series: "SA-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self)
    package let kind = Field.choice("kind", Kind.self).describedAs("What the lines' quantities mean.", example: "\"count\"")
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .posted, .reversed)
    package let adjustedOn = Field.date("adjusted_on").defaulting(to: .today).sortable
    package let reason = Field.text("reason", max: 500).optional
    package let note = Field.note("note").optional.editable
    package let reversalReason = Field.text("reversal_reason", max: 1_000).optional.readOnly
    package let lines = Field.lines("lines", of: StockAdjustmentLine.self).required

    package let post = Action<StockAdjustment>(
        "post", \.status, from: .draft, to: .posted, emits: "posted", "Move what the lines say.", restricted: true, post)
    package let reverse = Action<StockAdjustment>(
        "reverse", \.status, from: .posted, to: .reversed, emits: "reversed", "Take its moves back.", restricted: true, input: Reason.self,
        reverse)

    package init() {}

    package enum Kind: String, Choice { case opening, count, scrap }
    package enum Status: String, Choice { case draft, posted, reversed }

    package static func check(_ adjustment: Record<StockAdjustment>, _ violations: inout Violations) {
        var seen: Set<Pair<ID<Product>, ID<Lot>?>> = []
        for (index, line) in adjustment.lines.enumerated() {
            if adjustment.kind != .count, line.quantity == 0 { violations.add("lines/\(index)/quantity", "min", "must be above 0") }
            if adjustment.kind != .opening, line.mark != nil, line.lot == nil, adjustment.status == .draft {
                violations.add("lines/\(index)/lot", "format", "makes a lot, which an opening does; name a lot_id")
            }
            if adjustment.kind == .count, !seen.insert(Pair(line.product, line.lot)).inserted {
                violations.add("lines/\(index)/product_id", "duplicate_key", "is counted twice")
            }
        }
    }

    private static func post(_ adjustment: inout Record<StockAdjustment>, in transaction: borrowing Transaction) throws {
        let day = try transaction.postingDay(adjustment.adjustedOn, "adjusted_on", of: adjustment.company)
        adjustment.adjustedOn = day
        try adjustment.bringInLots(in: transaction)
        let products = try transaction.find(Set(adjustment.lines.map(\.product)))
        let company = try transaction.find(adjustment.company)
        let levels = try transaction.stock(of: Set(adjustment.lines.map(\.product)), in: adjustment.warehouse, withLots: true)
        var movements: [StockMovement] = []
        for index in adjustment.lines.indices {
            let line = adjustment.lines[index]
            let difference = try adjustment.difference(line, levels)
            adjustment.lines[index].difference = difference
            var movement = StockMovement(
                adjustment.kind.moves, line.product, difference, in: adjustment.warehouse, source: adjustment.id.description)
            movement.lot = line.lot
            movement.sourceLine = line.id.description
            movement.place = "/lines/\(index)"
            let product = products[line.product]
            let standard = product?.currency == company.currency ? product?.standardCost : nil
            if difference > 0 { movement.unitCost = line.unitCost ?? (adjustment.kind == .opening ? standard : nil) }
            movements.append(movement)
        }
        try transaction.post(movements, of: adjustment.company, on: day)
    }

    private static func reverse(
        _ adjustment: inout Record<StockAdjustment>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        adjustment.reversalReason = input.reason
        let id = adjustment.id.description
        try transaction.reverseMoves(of: id, as: id, of: adjustment.company, on: try transaction.today(of: adjustment.company))
    }
}

extension Record where R == StockAdjustment {
    /// Gives the lines that bring in a lot its id.
    fileprivate mutating func bringInLots(in transaction: borrowing Transaction) throws {
        let places = self.lines.indices.filter { self.lines[$0].lot == nil && self.lines[$0].mark != nil }
        let incoming = places.compactMap { place in
            self.lines[place].mark.map { IncomingLot(product: self.lines[place].product, mark: $0, place: "/lines/\(place)") }
        }
        let lots = try transaction.lots(for: incoming, from: nil, of: self.company, source: self.id.description)
        for (place, lot) in zip(places, lots) { self.lines[place].lot = lot }
    }

    /// What a line moves: all of it, or what was counted beyond what is on hand.
    fileprivate func difference(_ line: Record<StockAdjustmentLine>, _ levels: StockLevels) throws -> Decimal6 {
        switch self.kind {
        case .opening: return line.quantity
        case .scrap: return line.quantity.negated
        case .count:
            guard let lot = line.lot else { return try line.quantity.subtracting(levels.onHand(line.product, in: self.warehouse)) }
            let held = levels.holdings(of: line.product, in: self.warehouse).first { $0.lot == lot }
            return try line.quantity.subtracting(held?.quantity ?? 0)
        }
    }
}

extension StockAdjustment.Kind {
    fileprivate var moves: StockMove.Kind {
        switch self {
        case .opening: .opening
        case .count: .count
        case .scrap: .scrap
        }
    }
}
