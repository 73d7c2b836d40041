package import Resources
package import Values

/// A rule of the house as data: which limits and tolerances hold, from which day.
package struct Policy: Resource {
    package static let schema = Schema(
        "policies", object: "policy", prefix: "pol", of: Policy.self, "A rule of the house: a key, its value, from when on.",
        options: [.deletable], indexes: [Index("company_id", "key", "valid_from_on", unique: true)])

    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let key = Field.text("key", max: 64, as: .code).fixed.sortable.describedAs("What it governs.", example: "\"four_eyes\"")
    package let value = Field.json("value").describedAs("What holds.", example: "true")
    package let number = Field.integer("number").within(1, 1_000_000).defaulting(to: 1).describedAs("The version that decisions name.")
    package let validFrom = Field.date("valid_from_on").defaulting(to: .today).fixed

    package init() {}
}
