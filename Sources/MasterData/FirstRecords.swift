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
        for (code, name, dimension, recommendation) in units {
            try transaction.create(Unit.self) { unit in
                unit.code = code
                unit.name = name
                unit.dimension = dimension
                unit.recommendationCode = recommendation
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

    private static let units: [(String, String, Unit.Dimension, String)] = [
        ("pcs", "Piece", .count, "H87"), ("box", "Box", .count, "BX"), ("set", "Set", .count, "SET"), ("pair", "Pair", .count, "PR"),
        ("kg", "Kilogram", .mass, "KGM"), ("g", "Gram", .mass, "GRM"), ("t", "Tonne", .mass, "TNE"), ("m", "Metre", .length, "MTR"),
        ("m2", "Square metre", .area, "MTK"), ("m3", "Cubic metre", .volume, "MTQ"), ("l", "Litre", .volume, "LTR"),
        ("h", "Hour", .time, "HUR"),
    ]
}
