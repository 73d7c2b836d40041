internal import JSON
internal import Values

extension AnalyticsMethod {
    static let moneyRounding = AnalyticsMethod(
        "money_rounding", "Round, convert to minor units, share out and tax, exactly.",
        inputs: #"""
            {"type":"object", "required":["op"], "properties":{"op":{"type":"string", "enum":["round", "to_minor", "exponent", "allocate",
            "tax_exclusive", "tax_inclusive"]}, "values":{"type":"array", "maxItems":100000,
            "description":"For round: decimals as text. For to_minor: pairs of a decimal and the number of minor digits.",
            "items":{"type":["string", "array"]}}, "exponent":{"type":"integer", "minimum":0, "maximum":9,
            "description":"The number of decimals or minor digits."}, "codes":{"type":"array",
            "description":"For exponent: ISO 4217 codes.", "items":{"type":"string"}}, "total_minor":{"type":"integer",
            "description":"For allocate."}, "weights":{"type":"array", "description":"For allocate.", "items":{"type":"integer",
            "minimum":0}}, "lines_qty_price_rate":{"type":"array", "description":"For tax_exclusive: quantity, price, tax percentage.",
            "items":{"type":"array", "minItems":3, "maxItems":3, "items":{"type":["string", "number"]}}}, "gross_minor":{"type":"array",
            "description":"For tax_inclusive.", "items":{"type":"integer"}}, "rate":{"type":["string", "number"],
            "description":"For tax_inclusive: the tax percentage."}, "rule":{"type":"string",
            "description":"For tax_inclusive: words for people."}}}
            """#,
        answer: #"""
            {"type":"object",
            "description":"For exponent, the digits by code; for allocate, `allocate_first` and `allocate_largest`; else a result for each way of rounding.",
            "additionalProperties":{"type":["array", "object", "integer"]}}
            """#
    ) { inputs in
        switch inputs["op"].choice(Operation.self) {
        case .round: return rounded(inputs)
        case .toMinor: return minorUnits(inputs)
        case .exponent: return exponents(inputs)
        case .allocate: return allocated(inputs)
        case .taxExclusive: return taxed(inputs)
        case .taxInclusive: return taxInside(inputs)
        case nil: return nil
        }
    }

    private enum Operation: String, CaseIterable {
        case round, exponent, allocate
        case toMinor = "to_minor"
        case taxExclusive = "tax_exclusive"
        case taxInclusive = "tax_inclusive"
    }

    private static let digits = 0...9

    private static func rounded(_ inputs: Input) -> JSONValue? {
        guard inputs.hasOnly(["op", "values", "exponent"]) else { return nil }
        let exponent = inputs["exponent"].integer(in: digits)
        let values = inputs["values"].list(of: decimal)
        guard let exponent, let values else { return nil }
        return results(RoundingMode.allCases) { mode in
            .array(zip(inputs["values"].list() ?? [], values).map { $0.integer($1.rounded(to: exponent, mode), digits: exponent) })
        }
    }

    private static func minorUnits(_ inputs: Input) -> JSONValue? {
        guard inputs.hasOnly(["op", "values"]),
            let values = inputs["values"].list(of: { pair -> (ExactDecimal, Int)? in
                guard let parts = pair.list(count: 2...2) else { return nil }
                let (value, exponent) = (decimal(parts[0]), parts[1].integer(in: digits))
                guard let value, let exponent else { return nil }
                return (value, exponent)
            })
        else { return nil }
        return results([RoundingMode.halfEven, .halfUp]) { mode in
            .array(zip(inputs["values"].list() ?? [], values).map { $0.integer($1.0.rounded(to: $1.1, mode)) })
        }
    }

    private static func exponents(_ inputs: Input) -> JSONValue? {
        guard inputs.hasOnly(["op", "codes"]),
            let codes = inputs["codes"].list(of: { code in
                code.text().flatMap { Currency($0) ?? code.refused("format", "is not an ISO 4217 currency code") }
            })
        else { return nil }
        var object = JSONObject()
        for currency in codes { object.append(currency.code, JSONValue(currency.digits)) }
        return .object(object)
    }

    private static func allocated(_ inputs: Input) -> JSONValue? {
        guard inputs.hasOnly(["op", "total_minor", "weights"]) else { return nil }
        let total = inputs["total_minor"].integer(in: -1_000_000_000_000_000...1_000_000_000_000_000)
        let weights = inputs["weights"].list(count: 1...100_000) { $0.integer(in: 0...1_000_000_000_000) }
        if let weights, weights.allSatisfy({ $0 == 0 }) { inputs["weights"].note("min", "must not all be 0") }
        guard let total, let weights else { return nil }
        let parts = [("allocate_first", Allocation.first), ("allocate_largest", .largest)].map { name, allocation in
            (name, (try? allocation.split(Int64(total), by: weights.map(Int64.init))) ?? [])
        }
        return .object(
            parts.reduce(into: JSONObject()) { $0.append($1.0, .array($1.1.map { .number(JSONNumber($0)) })) })
    }

    private static func taxed(_ inputs: Input) -> JSONValue? {
        guard inputs.hasOnly(["op", "lines_qty_price_rate", "exponent"]) else { return nil }
        let exponent = inputs["exponent"].integer(in: digits)
        let lines = inputs["lines_qty_price_rate"].list { input -> TaxedLines.Line? in
            guard let parts = input.list(count: 3...3) else { return nil }
            let (quantity, price, percent) = (parts[0].decimal(), parts[1].decimal(), parts[2].decimal(in: 0...1_000))
            guard let quantity, let price, let percent else { return nil }
            return TaxedLines.Line(quantity: quantity, price: price, percent: percent)
        }
        guard let exponent, let lines else { return nil }
        return results(Rounding.allCases) { rounding in
            guard let taxed = try? TaxedLines(lines, exponent: exponent, rounding) else {
                return inputs["lines_qty_price_rate"].refused("max", "come to more than an amount can be") ?? .null
            }
            return [
                "net": .number(JSONNumber(taxed.net)), "tax_per_line": .number(JSONNumber(taxed.taxPerLine)),
                "tax_per_category": .number(JSONNumber(taxed.taxPerCategory)),
            ]
        }
    }

    private static func taxInside(_ inputs: Input) -> JSONValue? {
        guard inputs.hasOnly(["op", "gross_minor", "rate", "rule"]) else { return nil }
        let gross = inputs["gross_minor"].list { $0.integer(in: -1_000_000_000_000_000...1_000_000_000_000_000) }
        let rate = inputs["rate"].decimal(in: 0...1_000)
        guard let gross, let rate else { return nil }
        return results(Rounding.allCases) { rounding in
            .array(
                zip(inputs["gross_minor"].list() ?? [], gross).map {
                    $0.integer(try? TaxedLines.tax(inside: Int64($1), percent: rate, rounding))
                })
        }
    }

    private static func decimal(_ input: Input) -> ExactDecimal? {
        let text: String? = if case .number(let number)? = input.value { number.text } else { input.text() }
        return text.flatMap { ExactDecimal($0) ?? input.refused("format", "must be a decimal number of at most 30 digits") }
    }

    /// A result for each way of rounding.
    private static func results<Mode: RawRepresentable<String>>(_ modes: [Mode], _ result: (Mode) -> JSONValue) -> JSONValue {
        .object(modes.reduce(into: JSONObject()) { $0.append($1.rawValue, result($1)) })
    }
}

extension Input {
    /// A result for this value, or a note that it is beyond what an amount can be.
    fileprivate func integer(_ result: Int64?, digits: Int = 0) -> JSONValue {
        guard let result else {
            note("max", "is more than an amount can be")
            return .null
        }
        return .number(JSONNumber(result, digits: digits))
    }
}
