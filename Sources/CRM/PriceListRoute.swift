internal import HTTP
internal import MasterData
package import Resources
internal import Storage
internal import Values

/// `GET /v1/price_lists/price`: what we ask for a product, of one customer or of anybody.
package enum PriceListRoute {
    package static let route = Route(
        .get, "/v1/price_lists/price",
        PriceQuestion.operation("explainSalesPrice", tag: "price_lists", partner: "customer_id", "What we ask for a product, and why."),
        scope: Scope("price_lists", "read")
    ) { call in
        let question = try PriceQuestion(call, partner: "customer_id", of: Customer.definition)
        return .work { session in question.answer(try candidates(for: question, session)) }
    }

    private static let select: SQL = """
        SELECT l.id, l.currency, l.priority, p.id, p.unit_price, p.minimum_quantity, p.valid_from_on, p.valid_to_on, l.customer_id, p.unit_id,
            p.discount_percent, l.valid_from_on, l.valid_to_on
        FROM price_list_lines p JOIN price_lists l ON l.id = p.price_list_id
        WHERE p.product_id = $1 AND l.archived_at IS NULL ORDER BY l.id, p.id LIMIT 1000
        """

    private static func candidates(for question: PriceQuestion, _ session: any Session) throws -> [PriceCandidate] {
        let rows = try session.query(select, [.integer(question.product)])
        defer { rows.close() }
        var candidates: [PriceCandidate] = []
        while try rows.next() {
            let isOwn = !rows.isNull(8)
            if isOwn, rows.integer(8) != question.partner { continue }
            if let unit = question.unit, !rows.isNull(9), rows.integer(9) != unit { continue }
            let discount: Decimal6 = rows.isNull(10) ? 0 : Decimal6(scaled: rows.integer(10))
            candidates.append(
                PriceCandidate(
                    source: Identifier.text(rows.integer(0), prefix: PriceList.definition.prefix),
                    line: Identifier.text(rows.integer(3), prefix: PriceListLine.definition.prefix),
                    unitPrice: try discounted(Decimal6(scaled: rows.integer(4)), discount), currency: rows.text(1),
                    minimumQuantity: Decimal6(scaled: rows.integer(5)), validity: rows.validity(6).within(rows.validity(11)), isOwn: isOwn,
                    rank: isOwn ? 0 : rows.integer(2), number: rows.integer(3)))
        }
        return candidates
    }

    /// The price after its discount, to the sixth decimal.
    private static func discounted(_ price: Decimal6, _ percent: Decimal6) throws -> Decimal6 {
        try price.multiplied(by: try (100 - percent).divided(by: 100))
    }
}
