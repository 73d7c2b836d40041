package import Resources
package import Values

/// A line whose price is looked up where nobody typed one in.
package protocol LookedUpLine: PricedLine {
    /// What the price was found in; null for one that was typed in.
    var priceSource: Field<String?> { get }
}

extension Record where R: TradeDocument, R.DocumentLine: LookedUpLine {
    /// Which lines' prices are looked up now: those of new lines without one, and those looked up earlier for another quantity, unit or
    /// product, or for something of the whole document that is different now. A typed price is nobody's finding any more.
    package mutating func linesToPrice(from before: Self?, isChanged: Bool) -> [Int] {
        let earlier = Dictionary((before?.lines ?? LineList()).map { ($0.number, $0) }) { first, _ in first }
        return self.lines.indices.filter { index in
            let line = self.lines[index]
            let old = earlier[line.number]
            let isTyped = line.amounts.unitPrice != nil && line.amounts.unitPrice != old?.amounts.unitPrice
            if isTyped {
                self.lines[index].priceSource = nil
                return false
            }
            let isStale =
                isChanged || old?.measure.quantity != line.measure.quantity || old?.measure.unit != line.measure.unit
                || old?.measure.product != line.measure.product
            return line.amounts.unitPrice == nil || (line.priceSource != nil && isStale)
        }
    }

    /// Gives a line the price that was found for it.
    package mutating func price(lineAt index: Int, at price: Decimal6, from source: String?) {
        self.lines[index].amounts.unitPrice = price
        self.lines[index].amounts.priceUnitQuantity = 1
        self.lines[index].priceSource = source
    }
}
