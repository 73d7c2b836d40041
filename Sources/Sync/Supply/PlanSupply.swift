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
        .init(SupplierReturn.self, "shipped", "cancelled", "deleted"),
        .init(StockAdjustment.self, "posted", "reversed"),
        .init(StockTransfer.self, "posted", "reversed"),
        .init(PurchaseProposal.self, "accepted", "dismissed"),
    ]
) { event, transaction in
    if event.type == "goods_receipt.posted", let id = event.subject(as: GoodsReceipt.self) {
        try transaction.shipDirectly(try transaction.find(id))
    }
    if let id = event.subject(as: CustomerReturn.self) { try transaction.passOn(try transaction.find(id)) }
    var moved: [MovedPromise] = []
    for bin in try transaction.touched(by: event) {
        moved += try transaction.replan(bin.product, in: bin.warehouse, of: bin.company)
    }
    if event.object == PurchaseOrder.definition.object || event.object == GoodsReceipt.definition.object {
        try transaction.draftNotices(of: moved, after: event)
    }
}

/// A product at a place.
struct Bin: Hashable {
    let product: ID<Product>
    let warehouse: ID<Warehouse>
    let company: ID<Company>
}

extension Transaction {
    /// The products and places that an event touches, in one order.
    fileprivate func touched(by event: Occurrence) throws -> [Bin] {
        var bins: Set<Bin> = []
        func touch(_ products: some Sequence<ID<Product>?>, _ warehouse: ID<Warehouse>?, _ company: ID<Company>) {
            guard let warehouse else { return }
            for product in products { if let product { bins.insert(Bin(product: product, warehouse: warehouse, company: company)) } }
        }
        if let id = event.subject(as: SalesOrder.self) {
            let order = try find(id)
            touch(order.lines.map(\.measure.product), order.warehouse, order.company)
            // What an amendment took out of the order is linked still.
            for link in try links(ofFormerLines: order) {
                bins.insert(Bin(product: link.product, warehouse: link.warehouse, company: order.company))
            }
        } else if let id = event.subject(as: Delivery.self) {
            let delivery = try find(id)
            touch(delivery.lines.map(\.product), delivery.warehouse, delivery.company)
        } else if let id = event.subject(as: CustomerReturn.self) {
            let given = try find(id)
            touch(given.lines.map(\.product), given.warehouse, given.company)
        } else if let id = event.subject(as: PurchaseOrder.self) {
            let order = try find(id)
            touch(order.lines.map(\.measure.product), order.warehouse, order.company)
        } else if let id = event.subject(as: PurchaseRequisition.self) {
            let requisition = try find(id)
            for line in requisition.lines { touch([line.product], line.warehouse, requisition.company) }
        } else if let id = event.subject(as: GoodsReceipt.self) {
            let receipt = try find(id)
            touch(receipt.lines.map(\.product), receipt.warehouse, receipt.company)
        } else if let id = event.subject(as: SupplierReturn.self) {
            // What is kept for a draft that was deleted is kept for nobody.
            for kept in try release(allOf: id.description) { touch([kept.product], kept.warehouse, kept.company) }
            if let goods = try find([id])[id] { touch(goods.lines.map(\.product), goods.warehouse, goods.company) }
        } else if let id = event.subject(as: StockAdjustment.self) {
            let adjustment = try find(id)
            touch(adjustment.lines.map(\.product), adjustment.warehouse, adjustment.company)
        } else if let id = event.subject(as: StockTransfer.self) {
            let transfer = try find(id)
            for warehouse in [transfer.from, transfer.to] { touch(transfer.lines.map(\.measure.product), warehouse, transfer.company) }
        } else if let id = event.subject(as: PurchaseProposal.self) {
            let proposal = try find(id)
            touch([proposal.product], proposal.warehouse, proposal.company)
        }
        return bins.sorted { ($0.product.number, $0.warehouse.number) < ($1.product.number, $1.warehouse.number) }
    }

    /// The links of lines that an order no longer has in this form: found by the stock that is kept for the order, and by its lines.
    private func links(ofFormerLines order: Record<SalesOrder>) throws -> [Record<SupplyLink>] {
        try select(SupplyLink.self).where(\.salesOrder, is: order.id).where(\.status, in: [.proposed, .firm]).all()
    }
}
