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
        var violations = Violations()
        violations.add(linesOf: products, among: self.lines, agreed: before?.lines, unless: isTraded, sentence)
        try violations.throwIfAny()
    }
}

extension Violations {
    /// Notes lines of products that are not traded this way; what was agreed before stays.
    package mutating func add<Line: MeasuredLine>(
        linesOf products: [ID<Product>: Record<Product>], among lines: LineList<Line>, agreed: LineList<Line>?,
        unless isTraded: (Record<Product>) -> Bool, _ sentence: String
    ) {
        let agreed = Set((agreed ?? LineList()).compactMap { $0.measure.product })
        for (index, line) in lines.enumerated() {
            guard let product = line.measure.product, !agreed.contains(product), products[product].map(isTraded) == false else { continue }
            add("lines/\(index)/product_id", "format", sentence)
        }
    }
}
