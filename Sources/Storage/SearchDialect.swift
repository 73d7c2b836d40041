/// An engine's words for a search in the index beside a table.
package struct SearchDialect: Sendable {
    /// What stands behind `FROM`: the index of `table` as the outer loop, the table itself as `t`.
    package let source: @Sendable (_ table: String) -> String
    /// The condition on the index; `mark` binds an expression.
    package let matches: @Sendable (_ table: String, _ mark: String) -> String
    /// The id by which the index can be walked newest first.
    package let id: String
    /// How well a row of the index fits, as an integer; the highest is the best.
    package let score: @Sendable (_ table: String) -> String
    /// The expression that asks the index of `table` for words beginning with each of these tokens.
    package let expression: @Sendable (_ tokens: [String], _ table: String, _ session: any Session) throws(StorageError) -> String

    package init(
        source: @escaping @Sendable (String) -> String, matches: @escaping @Sendable (String, String) -> String, id: String,
        score: @escaping @Sendable (String) -> String,
        expression: @escaping @Sendable ([String], String, any Session) throws(StorageError) -> String
    ) {
        self.source = source
        self.matches = matches
        self.id = id
        self.score = score
        self.expression = expression
    }
}
