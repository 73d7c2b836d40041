internal import Inventory
internal import MasterData
package import Resources
internal import Values

/// Keeps suppliers' scorecards as they change: with each receipt posted or taken back, promise changed or missed, and complaint noted.
package let followPerformance = Subscription(
    "supplier_performance",
    on: [
        .init(GoodsReceipt.self, "posted", "reversed"),
        .init(
            PurchaseOrder.self, "sent", "acknowledged", "promise_changed", "amended", "rejected", "reopened", "short_closed", "cancelled",
            "late", "first_promise_missed"),
        .init(SupplierComplaint.self, "created", "updated"),
    ],
    hearsHistory: true
) { event, transaction in
    guard let (supplier, company, order) = try transaction.supplierMeasured(by: event) else { return }
    try TallyBook(supplier: supplier, company: company).count(order?.id, in: transaction)
    guard !event.isHistorical, try order.map({ try transaction.tellsOfItsSupplier($0, event) }) ?? true else { return }
    try transaction.keepScorecard(of: supplier, company: company, after: event)
}

extension Transaction {
    /// Whose figures an event may move, and the order that has to be counted anew.
    fileprivate func supplierMeasured(by event: Occurrence) throws -> (ID<Supplier>, ID<Company>, Record<PurchaseOrder>?)? {
        if let id = event.subject(as: GoodsReceipt.self) {
            let order = try find(try find(id).purchaseOrder)
            return (order.supplier, order.company, order)
        }
        if let id = event.subject(as: PurchaseOrder.self) {
            let order = try find(id)
            return (order.supplier, order.company, order)
        }
        guard let id = event.subject(as: SupplierComplaint.self) else { return nil }
        let complaint = try find(id)
        return (complaint.supplier, complaint.company, nil)
    }

    /// Whether it says anything of its supplier that it was sent: not before anything was promised until a day, or has come.
    fileprivate func tellsOfItsSupplier(_ order: Record<PurchaseOrder>, _ event: Occurrence) throws -> Bool {
        guard event.type == "purchase_order.sent", order.revision == 1 else { return true }
        let today = try today(of: order.company)
        return order.lines.contains { line in
            line.receivedQuantity > 0 || [line.firstPromisedOn, line.promisedOn].contains { $0.map { $0 <= today } ?? false }
        }
    }
}
