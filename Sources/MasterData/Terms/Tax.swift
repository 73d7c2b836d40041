package import Resources
package import Values

/// A tax that lines bear.
package struct Tax: Resource {
    package static let schema = Schema("taxes", object: "tax", prefix: "tax", of: Tax.self, "A tax that lines bear.")

    package let code = Field.text("code", max: 40, as: .code).unique.searchable.sortable.describedAs("A short name.", example: "\"VAT19\"")
    package let name = Field.text("name", max: 120).searchable
    package let percent = Field.percent("tax_percent").within(0, 1_000_000_000).describedAs("`\"19\"` is 19 %.", example: "\"19\"")
    package let category = Field.choice("category", default: Category.standard).describedAs("Its category in EN 16931.")
    package let fapiaoKind = Field.choice("fapiao_kind", FapiaoKind.self).optional
    package let country = Field.text("country", max: 2, as: .country).optional
    package let validFrom = Field.date("valid_from_on").optional
    package let validTo = Field.date("valid_to_on").optional

    package init() {}

    package enum Category: String, Choice {
        case standard = "S"
        case zero = "Z"
        case exempt = "E"
        case reverseCharge = "AE"
        case intraCommunity = "K"
        case export = "G"
        case outOfScope = "O"
        case canaryIslands = "L"
        case ceutaMelilla = "M"

        /// Whether anything is taken at all.
        package var isTaxed: Bool { self == .standard || self == .canaryIslands || self == .ceutaMelilla }
    }

    package enum FapiaoKind: String, Choice { case special, general, electronic }

    package static func check(_ tax: Record<Tax>, _ violations: inout Violations) {
        if !tax.category.isTaxed, tax.percent != 0 {
            violations.add("tax_percent", "max", "must be 0 in the category \(tax.category.rawValue)")
        }
        if let from = tax.validFrom, let to = tax.validTo, to < from { violations.add("valid_to_on", "min", "is before valid_from_on") }
    }
}
