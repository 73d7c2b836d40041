package import Resources

/// The buying side.
package let srm = Module(
    "SRM",
    resources: [Supplier.self, SupplierItem.self, PurchaseRequisition.self],
    subscriptions: [proposeSource])
