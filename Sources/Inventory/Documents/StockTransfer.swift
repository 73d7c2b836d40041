package import MasterData
package import Resources
package import Values

/// Goods that go from one of our warehouses to another.
package struct StockTransfer: Resource {
    package static let schema = Schema(
        "stock_transfers", object: "stock_transfer", prefix: "st", of: StockTransfer.self,
        "Goods that go from one warehouse to another.", options: .businessDocument,
        indexes: [Index("company_id", "number", unique: true)])

    package let number = Field.number("number", series: "ST-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let from = Field.reference("from_warehouse_id", to: Warehouse.self)
    package let to = Field.reference("to_warehouse_id", to: Warehouse.self)
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .posted, .reversed)
    package let transferredOn = Field.date("transferred_on").defaulting(to: .today).sortable
    package let note = Field.note("note").optional.editable
    package let reversalReason = Field.text("reversal_reason", max: 1_000).optional.readOnly
    package let lines = Field.lines("lines", of: StockTransferLine.self).required

    package let post = Action<StockTransfer>(
        "post", \.status, from: .draft, to: .posted, emits: "posted", "Take the goods out here and in there.", post)
    package let reverse = Action<StockTransfer>(
        "reverse", \.status, from: .posted, to: .reversed, emits: "reversed", "Take its moves back.", input: Reason.self, reverse)

    package init() {}

    package enum Status: String, Choice { case draft, posted, reversed }

    package static func derive(
        _ transfer: inout Record<StockTransfer>, from before: Record<StockTransfer>?, in transaction: borrowing Transaction
    ) throws {
        guard transfer.status == .draft else { return }
        _ = try transaction.measure(&transfer.lines, from: before?.lines)
    }

    package static func check(_ transfer: Record<StockTransfer>, _ violations: inout Violations) {
        if transfer.from == transfer.to { violations.add("to_warehouse_id", "format", "must be another warehouse") }
        for (index, line) in transfer.lines.enumerated() where line.measure.product == nil {
            violations.add("lines/\(index)/product_id", "required", "is required")
        }
    }

    private static func post(_ transfer: inout Record<StockTransfer>, in transaction: borrowing Transaction) throws {
        let day = try transaction.postingDay(transfer.transferredOn, "transferred_on", of: transfer.company)
        transfer.transferredOn = day
        var movements: [StockMovement] = []
        for (index, line) in transfer.lines.enumerated() {
            guard let product = line.measure.product else { continue }
            for (warehouse, quantity) in [
                (transfer.from, line.measure.baseQuantity.negated), (transfer.to, line.measure.baseQuantity),
            ] {
                var movement = StockMovement(.transfer, product, quantity, in: warehouse, source: transfer.id.description)
                movement.lot = line.lot
                movement.sourceLine = line.id.description
                movement.place = "/lines/\(index)"
                movements.append(movement)
            }
        }
        try transaction.post(movements, of: transfer.company, on: day)
    }

    private static func reverse(
        _ transfer: inout Record<StockTransfer>, _ input: Record<Reason>, in transaction: borrowing Transaction
    ) throws {
        transfer.reversalReason = input.reason
        let id = transfer.id.description
        try transaction.reverseMoves(of: id, as: id, of: transfer.company, on: try transaction.today(of: transfer.company))
    }
}
