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
    ]
) { event, transaction in
    guard let (supplier, company) = try transaction.supplierMeasured(by: event) else { return }
    try transaction.keepScorecard(of: supplier, company: company, after: event)
}

extension Transaction {
    /// Whose figures an event may move.
    fileprivate func supplierMeasured(by event: Occurrence) throws -> (ID<Supplier>, ID<Company>)? {
        if let id = event.subject(as: GoodsReceipt.self) {
            let receipt = try find(id)
            return (receipt.supplier, receipt.company)
        }
        if let id = event.subject(as: PurchaseOrder.self) {
            let order = try find(id)
            if event.type == "purchase_order.sent", order.revision == 1, try !order.isDue(by: today(of: order.company)) { return nil }
            return (order.supplier, order.company)
        }
        guard let id = event.subject(as: SupplierComplaint.self) else { return nil }
        let complaint = try find(id)
        return (complaint.supplier, complaint.company)
    }
}

extension Record where R == PurchaseOrder {
    /// Whether anything of it was promised until a day, or has come: before that an order says nothing of its supplier.
    fileprivate func isDue(by day: CalendarDate) -> Bool {
        self.lines.contains { line in
            line.receivedQuantity > 0 || [line.firstPromisedOn, line.promisedOn].contains { $0.map { $0 <= day } ?? false }
        }
    }
}
