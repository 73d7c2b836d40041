package import Resources
package import Values

/// What of an order's line is on its way.
package struct ShipmentNoticeLine: Line {
    package static let schema = Schema(
        lines: "shipment_notice_lines", object: "shipment_notice_line", prefix: "snl", parent: "shipment_notice",
        of: ShipmentNoticeLine.self, "What of an order's line is on its way.")

    package let orderLine = Field.reference("purchase_order_line_id", to: PurchaseOrderLine.self)
    package let quantity = Field.quantity("quantity").within(1).describedAs("In the order line's unit.", example: "\"60\"")
    package let baseQuantity = Field.quantity("base_quantity").readOnly.defaulting(to: 0).describedAs("In base units.")
    package let supplierLotNumber = Field.text("supplier_lot_number", max: 80).optional

    package init() {}
}
