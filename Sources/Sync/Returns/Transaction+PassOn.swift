internal import CRM
internal import Inventory
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// A part of a customer's return, and the receipt's line that it came by.
private struct PassedOn {
    let receipt: Record<GoodsReceipt>
    let line: ID<GoodsReceiptLine>
    var quantity: Decimal6
    let reason: String?
}

extension Transaction {
    /// What a customer gave back for the supplier goes on to it: a return is drafted for each receipt that the goods came by, and they are
    /// kept for it, so that nobody else is promised them. Where no receipt is known, somebody is asked to find out.
    func passOn(_ given: Record<CustomerReturn>) throws {
        let (parts, unknown) = try origins(of: given)
        for receipt in Set(parts.map(\.receipt.id)).sorted(by: { $0.number < $1.number }) {
            let own = parts.filter { $0.receipt.id == receipt }
            let drafted = try create(SupplierReturn.self) { goods in
                goods.goodsReceipt = receipt
                goods.warehouse = given.warehouse
                goods.reason = given.reason ?? "Came back from a customer with \(given.name)"
                for part in own {
                    goods.lines.append { line in
                        line.receiptLine = part.line
                        line.origin = .stock
                        line.quantity = part.quantity
                        line.reason = part.reason
                    }
                }
            }
            try keep(drafted)
        }
        guard unknown else { return }
        let today = try today(of: given.company.number)
        try create(Task.self) { task in
            task.title = "Find out from whom the goods of \(given.name) came, and return them"
            task.subject = given.id.description
            task.dueOn = today
        }
    }

    /// The receipts by which the lots came that are to go back, as far as they had not been returned; and whether some goods came by none.
    private func origins(of given: Record<CustomerReturn>) throws -> (parts: [PassedOn], unknown: Bool) {
        let lines = given.lines.filter { $0.disposition == .toSupplier && $0.product != nil }
        let received = try select(GoodsReceiptLine.self).where(\.lot, in: Set(lines.compactMap(\.lot))).all()
        let receipts = try find(Set(received.map { $0.parent(of: GoodsReceipt.self) })).filter {
            $0.value.status == .posted && $0.value.reverses == nil
        }
        var left = Dictionary(uniqueKeysWithValues: received.map { ($0.id, $0.acceptedQuantity.scaled - $0.returnedQuantity.scaled) })
        var parts: [PassedOn] = []
        var isUnknown = false
        for line in lines {
            var rest = line.baseQuantity.scaled
            for source in received where source.lot == line.lot && line.lot != nil && rest > 0 {
                guard let receipt = receipts[source.parent(of: GoodsReceipt.self)], let most = left[source.id], most > 0 else { continue }
                let part = min(rest, most)
                rest -= part
                left[source.id] = most - part
                parts.append(
                    PassedOn(receipt: receipt, line: source.id, quantity: Decimal6(scaled: part), reason: line.reason))
            }
            if rest > 0 { isUnknown = true }
        }
        return (parts, isUnknown)
    }

    private func keep(_ goods: Record<SupplierReturn>) throws {
        guard let warehouse = goods.warehouse else { return }
        let wishes = goods.lines.compactMap { line in
            line.product.map {
                StockWish($0, line.quantity, in: warehouse, source: goods.id.description, sourceLine: line.id.description)
            }
        }
        _ = try reserve(wishes, of: goods.company)
    }
}

extension Record where R == CustomerReturn {
    fileprivate var name: String { self[dynamicMember: \.number] }
}
