package import Resources
package import Values

/// What of a requisition is ordered now.
package struct Ordering: FieldSet {
    package static let schema = Schema(input: "purchase_requisition_ordering", of: Ordering.self, "What of a requisition is ordered now.")

    package let lines = Field.lines("lines", of: OrderedLine.self).describedAs("Which lines; all that is not ordered yet if absent.")

    package init() {}
}

/// A line of a requisition that is ordered.
package struct OrderedLine: Line {
    package static let schema = Schema(
        lines: "ordered_lines", object: "ordered_line", prefix: "odl", parent: "purchase_requisition_ordering", of: OrderedLine.self,
        "A line of a requisition that is ordered.")

    package let line = Field.reference("purchase_requisition_line_id", to: PurchaseRequisitionLine.self)
    package let quantity = Field.quantity("quantity").within(1).optional.describedAs(
        "In the line's unit; all that is not ordered yet if absent.")
    package let supplier = Field.reference("supplier_id", to: Supplier.self).optional.describedAs("The line's supplier if absent.")

    package init() {}
}
