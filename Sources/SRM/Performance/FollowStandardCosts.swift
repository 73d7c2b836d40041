internal import JSON
internal import MasterData
package import Resources
internal import Values

/// What a product ought to cost is what its deliveries are measured by: when that changes, their orders are counted anew before their
/// supplier's next scorecard.
package let followStandardCosts = Subscription("standard_costs", on: Product.self, events: "updated") { product, event, transaction in
    guard ["standard_cost", "currency"].contains(where: { event.previous[$0] != nil }) else { return }
    let lines = transaction.select(PurchaseOrderLine.self).where(\.measure.product, is: product.id).where(\.receivedQuantity, above: 0)
    let orders = Set(try lines.values(in: PurchaseOrder.self, \.receivedQuantity).map(\.parent))
    let tallies = transaction.select(SupplyTally.self).where(\.order, in: orders)
    for tally in try tallies.all() { try transaction.update(tally) { $0.changesOn = try transaction.today(of: tally.company.number) } }
}
