internal import HTTP
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
    package let neededOn = Field.date("needed_on").optional
    package let warehouse = Field.reference("warehouse_id", to: Warehouse.self).optional
    package let estimatedUnitPrice = Field.unitPrice("estimated_unit_price").within(0).optional
    package let supplier = Field.reference("supplier_id", to: Supplier.self).optional.describedAs("Where it might be bought.")

    package init() {}

    package static func check(_ line: Record<PurchaseRequisitionLine>, _ violations: inout Violations) {
        if line.product == nil, line.description == nil { violations.add("product_id", "required", "or a description is required") }
    }

    /// The unit's size is frozen when the line is written: a later change of the product does not change what was asked for.
    package static func derive(_ line: inout Record<PurchaseRequisitionLine>, in transaction: borrowing Transaction) throws {
        if let product = line.product, try transaction.exists(Product.definition, product.number) {
            let record = try transaction.find(product)
            if line.unit == nil { line.unit = record.baseUnit }
            guard let conversion = record.conversion(of: line.unit) else {
                throw Problem.validationFailed([Violation(.pointer("/lines"), "format", "names a unit that \(record.sku) does not have")])
            }
            line.unitNumerator = conversion.numerator
            line.unitDenominator = conversion.denominator
        }
        do throws(NumberError) {
            guard let conversion = UnitConversion(line.unitNumerator, line.unitDenominator) else { return }
            line.baseQuantity = try conversion.toBase(line.quantity)
        } catch {
            throw Problem.validationFailed([Violation(.pointer("/lines"), "too_precise", "has a quantity that is not exact in base units")])
        }
    }
}
