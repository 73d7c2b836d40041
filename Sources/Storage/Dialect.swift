/// Where engines differ in words: data, so that SQL is written once.
package struct Dialect: Sendable {
    /// The engine's name as `doctor` and `/version` show it.
    package let name: String
    /// A call that folds case, width and accents of `expression` for comparison, as `Folding` does in Swift.
    package let folded: @Sendable (_ expression: String) -> String
    /// The member `path` of the JSON object in `column`, as text or number.
    package let jsonMember: @Sendable (_ column: String, _ name: String) -> String
    /// A condition: the JSON array of texts in `column` has the text that `mark` binds.
    package let jsonHas: @Sendable (_ column: String, _ mark: String) -> String
    /// The day in UTC of an instant in milliseconds, as a date's text.
    package let utcDate: @Sendable (_ milliseconds: String) -> String
    /// The Monday on or before a date's text.
    package let monday: @Sendable (_ date: String) -> String
    /// How records are found by their words.
    package let search: SearchDialect

    package init(
        name: String, folded: @escaping @Sendable (String) -> String, jsonMember: @escaping @Sendable (String, String) -> String,
        jsonHas: @escaping @Sendable (String, String) -> String, utcDate: @escaping @Sendable (String) -> String,
        monday: @escaping @Sendable (String) -> String, search: SearchDialect
    ) {
        self.name = name
        self.folded = folded
        self.jsonMember = jsonMember
        self.jsonHas = jsonHas
        self.utcDate = utcDate
        self.monday = monday
        self.search = search
    }
}
