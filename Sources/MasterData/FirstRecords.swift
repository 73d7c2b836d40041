package import Resources
internal import Values

/// What a new database begins with: our company, the usual units, the currency of the books.
package enum FirstRecords {
    /// Makes them unless there is a company. Returns whether it did.
    @discardableResult
    package static func make(company name: String, currency: String, timeZone: String, in transaction: borrowing Transaction) throws -> Bool
    {
        guard try transaction.isEmpty(Company.self) else { return false }
        try transaction.create(Company.self) { company in
            company.name = name
            company.currency = currency
            company.timeZone = timeZone
        }
        for (code, name, dimension, recommendation, size) in units {
            try transaction.create(Unit.self) { unit in
                unit.code = code
                unit.name = name
                unit.dimension = dimension
                unit.recommendationCode = recommendation
                unit.numerator = size?.0
                unit.denominator = size?.1
            }
        }
        if let base = Currency(currency) {
            try transaction.create(ActiveCurrency.self) { active in
                active.code = base.code
                active.name = base.name
            }
        }
        return true
    }

    /// Code, name, what it measures, its code in UN/ECE Recommendation 20, and its size in the dimension's reference unit.
    private static let units: [(String, String, Unit.Dimension, String, (Int64, Int64)?)] = [
        ("pcs", "Piece", .count, "H87", (1, 1)), ("pair", "Pair", .count, "PR", (2, 1)), ("doz", "Dozen", .count, "DZN", (12, 1)),
        ("set", "Set", .count, "SET", nil), ("box", "Box", .count, "BX", nil),
        ("kg", "Kilogram", .mass, "KGM", (1, 1)), ("g", "Gram", .mass, "GRM", (1, 1_000)), ("t", "Tonne", .mass, "TNE", (1_000, 1)),
        ("lb", "Pound", .mass, "LBR", (45_359_237, 100_000_000)),
        ("m", "Metre", .length, "MTR", (1, 1)), ("cm", "Centimetre", .length, "CMT", (1, 100)),
        ("mm", "Millimetre", .length, "MMT", (1, 1_000)),
        ("m2", "Square metre", .area, "MTK", (1, 1)),
        ("l", "Litre", .volume, "LTR", (1, 1)), ("ml", "Millilitre", .volume, "MLT", (1, 1_000)),
        ("m3", "Cubic metre", .volume, "MTQ", (1_000, 1)),
        ("h", "Hour", .time, "HUR", (1, 1)), ("min", "Minute", .time, "MIN", (1, 60)), ("d", "Day", .time, "DAY", (24, 1)),
    ]
}
