internal import MasterData
internal import Resources
internal import SRM
internal import Values

extension Records {
    /// Orders that are decided on or on their way to it; a draft counts where it was made of something that was asked for.
    func openOrders(of product: ID<Product>, in warehouse: ID<Warehouse>) throws -> [OpenSupply] {
        let lines = try select(PurchaseOrderLine.self).where(\.measure.product, is: product).where(\.openQuantity, above: 0).all()
        let orders = try find(Set(lines.map { $0.parent(of: PurchaseOrder.self) }))
        return lines.compactMap { line in
            guard let order = orders[line.parent(of: PurchaseOrder.self)], order.warehouse == warehouse,
                ![.done, .closed, .cancelled].contains(order.status)
            else { return nil }
            return OpenSupply(
                source: .orderLine(line.number), quantity: line.openQuantity, expectedOn: line.promisedOn ?? line.neededOn,
                isPromised: line.promisedOn != nil, supplier: order.supplier, orderedOn: order.orderedOn, recipient: order.shipTo,
                requisitionLine: line.requisitionLine)
        }
    }

    /// What is asked for and not ordered yet.
    func openRequisitions(of product: ID<Product>, in warehouse: ID<Warehouse>) throws -> [OpenSupply] {
        let lines = try select(PurchaseRequisitionLine.self).where(\.product, is: product).where(\.warehouse, is: warehouse).all()
        let requisitions = try find(Set(lines.map { $0.parent(of: PurchaseRequisition.self) }))
        return lines.compactMap { line in
            guard let requisition = requisitions[line.parent(of: PurchaseRequisition.self)],
                [.submitted, .approved, .processing].contains(requisition.status)
            else { return nil }
            let open = line.baseQuantity.scaled - line.orderedQuantity.scaled
            guard open > 0 else { return nil }
            return OpenSupply(
                source: .requisitionLine(line.number), quantity: Decimal6(scaled: open), expectedOn: nil, isPromised: false,
                supplier: line.supplier, orderedOn: requisition.requestedOn, recipient: nil, requisitionLine: nil)
        }
    }

    /// How many days suppliers took for a product, from order to receipt: the newest two hundred lines.
    func leadDays(of suppliers: Set<ID<Supplier>>, _ product: ID<Product>) throws -> [ID<Supplier>: [Int]] {
        guard !suppliers.isEmpty else { return [:] }
        let lines = try select(PurchaseOrderLine.self).where(\.measure.product, is: product).where(\.receivedQuantity, above: 0).newestFirst
            .all(limit: 200)
        guard !lines.isEmpty else { return [:] }
        let orders = try find(Set(lines.map { $0.parent(of: PurchaseOrder.self) }))
        let received = try select(GoodsReceiptLine.self).where(\.orderLine, in: lines.map(\.id)).where(\.quantity, above: 0).all()
        let receipts = try find(Set(received.map { $0.parent(of: GoodsReceipt.self) }))
        let home = Dictionary(lines.map { ($0.id, $0.parent(of: PurchaseOrder.self)) }) { first, _ in first }
        var days: [ID<Supplier>: [Int]] = [:]
        for line in received {
            guard let order = home[line.orderLine].flatMap({ orders[$0] }), suppliers.contains(order.supplier),
                let receipt = receipts[line.parent(of: GoodsReceipt.self)], receipt.status == .posted
            else { continue }
            let count = order.orderedOn.days(until: receipt.receivedOn)
            if count >= 0 { days[order.supplier, default: []].append(count) }
        }
        return days
    }

    /// The lead times of those that open supplies come from.
    func leadTimes(of supplies: [OpenSupply], _ product: ID<Product>) throws -> [ID<Supplier>: LeadTime] {
        let wanted = Set(supplies.compactMap(\.supplier))
        guard !wanted.isEmpty else { return [:] }
        let days = try leadDays(of: wanted, product)
        let suppliers = try find(wanted)
        let items = try select(SupplierItem.self).where(\.product, is: product).where(\.supplier, in: wanted).all()
        let quoted = Dictionary(items.map { ($0.supplier, $0.leadTimeDays) }) { first, _ in first }
        return suppliers.mapValues { supplier in
            LeadTime(days[supplier.id] ?? [], quoted: ((quoted[supplier.id] ?? nil) ?? supplier.leadTimeDays).map(Int.init))
        }
    }
}
