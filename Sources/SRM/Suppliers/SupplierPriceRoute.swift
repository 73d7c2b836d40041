internal import HTTP
internal import MasterData
package import Resources
internal import Storage
internal import Values

/// `GET /v1/supplier_items/price`: what a product costs us, at one supplier or the best.
package enum SupplierPriceRoute {
    package static let route = Route(
        .get, "/v1/supplier_items/price",
        {
            PriceQuestion.operation(
                "explainSupplierPrice", tag: "supplier_items", partner: Supplier.definition, "What a product costs us, and why.")
        },
        scope: Scope("supplier_items", "read")
    ) { call in
        let question = try PriceQuestion(call, partner: "supplier_id", of: Supplier.definition)
        return .work { session in
            var pricing = try question.pricing(in: session)
            pricing.candidates = try SupplierPrice.candidates(for: pricing, at: question.partner, in: session)
            return pricing.answer
        }
    }
}

extension SupplierPrice {
    private static let select: SQL = """
        SELECT i.id, i.currency, i.rank, i.unit_id, p.id, p.unit_price, p.minimum_quantity, p.valid_from_on, p.valid_to_on, i.supplier_id
        FROM supplier_items i JOIN supplier_prices p ON p.supplier_item_id = i.id
        WHERE i.product_id = $1 AND i.status = 'active' AND i.archived_at IS NULL ORDER BY i.id, p.id LIMIT 1000
        """

    /// What suppliers ask for the product, or one of them.
    static func candidates(for pricing: Pricing, at supplier: Int64?, in session: any Session) throws -> [PriceCandidate] {
        let rows = try session.query(select, [.integer(pricing.product.number)])
        defer { rows.close() }
        var candidates: [PriceCandidate] = []
        while try rows.next() {
            if let supplier, rows.integer(9) != supplier { continue }
            var candidate = PriceCandidate(
                source: Identifier.text(rows.integer(0), prefix: SupplierItem.definition.prefix),
                line: Identifier.text(rows.integer(4), prefix: SupplierPrice.definition.prefix),
                unitPrice: Decimal6(scaled: rows.integer(5)), currency: rows.text(1), number: rows.integer(4))
            candidate.rank = rows.integer(2)
            candidate.unit = rows.isNull(3) ? nil : ID(rows.integer(3))
            candidate.minimumQuantity = Decimal6(scaled: rows.integer(6))
            candidate.validity = rows.validity(7)
            candidates.append(candidate)
        }
        return try pricing.converting(candidates)
    }
}
