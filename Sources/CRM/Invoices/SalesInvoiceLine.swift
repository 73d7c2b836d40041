package import MasterData
package import Resources
package import Values

/// What is billed or credited of one line of an order.
package struct SalesInvoiceLine: PricedLine {
    package static let schema = Schema(
        lines: "sales_invoice_lines", object: "sales_invoice_line", prefix: "inl", parent: "sales_invoice", of: SalesInvoiceLine.self,
        "What is billed or credited of one line of an order.", options: .listed)

    package let orderLine = Field.reference("sales_order_line_id", to: SalesOrderLine.self).optional
    package let creditedLine = Field.reference("credits_line_id", to: SalesInvoiceLine.self).optional.describedAs(
        "For a credit note: the line of the invoice that it credits.")
    package let measure = Measure()
    package let amounts = LineAmounts()
    package let creditedQuantity = Field.quantity("credited_quantity").readOnly.defaulting(to: 0)
        .describedAs("Credited by now, in base units.")

    package init() {}
}

/// What is billed beside the lines, or credited of that.
package struct SalesInvoiceCharge: ChargeLine {
    package static let schema = Schema(
        lines: "sales_invoice_charges", object: "sales_invoice_charge", prefix: "inc", parent: "sales_invoice",
        of: SalesInvoiceCharge.self, "What is billed beside the lines, or credited of that.", options: .listed)

    package let creditedCharge = Field.reference("credits_charge_id", to: SalesInvoiceCharge.self).optional.describedAs(
        "For a credit note: the charge of the invoice that it credits, in proportion to the note's lines if `amount` is absent.")
    package let charge = ChargeAmounts(isDerived: true)
    package let creditedAmount = Field.unitPrice("credited_amount").readOnly.defaulting(to: 0).describedAs("Credited by now of `amount`.")

    package init() {}
}
