internal import HTTP
package import JSON
package import Resources
internal import Values

/// One product while its price is looked up: what is asked, and the answer that explains the choice.
package struct Pricing {
    package let product: Record<Product>
    /// The unit that is asked for.
    private let unit: ID<Unit>?
    private let lookup: PriceLookup

    /// Prices must be in `currency` where the question names none.
    package init<R: FieldSet>(_ question: GroupedRecord<R, PriceQuestion>, currency: String? = nil, in records: Records) throws {
        product = try records.find(question.product)
        unit = question.unit ?? product.baseUnit
        guard let conversion = try records.conversion(toBaseOf: product, from: unit) else {
            throw Problem.badParameter("unit_id", "is no unit that the product is counted in")
        }
        lookup = PriceLookup(
            quantity: question.quantity, conversion: conversion, date: question.on, currency: question.currency ?? currency)
    }

    /// The price that holds, and why each other one does not.
    package func answer(_ candidates: [PriceCandidate]) -> JSONValue {
        let judgements = lookup.judge(candidates)
        return [
            "object": "price", "product_id": .string(product.id.description), "quantity": .string(lookup.quantity.description),
            "unit_id": text(unit), "on": .string(lookup.date.description), "currency": text(lookup.currency),
            "price": judgements.first { $0.verdict == .chosen }?.json ?? .null, "explain": .array(judgements.map(\.json)),
        ]
    }

    /// What the answer looks like.
    package static let schema = """
        {"type":"object","required":["object","product_id","quantity","unit_id","on","currency","price","explain"],"properties":{\
        "object":{"type":"string","const":"price"},"product_id":{"type":"string"},"quantity":{"type":"string"},\
        "unit_id":{"type":["string","null"]},"on":{"type":"string","format":"date"},\
        "currency":{"type":["string","null"],"description":"The currency that prices had to be in."},\
        "price":{"description":"The one that holds, null if none does.","anyOf":[\(candidate),{"type":"null"}]},\
        "explain":{"type":"array","description":"Every price that might hold. The nearest counts, then the smaller rank, then the highest \
        minimum quantity, then the validity that began last, then the oldest record.","items":\(candidate)}}}
        """

    private static let candidate = """
        {"type":"object","required":["source","line","unit_id","minimum_quantity","unit_price","discount_percent","net_unit_price",\
        "currency","valid_from_on","valid_to_on","verdict"],"properties":{"source":{"type":"string"},"line":{"type":["string","null"]},\
        "unit_id":{"type":["string","null"]},"minimum_quantity":{"type":"string"},"unit_price":{"type":["string","null"]},\
        "discount_percent":{"type":"string"},\
        "net_unit_price":{"type":["string","null"],"description":"For one of the unit that is asked for."},"currency":{"type":"string"},\
        "valid_from_on":{"type":["string","null"],"format":"date"},"valid_to_on":{"type":["string","null"],"format":"date"},\
        "verdict":{"type":"string","enum":[\(PriceLookup.Verdict.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]}}}
        """
}

extension PriceLookup.Judgement {
    fileprivate var json: JSONValue {
        [
            "source": .string(candidate.source), "line": text(candidate.line), "unit_id": text(candidate.unit),
            "minimum_quantity": .string(candidate.minimumQuantity.description), "unit_price": text(candidate.unitPrice),
            "discount_percent": .string(candidate.discountPercent.description), "net_unit_price": text(price),
            "currency": .string(candidate.currency), "valid_from_on": text(candidate.validity.from),
            "valid_to_on": text(candidate.validity.to), "verdict": .string(verdict.rawValue),
        ]
    }
}

/// A value as its text, or null.
private func text(_ value: (some CustomStringConvertible)?) -> JSONValue { value.map { .string($0.description) } ?? .null }
