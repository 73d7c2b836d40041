package import Inventory
package import Resources
package import Values

/// A lot that a corrective action is about.
package struct CorrectiveActionLot: Line {
    package static let schema = Schema(
        lines: "corrective_action_lots", object: "corrective_action_lot", prefix: "cax", parent: "corrective_action",
        of: CorrectiveActionLot.self, "A lot that a corrective action is about.", options: .listed)

    package let lot = Field.reference("lot_id", to: Lot.self)
    package let quantity = Field.quantity("affected_quantity").within(0).optional.describedAs("How much of it is at fault, in base units.")

    package init() {}
}
