internal import MasterData
package import Resources

/// Which invoice a payment settles, and how much of it.
package struct PaymentAllocation: Line {
    package static let schema = Schema(
        lines: "payment_allocations", object: "payment_allocation", prefix: "pal", parent: "payment", of: PaymentAllocation.self,
        "Which invoice a payment settles.", options: .listed)

    package let invoice = Field.reference("invoice_id", to: SalesInvoice.self)
    package let amount = Field.money("amount").within(1)
    package let discount = Field.money("discount").within(0).defaulting(to: .zero)
        .describedAs("What is forgiven for paying early: at most what the invoice's terms allow on that day.")

    package init() {}
}

/// What else a payment settles.
package struct FurtherAllocations: FieldSet {
    package static let schema = Schema(input: "further_allocations", of: FurtherAllocations.self, "What else a payment settles.")

    package let allocations = Field.lines("allocations", of: PaymentAllocation.self).required

    package init() {}
}
