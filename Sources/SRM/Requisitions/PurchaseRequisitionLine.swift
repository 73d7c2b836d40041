package import MasterData
package import Resources
package import Values

/// One thing that a requisition asks for: a product, or words where there is none yet.
package struct PurchaseRequisitionLine: Line {
    package static let schema = Schema(
        lines: "purchase_requisition_lines", object: "purchase_requisition_line", prefix: "prl", parent: "purchase_requisition",
        of: PurchaseRequisitionLine.self, "One thing that a requisition asks for.")

    package let product = Field.reference("product_id", to: Product.self).optional
    package let description = Field.text("description", max: 500).optional.searchable.describedAs(
        "What is needed, where there is no product.")
    package let quantity = Field.quantity("quantity").within(1)
    package let unit = Field.reference("unit_id", to: Unit.self).optional.describedAs("The product's base unit if absent.")
    package let unitNumerator = Field.integer("unit_numerator").readOnly.defaulting(to: 1).describedAs(
        "The unit's size in base units, frozen.")
    package let unitDenominator = Field.integer("unit_denominator").readOnly.defaulting(to: 1)
    package let baseQuantity = Field.quantity("base_quantity").readOnly.defaulting(to: 0)
    package let orderedQuantity = Field.quantity("ordered_quantity").readOnly.defaulting(to: 0)
        .describedAs("What purchase orders were made for, in base units.")
    package let neededOn = Field.date("needed_on").optional
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional
    package let estimatedUnitPrice = Field.unitPrice("estimated_unit_price").within(0).optional
        .describedAs("What one unit may cost; the supplier's price if absent.", example: "\"10.01\"")
    package let estimatedAmount = Field.money("estimated_amount").readOnly.optional.describedAs("Quantity times price, rounded.")
    package let supplier = Field.reference("supplier_id", to: Supplier.self).optional.describedAs("Where it might be bought.")

    package init() {}

    package static func check(_ line: Record<PurchaseRequisitionLine>, _ violations: inout Violations) {
        if line.product == nil, line.description == nil { violations.add("product_id", "required", "or a description is required") }
    }
}
