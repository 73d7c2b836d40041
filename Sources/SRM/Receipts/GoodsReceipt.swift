package import MasterData
package import Resources
package import Values

/// Goods that a supplier brought for an order. Posted once; what is wrong then is taken back by a receipt that mirrors it.
package struct GoodsReceipt: Resource {
    package static let schema = Schema(
        "goods_receipts", object: "goods_receipt", prefix: "gr", of: GoodsReceipt.self, "Goods that a supplier brought for an order.",
        options: .businessDocument,
        indexes: [Index("company_id", "number", unique: true), Index("supplier_id", "received_on"), Index("status", "received_on")])

    package let number = Field.number("number", series: "GR-{yyyy}-{00000}")
    package let company = Field.reference("company_id", to: Company.self).readOnly.describedAs("The order's.")
    package let purchaseOrder = Field.reference("purchase_order_id", to: PurchaseOrder.self).fixed
    package let supplier = Field.reference("supplier_id", to: Supplier.self).readOnly.describedAs("The order's.")
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional.describedAs("The order's if absent.")
    package let status = Field.choice("status", default: Status.draft).readOnly.sortable.ended(in: .posted, .reversed)
    package let receivedOn = Field.date("received_on").defaulting(to: .today).sortable
    package let deliveryNote = Field.text("delivery_note", max: 80).optional.searchable.describedAs(
        "The number of the supplier's paper.", example: "\"LS-5521\"")
    package let carrier = Field.text("carrier", max: 120).optional
    package let shipment = Field.reference("shipment_notice_id", to: ShipmentNotice.self).optional
        .describedAs("The notice that announced it.")
    package let note = Field.note("note").optional.editable
    package let postedAt = Field.timestamp("posted_at").optional.readOnly
    package let postedBy = Field.text("posted_by", max: 100).optional.readOnly
    package let reverses = Field.reference("reverses_id", to: GoodsReceipt.self).optional.readOnly
        .describedAs("The receipt that it takes back: its quantities are below zero.")
    package let reversalReason = Field.text("reversal_reason", max: 1_000).optional.readOnly
    package let lines = Field.lines("lines", of: GoodsReceiptLine.self).describedAs("All that is open of the order if absent.")

    package let post = Action<GoodsReceipt>(
        "post", \.status, from: .draft, to: .posted, emits: "posted", "Take the goods in: stock, order and lots follow.", post)
    package let reverse = Action<GoodsReceipt>(
        "reverse", \.status, from: .posted, to: .reversed, emits: "reversed", "Take it back by a receipt that mirrors it.",
        restricted: true, input: Reason.self, reverse)

    package init() {}

    package enum Status: String, Choice { case draft, posted, reversed }

    /// A draft follows its order; what was posted stays.
    package static func derive(
        _ receipt: inout Record<GoodsReceipt>, from before: Record<GoodsReceipt>?, in transaction: borrowing Transaction
    ) throws {
        guard receipt.status == .draft else { return }
        try receipt.follow(try transaction.inForce(try transaction.find(receipt.purchaseOrder)), isNew: before == nil)
    }

    package static func check(_ receipt: Record<GoodsReceipt>, _ violations: inout Violations) {
        if receipt.lines.isEmpty { violations.add("lines", "min", "needs at least one member") }
        if receipt.warehouse == nil { violations.add("warehouse_id", "required", "is required, as the order names none") }
        for (index, line) in receipt.lines.enumerated() where receipt.reverses == nil && line.rejectedQuantity ?? 0 > line.quantity {
            violations.add("lines/\(index)/rejected_quantity", "max", "is more than what was received")
        }
    }
}
