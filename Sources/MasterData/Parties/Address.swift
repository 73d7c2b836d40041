package import Resources

/// Where a party is, gets its goods or its bills.
package struct Address: Line {
    package static let schema = Schema(
        lines: "addresses", object: "address", prefix: "adr", parent: "party", of: Address.self, "Where a party is.", options: .listed,
        indexes: [Index("country"), Index("city")])

    package let kind = Field.choice("kind", default: Kind.main)
    package let label = Field.text("label", max: 120).optional
    package let street = Field.note("street", max: 500).optional.describedAs(
        "Street and number, with line breaks where needed.", example: "\"Hauptstr. 1\"")
    package let city = Field.text("city", max: 120).optional.searchable
    package let region = Field.text("region", max: 120).optional
    package let postalCode = Field.text("postal_code", max: 20).optional
    package let country = Field.text("country", max: 2, as: .country).optional
    package let isDefault = Field.boolean("is_default").describedAs("The one of its kind that is used unless told otherwise.")

    package init() {}

    package enum Kind: String, Choice { case main, billing, shipping, other }
}
