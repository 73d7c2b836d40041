internal import HTTP
package import Resources
package import Values

/// A rule of the house as data: which limits and tolerances hold, from which day. It never changes: another one follows it, so that each
/// decision can name the one that it used.
package struct Policy: Resource {
    package static let schema = Schema(
        "policies", object: "policy", prefix: "pol", of: Policy.self, "A rule of the house: a key, its value, from when on.",
        options: [], indexes: [Index("company_id", "key", "revision", unique: true)])

    package let company = Field.reference("company_id", to: Company.self).defaulting(to: .company).fixed
    package let key = Field.text("key", max: 64, as: .code).fixed.sortable.describedAs("What it governs.", example: "\"four_eyes\"")
    package let value = Field.json("value").fixed.describedAs("What holds.", example: "true")
    package let revision = Field.integer("revision").readOnly.defaulting(to: 0).describedAs("Counted from 1 for each key of a company.")
    package let validFrom = Field.date("valid_from_on").defaulting(to: .today).fixed

    package init() {}

    package static func derive(_ policy: inout Record<Policy>, in transaction: borrowing Transaction) throws {
        guard policy.revision == 0 else { return }
        let earlier = try transaction.all(Policy.self, where: \.key, is: policy.key).filter { $0.company == policy.company }
        policy.revision = (earlier.map(\.revision).max() ?? 0) + 1
    }

    /// A policy that nothing asks for, or that says what nobody understands, would be obeyed by nobody.
    package static func check(_ policy: Record<Policy>, _ violations: inout Violations) {
        guard let key = PolicyKey(rawValue: policy.key) else {
            let keys = PolicyKey.allCases.map(\.rawValue)
            return violations.add(
                "key", "format", Suggestion.sentence("is none of \(keys.joined(separator: ", "))", for: policy.key, among: keys))
        }
        key.check(policy.json, &violations)
    }
}
