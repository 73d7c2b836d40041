internal import HTTP
internal import MasterData
package import Resources

/// Whether a product is counted by lots stays from its first move on: all sums of stock rest on it. (Its base unit stays as soon as anything
/// refers to it.)
package let keepCounting = AddedRule(Product.self) { product, before, transaction in
    guard let before, product.lotTracking != before.lotTracking,
        try !transaction.select(StockMove.self).where(\.product, is: product.id).isEmpty()
    else { return }
    throw Problem.notEditable("Goods of \(before.sku) have moved: its lot_tracking stays as it is.")
}
