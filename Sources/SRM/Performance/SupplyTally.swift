package import MasterData
package import Resources
package import Values

/// What a supplier's figures of one month are added up from: one order, or all of them together. It is kept so that an event costs the same
/// however long its supplier's history is; the documents say the same.
package struct SupplyTally: Resource {
    package static let schema = Schema(
        "supply_tallies", object: "supply_tally", prefix: "sty", of: SupplyTally.self,
        "What a supplier's figures of one month are added up from.", options: [.readOnly, .unrouted, .silent],
        indexes: [
            Index("supplier_id", "company_id", "purchase_order_id", "month_on", unique: true),
            Index("supplier_id", "company_id", "changes_on"),
        ])

    package let supplier = Field.reference("supplier_id", to: Supplier.self)
    package let company = Field.reference("company_id", to: Company.self)
    package let order = Field.reference("purchase_order_id", to: PurchaseOrder.self).optional.describedAs("Null for all orders together.")
    package let month = Field.date("month_on").describedAs("The first day of the month in which the lines count.")
    package let changesOn = Field.date("changes_on").optional.describedAs("When time alone will have the order counted otherwise.")
    package let numbers = Field.note("numbers", max: 1_000_000)

    package init() {}
}

extension Record where R == SupplyTally {
    /// What was counted. Throws when another program wrote down other numbers, so that the event waits and the server goes on.
    var measurement: SupplyMeasurement {
        get throws {
            guard let measurement = SupplyMeasurement(self.numbers) else { throw UnreadableTally(tally: self.id) }
            return measurement
        }
    }
}

/// A tally whose numbers are not those that this program counts.
struct UnreadableTally: Error, CustomStringConvertible {
    let tally: ID<SupplyTally>

    var description: String { "The numbers of \(tally) are no measurement." }
}

extension SupplyMeasurement: LosslessStringConvertible {
    /// All that was counted, as whole numbers with blanks between.
    var description: String { numbers.map(String.init).joined(separator: " ") }

    init?(_ description: String) {
        let words = description.split(separator: " ")
        var numbers = words.compactMap { Int128($0) }[...]
        guard numbers.count == words.count else { return nil }
        self.init(&numbers)
        guard numbers.isEmpty else { return nil }
    }
}
