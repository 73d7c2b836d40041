internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Transaction {
    /// What a supplier brought to customers directly is delivered with its receipt: a delivery stands in each order that it was for.
    func shipDirectly(_ receipt: Record<GoodsReceipt>) throws {
        guard receipt.reverses == nil, receipt.status == .posted, try find(receipt.purchaseOrder).shipTo != nil else { return }
        let brought = Set(receipt.lines.map(\.orderLine.description))
        let links = try select(SupplyLink.self).where(\.orderLine, in: brought).where(\.kind, is: .direct).all()
        let lines = try find(Set(links.map { ID<SalesOrderLine>($0.demand) }))
        // What is kept for a line in stock is not what came.
        var lacking = lines.mapValues { max(0, $0.openQuantity.scaled - $0.reservedQuantity.scaled) }
        var linked = Dictionary(uniqueKeysWithValues: links.map { ($0.id, $0.quantity.scaled) })
        var parts: [ID<SalesOrder>: [DirectPart]] = [:]
        for line in receipt.lines {
            var rest = line.acceptedQuantity.scaled
            let waiting = links.filter { $0.orderLine == line.orderLine.description }
            // Each gets what was meant for him; what came beyond that goes to who lacks something still.
            for (link, isMeant) in waiting.map({ ($0, true) }) + waiting.map({ ($0, false) }) {
                guard let demand = lines[ID(link.demand)] else { continue }
                let part = min(rest, lacking[demand.id] ?? 0, isMeant ? linked[link.id] ?? 0 : .max)
                guard part > 0 else { continue }
                rest -= part
                lacking[demand.id, default: 0] -= part
                linked[link.id, default: 0] -= part
                parts[link.salesOrder, default: []].append(DirectPart(line: demand, quantity: Decimal6(scaled: part), lot: line.lot))
            }
        }
        for (order, parts) in parts.sorted(by: { $0.key.number < $1.key.number }) {
            let delivery = try create(Delivery.self) { delivery in
                delivery.order = order
                delivery.warehouse = receipt.warehouse
                delivery.shippedOn = receipt.receivedOn
                delivery.carrier = receipt.carrier
                for part in parts {
                    try delivery.lines.append { line in
                        line.orderLine = part.line.id
                        line.quantity = try part.line.conversion.fromBase(part.quantity)
                        line.lot = part.lot
                    }
                }
            }
            try takeOver(parts, of: receipt, for: delivery.id)
            try keep(parts, for: order, of: receipt)
            try perform(\Delivery.ship, on: delivery.id)
            try perform(\Delivery.deliver, on: delivery.id)
        }
    }

    /// What came is kept for its order until it is shipped: what is kept in stock for the same line stays there.
    private func keep(_ parts: [DirectPart], for order: ID<SalesOrder>, of receipt: Record<GoodsReceipt>) throws {
        let wishes = parts.filter { $0.line.reservedQuantity > 0 }.compactMap { part -> StockWish? in
            guard let product = part.line.measure.product, let warehouse = receipt.warehouse else { return nil }
            return StockWish(
                product, part.quantity, in: warehouse, source: order.description, sourceLine: part.line.id.description)
        }
        guard !wishes.isEmpty else { return }
        let granted = try reserve(wishes, of: receipt.company)
        try update(order, event: "reserved") { order in
            for (wish, quantity) in zip(wishes, granted) {
                guard let place = order.lines.firstIndex(where: { $0.id.description == wish.sourceLine }) else { continue }
                order.lines[place].reservedQuantity.scaled += quantity.scaled
            }
        }
    }

    /// The receipt has taken the goods out again, as nobody else knows for whom they are; the delivery does so in its stead.
    private func takeOver(_ parts: [DirectPart], of receipt: Record<GoodsReceipt>, for delivery: ID<Delivery>) throws {
        let moves = try select(StockMove.self).where(\.source, is: receipt.id.description).where(\.kind, is: .delivery).all()
        var movements: [StockMovement] = []
        for part in parts {
            guard let move = moves.first(where: { $0.lot == part.lot && $0.product == part.line.measure.product }) else { continue }
            var movement = StockMovement(.delivery, move.product, part.quantity, in: move.warehouse, source: delivery.description)
            movement.lot = move.lot
            movement.unitCost = move.unitCost
            movement.party = move.party
            movement.sourceLine = move.sourceLine
            movement.reverses = move.id
            movements.append(movement)
        }
        try post(movements, of: receipt.company, on: receipt.receivedOn)
    }
}

/// What of a receipt is for a line of a sales order.
private struct DirectPart {
    let line: Record<SalesOrderLine>
    let quantity: Decimal6
    let lot: ID<Lot>?
}
