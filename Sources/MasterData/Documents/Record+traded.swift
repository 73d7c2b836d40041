internal import HTTP
package import Resources
internal import Values

extension Record where R == Product {
    /// Whether more of it is bought: what is discontinued is sold out.
    package var isBought: Bool { self.purchasable && self.status != .discontinued }
}

extension Record where R: TradeDocument {
    /// Refuses lines of products that are not traded this way; what was agreed before stays.
    package func refuse(
        _ products: [ID<Product>: Record<Product>], from before: Self?, unless isTraded: (Record<Product>) -> Bool, _ sentence: String
    ) throws {
        let agreed = Set((before?.lines ?? LineList()).compactMap { $0.measure.product })
        var violations = Violations()
        for (index, line) in self.lines.enumerated() {
            guard let product = line.measure.product, !agreed.contains(product), products[product].map(isTraded) == false else { continue }
            violations.add("lines/\(index)/product_id", "format", sentence)
        }
        try violations.throwIfAny()
    }
}
