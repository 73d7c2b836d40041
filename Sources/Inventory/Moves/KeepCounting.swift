internal import HTTP
internal import MasterData
package import Resources

/// What a product is counted in, and whether by lots, stays from its first move on: all sums of stock rest on it.
package let keepCounting = AddedRule(Product.self) { product, before, transaction in
    guard let before, product.baseUnit != before.baseUnit || product.lotTracking != before.lotTracking,
        try !transaction.select(StockMove.self).where(\.product, is: product.id).isEmpty()
    else { return }
    throw Problem.notEditable("Goods of \(before.sku) have moved: its base_unit_id and its lot_tracking stay as they are.")
}
