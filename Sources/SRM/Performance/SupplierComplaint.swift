package import MasterData
package import Resources
package import Values

/// That a customer complained of what a supplier delivered: all of a complaint that the buying side needs to know.
package struct SupplierComplaint: Resource {
    package static let schema = Schema(
        "supplier_complaints", object: "supplier_complaint", prefix: "scm", of: SupplierComplaint.self,
        "That a customer complained of what a supplier delivered.", options: .readOnly, indexes: [Index("supplier_id", "reported_on")])

    package let complaint = Field.text("complaint_id", max: 40, as: .code).unique
        .describedAs("The customer's complaint.", example: "\"cmp_0000000000001\"")
    package let supplier = Field.reference("supplier_id", to: Supplier.self)
    package let company = Field.reference("company_id", to: Company.self)
    package let product = Field.reference("product_id", to: Product.self).optional
    package let quantity = Field.quantity("quantity").optional.describedAs("How much of it, in base units.")
    package let reportedOn = Field.date("reported_on").sortable
    package let counts = Field.boolean("counts", default: true).describedAs("False once it turned out not to be the supplier's fault.")

    package init() {}
}

extension Transaction {
    /// Notes that a complaint is, or is no more, about what a supplier delivered; however often it is said, it counts once.
    package func noteComplaint(
        _ complaint: String, about supplier: ID<Supplier>, company: ID<Company>, reportedOn day: CalendarDate, product: ID<Product>? = nil,
        quantity: Decimal6? = nil, counts: Bool
    ) throws {
        let known = try first(SupplierComplaint.self, where: \.complaint, is: complaint)
        if known == nil, !counts { return }
        func fill(_ record: inout Record<SupplierComplaint>) {
            record.complaint = complaint
            record.supplier = supplier
            record.company = company
            record.product = product
            record.quantity = quantity
            record.reportedOn = day
            record.counts = counts
        }
        if let known { try update(known, fill) } else { try create(SupplierComplaint.self, fill) }
    }
}
