internal import CRM
internal import Inventory
internal import MasterData
package import Resources
internal import SRM
internal import Values

/// Whatever changes demand or supply has the products and places that it touches planned anew.
package let planSupply = Subscription(
    "plan_supply",
    on: [
        .init(SalesOrder.self, "confirmed", "amended", "cancelled", "short_closed", "held", "resumed"),
        .init(Delivery.self, "shipped", "reversed"),
        .init(CustomerReturn.self, "received"),
        .init(
            PurchaseOrder.self, "created", "updated", "deleted", "submitted", "approved", "rejected", "reopened", "sent", "acknowledged",
            "promise_changed", "late", "amended", "short_closed", "cancelled"),
        .init(ShipmentNotice.self, "announced", "updated", "cancelled"),
        .init(
            PurchaseRequisition.self, "updated", "submitted", "rejected", "reopened", "processing_started", "ordered", "completed",
            "cancelled"),
        .init(GoodsReceipt.self, "posted", "reversed"),
        .init(SupplierReturn.self, "shipped", "cancelled", "deleted"),
        .init(StockAdjustment.self, "posted", "reversed"),
        .init(StockTransfer.self, "posted", "reversed"),
        .init(PurchaseProposal.self, "accepted", "dismissed", "reconsidered"),
        .init(
            Supplier.self, "updated", "qualified", "suspended", "reinstated", "disqualified", "rejected", "certificate_expired",
            "qualification_expired", "hold_ended"),
        .init(SupplierItem.self, "created", "updated", "deleted", "archived", "unarchived", "blocked", "unblocked"),
    ]
) { event, turn, transaction in
    if turn == nil { try transaction.followGoods(of: event) }
    let portion = PlanningPortion(of: try transaction.touched(by: event), after: turn)
    let order = try transaction.purchaseOrder(behind: event)
    for (company, bins) in portion.bins.sorted(by: { $0.key.number < $1.key.number }) {
        let moved = try transaction.replan(bins, of: company)
        try transaction.keepNotices(of: moved, delayedBy: order)
    }
    return portion.end
}

extension Transaction {
    /// What an event does to goods before anything is planned with them: what came for one customer goes to it, what a customer gave back for
    /// the supplier is kept for that, and what was kept for a return that is gone is kept for nobody.
    fileprivate func followGoods(of event: Occurrence) throws {
        if event.type == "goods_receipt.posted", let id = event.subject(as: GoodsReceipt.self) { try shipDirectly(try find(id)) }
        if let id = event.subject(as: CustomerReturn.self) { try passOn(try find(id)) }
        if let id = event.subject(as: SupplierReturn.self) { _ = try release(allOf: id.description) }
    }

    /// The order whose supplier has said or brought something by an event.
    fileprivate func purchaseOrder(behind event: Occurrence) throws -> ID<PurchaseOrder>? {
        if let id = event.subject(as: GoodsReceipt.self) { return try find(id).purchaseOrder }
        if let id = event.subject(as: ShipmentNotice.self) { return try find(id).purchaseOrder }
        return event.subject(as: PurchaseOrder.self)
    }
}
