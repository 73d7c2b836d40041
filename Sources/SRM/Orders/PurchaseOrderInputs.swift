package import Resources
package import Values

/// That a supplier accepts an order, and what it says of it.
package struct Acknowledgement: FieldSet {
    package static let schema = Schema(input: "purchase_order_acknowledgement", of: Acknowledgement.self, "What the supplier says.")

    package let supplierReference = Field.text("supplier_reference", max: 80).optional.describedAs("Its number of the order.")
    package let promisedOn = Field.date("promised_on").optional.describedAs("By when it delivers all lines.")

    package init() {}
}

/// By when a supplier says that it delivers.
package struct PromiseInput: FieldSet {
    package static let schema = Schema(
        input: "purchase_order_promise", of: PromiseInput.self, "By when the supplier says that it delivers.")

    package let promisedOn = Field.date("promised_on").optional.describedAs("For all lines that are open and not named.")
    package let reason = Field.text("reason", max: 1_000).optional.describedAs("Why it changes.", example: "\"Tool broke\"")
    package let lines = Field.lines("lines", of: LinePromise.self).describedAs("For single lines.")

    package init() {}
}

/// By when one line comes.
package struct LinePromise: Line {
    package static let schema = Schema(
        lines: "line_promises", object: "line_promise", prefix: "lpr", parent: "purchase_order_promise", of: LinePromise.self,
        "By when one line comes.")

    package let line = Field.reference("purchase_order_line_id", to: PurchaseOrderLine.self)
    package let promisedOn = Field.date("promised_on")

    package init() {}
}

/// What is expected no more.
package struct ShortClosing: FieldSet {
    package static let schema = Schema(input: "purchase_order_short_closing", of: ShortClosing.self, "What is expected no more, and why.")

    package let reason = Field.text("reason", max: 1_000)
    package let lines = Field.lines("lines", of: ShortClosedLine.self).describedAs("Which lines; all that are open if absent.")

    package init() {}
}

/// A line of which something is expected no more.
package struct ShortClosedLine: Line {
    package static let schema = Schema(
        lines: "short_closed_lines", object: "short_closed_line", prefix: "scl", parent: "purchase_order_short_closing",
        of: ShortClosedLine.self, "A line of which something is expected no more.")

    package let line = Field.reference("purchase_order_line_id", to: PurchaseOrderLine.self)
    package let quantity = Field.quantity("quantity").within(1).optional.describedAs("In base units; all that is open if absent.")

    package init() {}
}
