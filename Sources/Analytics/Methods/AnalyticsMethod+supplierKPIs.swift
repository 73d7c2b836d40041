internal import JSON
internal import Values

extension AnalyticsMethod {
    static let supplierKPIs = AnalyticsMethod(
        "supplier_kpis", "How a supplier delivers: on time, in full, in quality, at which price.",
        inputs: #"""
            {"type":"object", "required":["as_of", "lines"], "additionalProperties":false, "properties":{"as_of":{"type":"string",
            "format":"date"}, "grace_days":{"type":"integer", "minimum":0, "maximum":3650, "default":0}, "lines":{"type":"array",
            "maxItems":100000, "items":{"type":"object", "required":["ordered_on", "promised", "qty", "price", "receipts"],
            "additionalProperties":false, "properties":{"ordered_on":{"type":"string", "format":"date"}, "promised":{"type":"string",
            "format":"date"}, "qty":{"type":["number", "string"], "exclusiveMinimum":0, "maximum":1000000000}, "price":{"type":["number",
            "string"], "minimum":0, "maximum":1000000000}, "std_price":{"type":["number", "string", "null"], "minimum":0,
            "maximum":1000000000}, "receipts":{"type":"array", "items":{"type":"array",
            "description":"Day, quantity received, quantity rejected of it or null where nobody knows.", "minItems":3, "maxItems":3}}}}}}}
            """#,
        answer: #"""
            {"type":"object", "required":["due_lines", "otif", "on_time_qty", "fill_rate_qty", "line_fill_rate", "otd_receipts", "ppm",
            "lead_time_mean", "lead_time_stdev", "ppv", "ppv_pct", "avg_days_late", "overdue_open_lines"],
            "properties":{"due_lines":{"type":"integer"}, "otif":{"type":["number", "null"]}, "on_time_qty":{"type":["number", "null"]},
            "fill_rate_qty":{"type":["number", "null"]}, "line_fill_rate":{"type":["number", "null"]}, "otd_receipts":{"type":["number",
            "null"]}, "ppm":{"type":["number", "null"]}, "lead_time_mean":{"type":["number", "null"]},
            "lead_time_stdev":{"type":["number", "null"]}, "ppv":{"type":"number"}, "ppv_pct":{"type":["number", "null"]},
            "avg_days_late":{"type":["number", "null"]}, "overdue_open_lines":{"type":"integer"}}}
            """#
    ) { inputs in
        guard inputs.hasOnly(["as_of", "grace_days", "lines"]) else { return nil }
        let day = inputs["as_of"].date()
        let grace = inputs["grace_days"].isAbsent ? 0 : inputs["grace_days"].integer(in: 0...3_650)
        guard let lines = inputs["lines"].list(of: line), let day, let grace else { return nil }
        return SupplierKPIs(lines, asOf: day, graceDays: grace).json
    }

    private static func line(_ input: Input) -> SupplyLine? {
        guard input.hasOnly(["ordered_on", "promised", "qty", "price", "std_price", "receipts"]) else { return nil }
        let (ordered, promised) = (input["ordered_on"].date(), input["promised"].date())
        let quantity = input["qty"].decimal(in: 0...1_000_000_000)
        if quantity == 0 { input["qty"].note("min", "must be above 0") }
        let price = input["price"].decimal(in: 0...1_000_000_000)
        let standard = input["std_price"].isAbsent ? nil : input["std_price"].decimal(in: 0...1_000_000_000)
        let receipts = input["receipts"].list(of: receipt)
        guard let ordered, let promised, let quantity, let price, let receipts else { return nil }
        return SupplyLine(
            orderedOn: ordered, promisedOn: promised, quantity: quantity, price: price, standardPrice: standard, receipts: receipts)
    }

    private static func receipt(_ input: Input) -> SupplyReceipt? {
        guard let parts = input.list(count: 3...3) else { return nil }
        let (day, quantity) = (parts[0].date(), parts[1].decimal(in: 0...1_000_000_000))
        if parts[2].isAbsent { return day.flatMap { day in quantity.map { SupplyReceipt(on: day, quantity: $0, rejected: nil) } } }
        guard let day, let quantity, let rejected = parts[2].decimal(in: 0...1_000_000_000) else { return nil }
        if rejected > quantity { parts[2].note("max", "must be at most what came, \(quantity)") }
        return SupplyReceipt(on: day, quantity: quantity, rejected: rejected)
    }
}

extension SupplierKPIs {
    fileprivate var json: JSONValue {
        [
            "due_lines": JSONValue(dueLines), "otif": JSONValue(otif.value), "on_time_qty": JSONValue(onTimeQuantity.value),
            "fill_rate_qty": JSONValue(fillRate.value), "line_fill_rate": JSONValue(lineFillRate.value),
            "otd_receipts": JSONValue(onTimeReceipts.value), "ppm": JSONValue(ppm), "lead_time_mean": JSONValue(leadTimes.mean),
            "lead_time_stdev": JSONValue(leadTimes.standardDeviation), "ppv": JSONValue(priceVariance.numerator.double),
            "ppv_pct": JSONValue(priceVariance.value(times: 100)), "avg_days_late": JSONValue(daysLate.mean),
            "overdue_open_lines": JSONValue(overdueOpenLines),
        ]
    }
}
