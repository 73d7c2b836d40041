package import MasterData
package import Resources
package import Values

/// One thing that a requisition asks for: a product, or words where there is none yet.
package struct PurchaseRequisitionLine: MeasuredLine {
    package static let schema = Schema(
        lines: "purchase_requisition_lines", object: "purchase_requisition_line", prefix: "prl", parent: "purchase_requisition",
        of: PurchaseRequisitionLine.self, "One thing that a requisition asks for.")

    package let measure = Measure()
    package let orderedQuantity = Field.quantity("ordered_quantity").readOnly.defaulting(to: 0)
        .describedAs("What purchase orders were made for, in base units.")
    package let neededOn = Field.date("needed_on").optional
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional
    package let estimatedUnitPrice = Field.unitPrice("estimated_unit_price").within(0).optional
        .describedAs("What one unit may cost; the supplier's price if absent.", example: "\"10.01\"")
    package let estimatedAmount = Field.money("estimated_amount").readOnly.optional.describedAs("Quantity times price, rounded.")
    package let supplier = Field.reference("supplier_id", to: Supplier.self).optional.describedAs("Where it might be bought.")

    package init() {}
}

extension Record where R == PurchaseRequisitionLine {
    /// What no order was made for yet, in base units; never below zero, however much was ordered.
    package var openQuantity: Decimal6 {
        Decimal6(scaled: max(0, self.measure.baseQuantity.scaled - self.orderedQuantity.scaled))
    }
}
