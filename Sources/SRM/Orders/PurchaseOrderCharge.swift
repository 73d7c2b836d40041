package import MasterData
package import Resources

/// What a whole order costs more or less: freight, packing, a bonus.
package struct PurchaseOrderCharge: ChargeLine {
    package static let schema = Schema(
        lines: "purchase_order_charges", object: "purchase_order_charge", prefix: "poc", parent: "purchase_order",
        of: PurchaseOrderCharge.self, "What a whole order costs more or less.")

    package let charge = ChargeAmounts()

    package init() {}
}
