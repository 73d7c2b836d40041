package import MasterData
package import Resources

/// What a sales order costs beside its lines.
package struct SalesOrderCharge: ChargeLine {
    package static let schema = Schema(
        lines: "sales_order_charges", object: "sales_order_charge", prefix: "soc", parent: "sales_order", of: SalesOrderCharge.self,
        "What a sales order costs beside its lines.")

    package let charge = ChargeAmounts()

    package init() {}
}
