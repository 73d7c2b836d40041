package import HTTP
internal import JSON
package import Resources
internal import Values

/// A question for a price over HTTP, and its answer with every candidate: the same words on both sides of the trade.
package struct PriceQuestion: Sendable {
    package let product: Int64
    package let partner: Int64?
    package let unit: Int64?
    private let lookup: PriceLookup

    /// Reads the parameters. `partner` names the side: `supplier_id` or `customer_id`.
    package init(_ call: Call, partner parameter: String, of definition: Definition) throws {
        try call.refuseUnknownParameters(known: ["product_id", "quantity", "unit_id", "on", "currency", parameter])
        guard let product = try Self.number("product_id", Product.definition, call) else {
            throw Problem.badParameter("product_id", "is required")
        }
        self.product = product
        partner = try Self.number(parameter, definition, call)
        unit = try Self.number("unit_id", Unit.definition, call)
        guard let quantity = try? Decimal6(call.parameters["quantity"] ?? "1"), quantity.scaled > 0 else {
            throw Problem.badParameter("quantity", "must be a decimal above 0")
        }
        let date = call.parameters["on"].map { CalendarDate($0) } ?? TimeZoneRule.utc.date(at: call.now)
        guard let date else { throw Problem.badParameter("on", "must be a date such as 2026-11-23") }
        if let code = call.parameters["currency"], Currency(code) == nil {
            throw Problem.badParameter("currency", "is not an ISO 4217 currency code")
        }
        lookup = PriceLookup(quantity: quantity, date: date, currency: call.parameters["currency"])
    }

    private static func number(_ name: String, _ definition: Definition, _ call: Call) throws -> Int64? {
        guard let text = call.parameters[name] else { return nil }
        guard let number = Identifier.number(in: text, prefix: definition.prefix) else {
            throw Problem.badParameter(name, "must be a \(definition.object) id")
        }
        return number
    }

    /// The price that holds and why each other one does not.
    package func answer(_ candidates: [PriceCandidate]) -> Response {
        let judged = lookup.judge(candidates)
        var json = JSONWriter(capacity: 1_024)
        json.raw("{\"object\":\"price\",\"quantity\":")
        json.decimal(lookup.quantity.scaled, scale: 6, trimmed: true)
        json.raw(",\"on\":")
        json.string(lookup.date.description)
        json.raw(",\"price\":")
        if let chosen = judged.first(where: { $0.verdict == .chosen }) {
            chosen.candidate.write(.chosen, into: &json)
        } else {
            json.null()
        }
        json.raw(",\"explain\":[")
        for (index, entry) in judged.enumerated() {
            if index > 0 { json.raw(",") }
            entry.candidate.write(entry.verdict, into: &json)
        }
        json.raw("]}")
        return .json(json.take())
    }

    /// What OpenAPI says of such a route.
    package static func operation(_ id: String, tag: String, partner: String, _ summary: String) -> Operation {
        var operation = Operation(id, tag: tag, summary)
        let text = { (example: String) in JSONSchema("string", example: "\"\(example)\"") }
        operation.parameters = [
            .init("product_id", .query, text("prd_0000000000001"), "The product.", required: true),
            .init(partner, .query, text("sup_0000000000001"), "Whose price."),
            .init("quantity", .query, text("10"), "How much; 1 if absent."),
            .init("unit_id", .query, text("uom_0000000000001"), "In which unit; the base unit if absent."),
            .init("on", .query, JSONSchema("string", format: "date", example: "\"2026-11-23\""), "On which day; today if absent."),
            .init("currency", .query, text("EUR"), "Only prices in this currency."),
        ]
        operation.responses = [(200, "The price that holds, null if none does, and every candidate with its verdict.", .component("Price"))]
        return operation
    }
}
