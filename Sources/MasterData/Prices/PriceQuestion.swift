internal import HTTP
package import Resources
package import Storage
internal import Values

/// A question for a price over HTTP: the same words on both sides of the trade.
package struct PriceQuestion: Sendable {
    package let product: Int64
    package let partner: Int64?
    /// The currency that was asked for, nil when none was.
    package let currency: String?
    private let unit: ID<Unit>?
    private let quantity: Decimal6
    private let date: CalendarDate?
    private let now: Timestamp

    /// Reads the parameters. `partner` names the side: `supplier_id` or `customer_id`.
    package init(_ call: Call, partner parameter: String, of definition: Definition) throws {
        try call.refuseUnknownParameters(known: ["product_id", "quantity", "unit_id", "on", "currency", parameter])
        guard let product = try Self.number("product_id", Product.definition, call) else {
            throw Problem.badParameter("product_id", "is required")
        }
        self.product = product
        partner = try Self.number(parameter, definition, call)
        unit = try Self.number("unit_id", Unit.definition, call).map { ID($0) }
        guard let quantity = try? Decimal6(call.parameters["quantity"] ?? "1"), quantity > 0 else {
            throw Problem.badParameter("quantity", "must be a decimal above 0")
        }
        self.quantity = quantity
        date = call.parameters["on"].flatMap { CalendarDate($0) }
        if call.parameters["on"] != nil, date == nil { throw Problem.badParameter("on", "must be a date such as 2026-11-23") }
        currency = call.parameters["currency"]
        if let currency, Currency(currency) == nil { throw Problem.badParameter("currency", "is not an ISO 4217 currency code") }
        now = call.now
    }

    private static func number(_ name: String, _ definition: Definition, _ call: Call) throws -> Int64? {
        guard let text = call.parameters[name] else { return nil }
        guard let number = Identifier.number(in: text, prefix: definition.prefix) else {
            throw Problem.badParameter(name, "must be a \(definition.object) id")
        }
        return number
    }

    /// Brings in what the database knows: the product with its units, and today where no day was asked for.
    package func pricing(in session: any Session) throws -> Pricing {
        guard let row = try RowLoader.load(Product.definition, product, from: session) else {
            throw Problem.badParameter("product_id", "names no product that exists")
        }
        var pricing = Pricing(product: Record(row), session: session)
        guard let conversion = try pricing.conversion(from: unit) else {
            throw Problem.badParameter("unit_id", "is no unit that the product is counted in")
        }
        let day = try date ?? CompanyDefaults.declared.today(at: now, in: session)
        pricing.unit = unit ?? pricing.product.baseUnit
        pricing.lookup = PriceLookup(quantity: quantity, conversion: conversion, date: day, currency: currency)
        return pricing
    }

    /// What OpenAPI says of such a route.
    package static func operation(_ id: String, tag: String, partner: Definition, _ summary: String) -> Operation {
        var operation = Operation(id, tag: tag, summary)
        func text(_ example: String) -> JSONSchema { JSONSchema("string", example: "\"\(example)\"") }
        operation.detail =
            "Every price that might hold is told with its verdict. The nearest counts, then the smaller rank, then the highest minimum "
            + "quantity, then the validity that began last, then the oldest record."
        operation.parameters = [
            .init("product_id", .query, text("prd_0000000000001"), "The product.", required: true),
            .init("\(partner.object)_id", .query, text("\(partner.prefix)_0000000000001"), "Whose price."),
            .init("quantity", .query, text("10"), "How much; 1 if absent."),
            .init("unit_id", .query, text("uom_0000000000001"), "In which unit; the base unit if absent."),
            .init("on", .query, JSONSchema("string", format: "date", example: "\"2026-11-23\""), "On which day; today if absent."),
            .init("currency", .query, text("EUR"), "Only prices in this currency."),
        ]
        operation.responses = [(200, "The price that holds, null if none does, and every candidate with its verdict.", .component("Price"))]
        return operation
    }
}
