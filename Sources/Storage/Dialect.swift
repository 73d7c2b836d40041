/// Where engines differ in words: data, so that SQL is written once.
package struct Dialect: Sendable {
    /// The engine's name as `doctor` and `/version` show it.
    package let name: String
    /// A call that folds case, width and accents of `expression` for comparison, as `Folding` does in Swift.
    package let folded: @Sendable (_ expression: String) -> String
    /// The member `path` of the JSON object in `column`, as text or number.
    package let jsonMember: @Sendable (_ column: String, _ name: String) -> String

    package init(
        name: String, folded: @escaping @Sendable (String) -> String, jsonMember: @escaping @Sendable (String, String) -> String
    ) {
        self.name = name
        self.folded = folded
        self.jsonMember = jsonMember
    }
}
