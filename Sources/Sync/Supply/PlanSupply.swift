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
            PurchaseOrder.self, "created", "submitted", "approved", "rejected", "reopened", "sent", "acknowledged", "promise_changed",
            "amended",
            "short_closed",
            "cancelled"),
        .init(PurchaseRequisition.self, "submitted", "rejected", "reopened", "ordered", "cancelled"),
        .init(GoodsReceipt.self, "posted", "reversed"),
        .init(SupplierReturn.self, "shipped"),
        .init(StockAdjustment.self, "posted", "reversed"),
        .init(StockTransfer.self, "posted", "reversed"),
        .init(PurchaseProposal.self, "accepted", "dismissed"),
    ]
) { event, transaction in
    if event.type == "goods_receipt.posted", let id = event.subject(as: GoodsReceipt.self) {
        try transaction.shipDirectly(try transaction.find(id))
    }
    guard let (bins, company) = try transaction.touched(by: event) else { return }
    let moved = try transaction.replan(bins, of: company)
    if event.object == PurchaseOrder.definition.object || event.object == GoodsReceipt.definition.object {
        try transaction.draftNotices(of: moved, after: event)
    }
}

extension Transaction {
    /// The products and places that an event touches, and whose they are.
    fileprivate func touched(by event: Occurrence) throws -> (bins: Set<Bin>, company: ID<Company>)? {
        if let id = event.subject(as: SalesOrder.self) {
            let order = try find(id)
            // What an amendment took out of the order is linked still.
            let linked = try select(SupplyLink.self).where(\.salesOrder, is: id).where(\.status, in: [.proposed, .firm]).all()
            let former = linked.map { Bin($0.product, $0.warehouse) }
            return (Bin.all(of: order.lines.map(\.measure.product), in: order.warehouse).union(former), order.company)
        }
        if let id = event.subject(as: Delivery.self) {
            let delivery = try find(id)
            return (Bin.all(of: delivery.lines.map(\.product), in: delivery.warehouse), delivery.company)
        }
        if let id = event.subject(as: CustomerReturn.self) {
            let given = try find(id)
            return (Bin.all(of: given.lines.map(\.product), in: given.warehouse), given.company)
        }
        if let id = event.subject(as: PurchaseOrder.self) {
            let order = try find(id)
            return (Bin.all(of: order.lines.map(\.measure.product), in: order.warehouse), order.company)
        }
        if let id = event.subject(as: PurchaseRequisition.self) {
            let requisition = try find(id)
            let bins = requisition.lines.flatMap { Bin.all(of: [$0.measure.product], in: $0.warehouse) }
            return (Set(bins), requisition.company)
        }
        if let id = event.subject(as: GoodsReceipt.self) {
            let receipt = try find(id)
            return (Bin.all(of: receipt.lines.map(\.product), in: receipt.warehouse), receipt.company)
        }
        if let id = event.subject(as: SupplierReturn.self) {
            let goods = try find(id)
            return (Bin.all(of: goods.lines.map(\.product), in: goods.warehouse), goods.company)
        }
        if let id = event.subject(as: StockAdjustment.self) {
            let adjustment = try find(id)
            return (Bin.all(of: adjustment.lines.map(\.product), in: adjustment.warehouse), adjustment.company)
        }
        if let id = event.subject(as: StockTransfer.self) {
            let transfer = try find(id)
            let products = transfer.lines.map(\.measure.product)
            return (Bin.all(of: products, in: transfer.from).union(Bin.all(of: products, in: transfer.to)), transfer.company)
        }
        guard let id = event.subject(as: PurchaseProposal.self) else { return nil }
        let proposal = try find(id)
        return ([Bin(proposal.product, proposal.warehouse)], proposal.company)
    }
}
