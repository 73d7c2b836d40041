internal import Storage

/// The text of a statement on its way: placeholders are numbered as they come.
struct SQLBuilder {
    private(set) var text = ""
    private var count = 0
    let dialect: Dialect

    init(_ text: String = "", dialect: Dialect) {
        self.text = text
        self.dialect = dialect
    }

    mutating func append(_ part: String) { text += part }

    /// Writes the next placeholder.
    mutating func mark() { text += nextMark() }

    /// Gives the next placeholder to be put into a larger expression.
    mutating func nextMark() -> String {
        count += 1
        return "$\(count)"
    }

    /// Writes so many placeholders in parentheses.
    mutating func list(_ count: Int) {
        text += "("
        for index in 0..<count {
            if index > 0 { text += ", " }
            mark()
        }
        text += ")"
    }

    /// Writes a condition on rows, its question marks numbered.
    mutating func append(_ filter: RowFilter) {
        text += "("
        for (index, part) in filter.sql.split(separator: "?", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { mark() }
            text += part
        }
        text += ")"
    }
}
