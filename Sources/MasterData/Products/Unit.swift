package import Resources
internal import Values

/// What quantities are counted in.
package struct Unit: Resource {
    package static let schema = Schema("units", object: "unit", prefix: "uom", of: Unit.self, "What quantities are counted in.")

    package let code = Field.text("code", max: 20, as: .code).unique.searchable.sortable.describedAs("A short name.", example: "\"kg\"")
    package let name = Field.text("name", max: 80).searchable
    package let dimension = Field.choice("dimension", default: Dimension.count)
    package let recommendationCode = Field.text("un_ece_code", max: 3, as: .code).optional
        .describedAs("Its code in UN/ECE Recommendation 20.", example: "\"KGM\"")
    package let numerator = Field.integer("numerator").within(1, 1_000_000_000_000).optional
        .describedAs(
            "With `denominator`: how many of its dimension's reference unit one is, where that is the same for all goods.", example: "1")
    package let denominator = Field.integer("denominator").within(1, 1_000_000_000_000).optional.describedAs(
        "See `numerator`.", example: "1000")

    package init() {}

    /// What a unit measures. The reference units are the piece, kilogram, metre, square metre, litre and hour.
    package enum Dimension: String, Choice { case count, mass, length, area, volume, time }

    package static func check(_ unit: Record<Unit>, _ violations: inout Violations) {
        if (unit.numerator == nil) != (unit.denominator == nil) {
            violations.add(unit.numerator == nil ? "numerator" : "denominator", "required", "is required beside the other")
        }
    }
}

extension Record where R == Unit {
    /// How many reference units of its dimension one is, where that is the same for all goods.
    var reference: UnitConversion? {
        guard let numerator = self.numerator, let denominator = self.denominator else { return nil }
        return UnitConversion(numerator, denominator)
    }
}
