internal import HTTP
internal import MasterData
package import Resources
internal import Storage
internal import Values

/// `GET /v1/price_lists/price`: what we ask for a product, of one customer or of anybody.
package enum PriceListRoute {
    package static let route = Route(
        .get, "/v1/price_lists/price",
        {
            PriceQuestion.operation(
                "explainSalesPrice", tag: "price_lists", partner: Customer.definition, "What we ask for a product, and why.")
        },
        scope: Scope("price_lists", "read")
    ) { call in
        let question = try PriceQuestion(call, partner: "customer_id", of: Customer.definition)
        return .work { session in
            var pricing = try question.pricing(in: session)
            var customer: Record<Customer>?
            if let number = question.partner {
                guard let row = try RowLoader.load(Customer.definition, number, from: session) else {
                    throw Problem.badParameter("customer_id", "names no customer that exists")
                }
                customer = Record(row)
            }
            // Whoever buys is quoted in the currency it pays in.
            if question.currency == nil, let customer { pricing.restrict(to: customer.currency) }
            pricing.candidates = try PriceListLine.candidates(for: pricing, of: customer, in: session)
            return pricing.answer
        }
    }
}

extension PriceListLine {
    private static let select: SQL = """
        SELECT l.id, l.currency, l.priority, l.customer_id, p.id, p.unit_price, p.discount_percent, p.minimum_quantity, p.unit_id,
            p.valid_from_on, p.valid_to_on, l.valid_from_on, l.valid_to_on
        FROM price_list_lines p JOIN price_lists l ON l.id = p.price_list_id
        WHERE p.product_id = $1 AND l.archived_at IS NULL ORDER BY l.id, p.id LIMIT 1000
        """

    /// How near a price is to who buys: a list of its own, the list it is put on, a list for all, the product's own price.
    private enum Level: Int { case own, assigned, general, product }

    /// What we ask for the product: of a customer, or of anybody.
    static func candidates(for pricing: Pricing, of customer: Record<Customer>?, in session: any Session) throws -> [PriceCandidate] {
        let rows = try session.query(select, [.integer(pricing.product.number)])
        defer { rows.close() }
        var candidates: [PriceCandidate] = []
        while try rows.next() {
            let owner: Int64? = rows.isNull(3) ? nil : rows.integer(3)
            if let owner, owner != customer?.number { continue }
            let isAssigned = customer?.priceList?.number == rows.integer(0)
            var candidate = PriceCandidate(
                source: Identifier.text(rows.integer(0), prefix: PriceList.definition.prefix),
                line: Identifier.text(rows.integer(4), prefix: PriceListLine.definition.prefix),
                unitPrice: Decimal6(scaled: rows.integer(5)), currency: rows.text(1), number: rows.integer(4))
            candidate.level = (owner != nil ? Level.own : isAssigned ? .assigned : .general).rawValue
            candidate.rank = rows.integer(2)
            candidate.discountPercent = rows.isNull(6) ? 0 : Decimal6(scaled: rows.integer(6))
            candidate.minimumQuantity = Decimal6(scaled: rows.integer(7))
            candidate.unit = rows.isNull(8) ? nil : ID(rows.integer(8))
            candidate.validity = rows.validity(9).within(rows.validity(11))
            candidates.append(candidate)
        }
        return try pricing.converting(candidates) + listPrice(of: pricing.product)
    }

    /// The product's own price, where no list has one.
    private static func listPrice(of product: Record<Product>) -> [PriceCandidate] {
        guard let price = product.listPrice else { return [] }
        var candidate = PriceCandidate(
            source: Identifier.text(product.number, prefix: Product.definition.prefix), unitPrice: price, currency: product.currency,
            number: product.number)
        candidate.level = Level.product.rawValue
        return [candidate]
    }
}
