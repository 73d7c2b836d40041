package import MasterData
package import Resources
internal import Storage
package import Values

/// That a customer complained of what a supplier delivered: all of a complaint that the buying side needs to know.
package struct SupplierComplaint: Resource {
    package static let schema = Schema(
        "supplier_complaints", object: "supplier_complaint", prefix: "scm", of: SupplierComplaint.self,
        "That a customer complained of what a supplier delivered.", options: .readOnly,
        indexes: [Index("supplier_id", "reported_on"), Index("complaint_id", "supplier_id", unique: true)])

    package let complaint = Field.text("complaint_id", max: 40, as: .code)
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
    /// Notes that a complaint is about what a supplier delivered; however often it is said, it counts once.
    package func noteComplaint(
        _ complaint: String, about supplier: ID<Supplier>, company: ID<Company>, reportedOn day: CalendarDate, product: ID<Product>? = nil,
        quantity: Decimal6? = nil
    ) throws {
        let known = try complaints(noted: complaint).where(\.supplier, is: supplier).first()
        func fill(_ record: inout Record<SupplierComplaint>) {
            record.complaint = complaint
            record.supplier = supplier
            record.company = company
            record.product = product
            record.quantity = quantity
            record.reportedOn = day
            record.counts = true
        }
        if let known { try update(known, fill) } else { try create(SupplierComplaint.self, fill) }
    }

    /// What was noted of a customer's complaint, for each supplier that it concerns.
    package func complaints(noted complaint: String) -> Selection<SupplierComplaint> {
        select(SupplierComplaint.self).where(\.complaint, is: complaint)
    }

    /// Holds to account for a complaint those suppliers, of all that it was noted about, who answer for it. For the others it counts no more,
    /// and what they were to do about it is cancelled.
    package func holdToAccount(_ answering: Set<ID<Supplier>>, for complaint: String, because reason: String) throws {
        for noted in try complaints(noted: complaint).all() where noted.counts != answering.contains(noted.supplier) {
            try update(noted) { $0.counts.toggle() }
        }
        let open: [CorrectiveAction.Status] = [.open, .contained, .analysed, .corrected, .verified, .returned]
        let actions = select(CorrectiveAction.self).where(\.complaint, is: complaint).where(\.status, in: open)
        for action in try actions.all() where !answering.contains(action.supplier) {
            try perform(\.cancel, on: action.id) { $0["reason"] = .text(reason) }
        }
    }
}
