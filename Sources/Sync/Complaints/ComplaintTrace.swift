package import CRM
package import Inventory
internal import MasterData
package import Resources
package import SRM
package import Values

/// Where what a customer complains about came from, and who else has of it: one lot, followed both ways.
package struct ComplaintTrace: Resource {
    package static let schema = Schema(
        "complaint_traces", object: "complaint_trace", prefix: "ctr", of: ComplaintTrace.self,
        "Where what a customer complains about came from, and who else has of it.", options: .readOnly,
        indexes: [Index("complaint_id", "lot_id", unique: true)])

    package let complaint = Field.reference("complaint_id", to: Complaint.self)
    package let lot = Field.reference("lot_id", to: Lot.self)
    package let deliveryLine = Field.reference("delivery_line_id", to: DeliveryLine.self).optional
    package let goodsReceipt = Field.reference("goods_receipt_id", to: GoodsReceipt.self).optional
    package let order = Field.reference("purchase_order_id", to: PurchaseOrder.self).optional
    package let orderLine = Field.reference("purchase_order_line_id", to: PurchaseOrderLine.self).optional
    package let supplier = Field.reference("supplier_id", to: Supplier.self).optional
    package let correctiveAction = Field.reference("corrective_action_id", to: CorrectiveAction.self).optional
        .describedAs("What was opened so that it does not come again.")
    package let onHand = Field.quantity("on_hand").defaulting(to: 0).describedAs("What is still in our own stock, in base units.")
    package let chain = Field.text("chain", max: 2_000).describedAs("The way from the customer to the supplier, in words.")
    package let holders = Field.lines("holders", of: LotHolder.self).describedAs("All customers who have of the lot.")

    package init() {}
}

/// A customer who has goods of a lot.
package struct LotHolder: Line {
    package static let schema = Schema(
        lines: "lot_holders", object: "lot_holder", prefix: "lth", parent: "complaint_trace", of: LotHolder.self,
        "A customer who has goods of a lot.")

    package let customer = Field.reference("customer_id", to: Customer.self)
    package let name = Field.text("name", max: 200)
    package let quantity = Field.quantity("quantity").describedAs("Delivered and not come back, in base units.")
    package let isComplaining = Field.boolean("is_complaining").describedAs("Whether it is who complains.")

    package init() {}
}
