package import Resources

/// Where goods are, and how they came there and left.
package let inventory = Module(
    "Inventory",
    resources: [Lot.self, StockMove.self, Reservation.self, StockAdjustment.self, StockTransfer.self],
    reports: [lotTrace],
    rules: [keepCounting])
