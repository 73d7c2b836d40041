package import HTTP
internal import JSON
package import Resources
internal import Storage
package import Values

/// One product while its price is looked up: its units, the candidates, and the answer that explains the choice.
package struct Pricing {
    package let product: Record<Product>
    private let session: any Session
    /// The unit that is asked for.
    package internal(set) var unit: ID<Unit>?
    package var lookup = PriceLookup(quantity: 1, date: .earliest, currency: nil)
    package var candidates: [PriceCandidate] = []

    init(product: Record<Product>, session: any Session) {
        self.product = product
        self.session = session
    }

    /// How many base units a unit is, nil when nothing says so.
    package func conversion(from unit: ID<Unit>?) throws -> UnitConversion? {
        guard let unit, unit != product.baseUnit else { return .identity }
        return try UnitConversion.to(baseOf: product, from: unit) { id in
            try RowLoader.load(Unit.definition, id.number, from: session).map { Record($0) }
        }
    }

    /// The candidates with the sizes of their units; what has no unit is in the base unit.
    package func converting(_ candidates: [PriceCandidate]) throws -> [PriceCandidate] {
        var known: [ID<Unit>: UnitConversion?] = [:]
        return try candidates.map { given in
            var candidate = given
            candidate.unit = given.unit ?? product.baseUnit
            guard let unit = given.unit else { return candidate }
            let conversion = try known[unit] ?? conversion(from: unit)
            known[unit] = conversion
            candidate.conversion = conversion
            return candidate
        }
    }

    /// The same question, for prices in one currency only.
    package mutating func restrict(to currency: String) {
        lookup = PriceLookup(quantity: lookup.quantity, conversion: lookup.conversion, date: lookup.date, currency: currency)
    }

    /// The price that holds and why each other one does not.
    package var answer: Response {
        let judgements = lookup.judge(candidates)
        var json = JSONWriter(capacity: 1_024)
        json.raw("{\"object\":\"price\",\"product_id\":")
        json.string(Identifier.text(product.number, prefix: Product.definition.prefix))
        json.raw(",\"quantity\":")
        json.decimal(lookup.quantity.scaled, scale: 6, trimmed: true)
        json.raw(",\"unit_id\":")
        json.string(unit?.description)
        json.raw(",\"on\":")
        json.string(lookup.date.description)
        json.raw(",\"currency\":")
        json.string(lookup.currency)
        json.raw(",\"price\":")
        if let chosen = judgements.first(where: { $0.verdict == .chosen }) { chosen.write(into: &json) } else { json.null() }
        json.raw(",\"explain\":[")
        for (index, judgement) in judgements.enumerated() {
            if index > 0 { json.raw(",") }
            judgement.write(into: &json)
        }
        json.raw("]}")
        return .json(json.take())
    }
}

extension PriceLookup.Judgement {
    fileprivate func write(into json: inout JSONWriter) {
        json.raw("{\"source\":")
        json.string(candidate.source)
        json.raw(",\"line\":")
        json.string(candidate.line)
        json.raw(",\"unit_id\":")
        json.string(candidate.unit?.description)
        json.raw(",\"minimum_quantity\":")
        json.decimal(candidate.minimumQuantity)
        json.raw(",\"unit_price\":")
        json.decimal(candidate.unitPrice)
        json.raw(",\"discount_percent\":")
        json.decimal(candidate.discountPercent)
        json.raw(",\"net_unit_price\":")
        json.decimal(price)
        json.raw(",\"currency\":")
        json.string(candidate.currency)
        json.raw(",\"valid_from_on\":")
        json.string(candidate.validity.from?.description)
        json.raw(",\"valid_to_on\":")
        json.string(candidate.validity.to?.description)
        json.raw(",\"verdict\":")
        json.string(verdict.rawValue)
        json.raw("}")
    }
}

extension JSONWriter {
    fileprivate mutating func string(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    fileprivate mutating func decimal(_ number: Decimal6?) {
        if let number { decimal(number.scaled, scale: 6, trimmed: true) } else { null() }
    }
}
