internal import HTTP
internal import MasterData
package import Resources
internal import Storage
internal import Values

/// `GET /v1/supplier_items/price`: what a product costs us, at one supplier or the best.
package enum SupplierPriceRoute {
    package static let route = Route(
        .get, "/v1/supplier_items/price",
        PriceQuestion.operation(
            "explainSupplierPrice", tag: "supplier_items", partner: "supplier_id", "What a product costs us, and why."),
        scope: Scope("supplier_items", "read")
    ) { call in
        let question = try PriceQuestion(call, partner: "supplier_id", of: Supplier.definition)
        return .work { session in question.answer(try candidates(for: question, session)) }
    }

    private static let select: SQL = """
        SELECT i.id, i.currency, i.rank, p.id, p.unit_price, p.minimum_quantity, p.valid_from_on, p.valid_to_on, i.supplier_id, i.unit_id
        FROM supplier_items i JOIN supplier_prices p ON p.supplier_item_id = i.id
        WHERE i.product_id = $1 AND i.status = 'active' AND i.archived_at IS NULL ORDER BY i.id, p.id LIMIT 1000
        """

    private static func candidates(for question: PriceQuestion, _ session: any Session) throws -> [PriceCandidate] {
        let rows = try session.query(select, [.integer(question.product)])
        defer { rows.close() }
        var candidates: [PriceCandidate] = []
        while try rows.next() {
            if let partner = question.partner, rows.integer(8) != partner { continue }
            if let unit = question.unit, !rows.isNull(9), rows.integer(9) != unit { continue }
            candidates.append(
                PriceCandidate(
                    source: Identifier.text(rows.integer(0), prefix: SupplierItem.definition.prefix),
                    line: Identifier.text(rows.integer(3), prefix: SupplierPrice.definition.prefix),
                    unitPrice: Decimal6(scaled: rows.integer(4)), currency: rows.text(1),
                    minimumQuantity: Decimal6(scaled: rows.integer(5)),
                    validity: rows.validity(6), isOwn: false, rank: rows.integer(2), number: rows.integer(3)))
        }
        return candidates
    }
}
