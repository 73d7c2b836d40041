package import Resources

/// What quantities are counted in.
package struct Unit: Resource {
    package static let schema = Schema("units", object: "unit", prefix: "uom", of: Unit.self, "What quantities are counted in.")

    package let code = Field.text("code", max: 20, as: .code).unique.searchable.sortable.describedAs("A short name.", example: "\"kg\"")
    package let name = Field.text("name", max: 80).searchable
    package let dimension = Field.choice("dimension", default: Dimension.count)
    package let recommendationCode = Field.text("un_ece_code", max: 3, as: .code).optional
        .describedAs("Its code in UN/ECE Recommendation 20.", example: "\"KGM\"")

    package init() {}

    package enum Dimension: String, Choice { case count, mass, length, area, volume, time }
}
