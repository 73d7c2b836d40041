package import Resources
package import Values

/// By how much a receipt may miss what was ordered. Of percentage and quantity the tighter counts; where neither is said, the category's
/// count, then the house's policies `over_receipt` and `under_receipt`, then none.
package struct ReceiptTolerances: FieldGroup {
    package let overPercent = Field.percent("over_receipt_percent").within(0, 1_000_000_000).optional
        .describedAs("How much more than ordered may be received, in parts of a hundred.", example: "\"5\"")
    package let overQuantity = Field.quantity("over_receipt_quantity").within(0).optional
        .describedAs("How much more than ordered may be received, in base units.", example: "\"10\"")
    package let underPercent = Field.percent("under_receipt_percent").within(0, 100_000_000).optional
        .describedAs("How much less than ordered counts as all of it, in parts of a hundred.", example: "\"2\"")
    package let underQuantity = Field.quantity("under_receipt_quantity").within(0).optional
        .describedAs("How much less than ordered counts as all of it, in base units.", example: "\"3\"")

    package init() {}
}

/// A tolerance as it was said somewhere.
package struct Tolerance: Sendable, Equatable {
    package let percent: Decimal6?
    package let quantity: Decimal6?

    package init(percent: Decimal6?, quantity: Decimal6?) {
        self.percent = percent
        self.quantity = quantity
    }

    package var isSaid: Bool { percent != nil || quantity != nil }

    /// What it allows for an ordered quantity: the tighter of the two.
    package func allowance(for ordered: Decimal6) -> Decimal6 {
        let relative = percent.map { Decimal6(scaled: Self.part($0, of: ordered)) }
        return [relative, quantity].compactMap { $0 }.min() ?? 0
    }

    /// A percentage of a quantity, rounded down.
    private static func part(_ percent: Decimal6, of quantity: Decimal6) -> Int64 {
        Int64(clamping: Int128(quantity.scaled) * Int128(percent.scaled) / (100 * Int128(Decimal6.one)))
    }
}

/// Where receipts' tolerances are said.
package protocol Tolerant: Resource {
    var tolerances: ReceiptTolerances { get }
}

extension Record where R: Tolerant {
    package var overReceipt: Tolerance { Tolerance(percent: self.tolerances.overPercent, quantity: self.tolerances.overQuantity) }
    package var underReceipt: Tolerance { Tolerance(percent: self.tolerances.underPercent, quantity: self.tolerances.underQuantity) }
}
