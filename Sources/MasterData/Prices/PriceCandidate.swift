internal import JSON
internal import Resources
package import Values

/// A price that might hold: the record and line that say it, and what decides.
package struct PriceCandidate: Sendable, Equatable {
    package var source: String
    package var line: String
    package var unitPrice: Decimal6
    package var currency: String
    package var minimumQuantity: Decimal6
    package var validity: Validity
    /// It is the partner's own and not for all.
    package var isOwn: Bool
    package var rank: Int64
    /// The line's number: the oldest comes first.
    package var number: Int64

    package init(
        source: String, line: String, unitPrice: Decimal6, currency: String, minimumQuantity: Decimal6, validity: Validity, isOwn: Bool,
        rank: Int64, number: Int64
    ) {
        self.source = source
        self.line = line
        self.unitPrice = unitPrice
        self.currency = currency
        self.minimumQuantity = minimumQuantity
        self.validity = validity
        self.isOwn = isOwn
        self.rank = rank
        self.number = number
    }

    func write(_ verdict: PriceLookup.Verdict, into json: inout JSONWriter) {
        json.raw("{\"source\":")
        json.string(source)
        json.raw(",\"line\":")
        json.string(line)
        json.raw(",\"unit_price\":")
        json.decimal(unitPrice.scaled, scale: 6, trimmed: true)
        json.raw(",\"currency\":")
        json.string(currency)
        json.raw(",\"minimum_quantity\":")
        json.decimal(minimumQuantity.scaled, scale: 6, trimmed: true)
        json.raw(",\"valid_from_on\":")
        if let from = validity.from { json.string(from.description) } else { json.null() }
        json.raw(",\"valid_to_on\":")
        if let to = validity.to { json.string(to.description) } else { json.null() }
        json.raw(",\"verdict\":")
        json.string(verdict.rawValue)
        json.raw("}")
    }
}
