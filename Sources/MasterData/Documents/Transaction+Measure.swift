internal import HTTP
package import Resources
internal import Values

extension Transaction {
    /// Completes what lines measure: unit, frozen size, base quantity, description. Returns the products that they name.
    ///
    /// A line that names the same product in the same unit as before keeps the size that was frozen when it was written, whatever became of
    /// the product since. Two queries at most, however many lines there are.
    package func measure<L: MeasuredLine>(
        _ lines: inout LineList<L>, from before: LineList<L>?, in field: String = "lines"
    ) throws -> [ID<Product>: Record<Product>] {
        let products = try find(Set(lines.compactMap { $0.measure.product }))
        let units = try units(of: lines, products)
        let earlier = Dictionary((before ?? LineList()).map { ($0.number, $0) }) { first, _ in first }
        var violations = Violations()
        for index in lines.indices {
            violations.base = "/\(field)/\(index)"
            lines[index].measure(products, units, before: earlier[lines[index].number], &violations)
        }
        try violations.throwIfAny()
        return products
    }

    /// The units whose fixed sizes may be needed: those that lines name and that are not their product's own.
    private func units<L: MeasuredLine>(
        of lines: LineList<L>, _ products: [ID<Product>: Record<Product>]
    ) throws -> [ID<Unit>: Record<Unit>] {
        var wanted: Set<ID<Unit>> = []
        for line in lines {
            guard let unit = line.measure.unit, let product = line.measure.product.flatMap({ products[$0] }), let base = product.baseUnit,
                unit != base, !product.units.contains(where: { $0.unit == unit })
            else { continue }
            wanted.formUnion([unit, base])
        }
        return wanted.isEmpty ? [:] : try find(wanted)
    }
}

extension Record where R: MeasuredLine {
    fileprivate mutating func measure(
        _ products: [ID<Product>: Record<Product>], _ units: [ID<Unit>: Record<Unit>], before: Self?, _ violations: inout Violations
    ) {
        if let product = self.measure.product.flatMap({ products[$0] }) {
            if self.measure.unit == nil { self.measure.unit = product.baseUnit }
            if self.measure.description == nil { self.measure.description = product.name }
            if let before, before.measure.product == product.id, before.measure.unit == self.measure.unit {
                self.measure.unitNumerator = before.measure.unitNumerator
                self.measure.unitDenominator = before.measure.unitDenominator
            } else if let conversion = try? self.measure.unit.map({ unit in
                try UnitConversion.to(baseOf: product, from: unit) { units[$0] }
            }) ?? .identity {
                self.measure.unitNumerator = conversion.numerator
                self.measure.unitDenominator = conversion.denominator
            } else {
                return violations.add("unit_id", "format", "is no unit that \(product.sku) is counted in")
            }
        } else if self.measure.description == nil {
            return violations.add("product_id", "required", "or a description is required")
        }
        do throws(NumberError) {
            self.measure.baseQuantity = try conversion.toBase(self.measure.quantity)
        } catch {
            violations.add("quantity", error == .tooPrecise ? "too_precise" : "max", "is not exact in base units")
        }
    }
}
