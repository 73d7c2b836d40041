package import Inventory
package import MasterData
package import Resources
package import Values

/// What was received of one line of an order, in one lot.
package struct GoodsReceiptLine: Line {
    package static let schema = Schema(
        lines: "goods_receipt_lines", object: "goods_receipt_line", prefix: "grl", parent: "goods_receipt", of: GoodsReceiptLine.self,
        "What was received of one line of an order, in one lot.", options: .listed)

    package let orderLine = Field.reference("purchase_order_line_id", to: PurchaseOrderLine.self)
    package let product = Field.reference("product_id", to: Product.self).optional.readOnly.describedAs("The order line's.")
    package let quantity = Field.quantity("quantity").within(1).describedAs("All that came, in the order line's unit.", example: "\"40\"")
    package let rejectedQuantity = Field.quantity("rejected_quantity").within(0).optional.describedAs(
        "What of it is not accepted, in the order line's unit: it goes into no stock. Null where nobody has said whether any is.",
        example: "\"3\"")
    package let rejectionReason = Field.text("rejection_reason", max: 500).optional
    package let mark = Field.lotMark("lot").optional.describedAs("The supplier's number of the lot, and until when it is good.")
    package let lot = Field.reference("lot_id", to: Lot.self).optional.readOnly.describedAs("The lot that it became.")
    package let supplierLotNumber = Field.text("supplier_lot_number", max: 80).optional.readOnly.searchable
    package let expiresOn = Field.date("expires_on").optional.readOnly
    package let baseQuantity = Field.quantity("base_quantity").readOnly.defaulting(to: 0).describedAs("All that came, in base units.")
    package let acceptedQuantity = Field.quantity("accepted_quantity").readOnly.defaulting(to: 0)
        .describedAs("What was accepted, in base units.")
    package let rejectedBaseQuantity = Field.quantity("rejected_base_quantity").optional.readOnly
        .describedAs("What was not, in base units; null where nobody has said.")
    package let unitCost = Field.decimal("unit_cost").optional.readOnly
        .describedAs("What a base unit costs in the company's currency, frozen when it is posted.", example: "\"7.95\"")
    package let returnedQuantity = Field.quantity("returned_quantity").readOnly.defaulting(to: 0)
        .describedAs("What of the accepted went back, in base units.")
    package let returnedRejected = Field.quantity("returned_rejected_quantity").readOnly.defaulting(to: 0)
        .describedAs("What of the rejected went back, in base units.")

    package init() {}
}
